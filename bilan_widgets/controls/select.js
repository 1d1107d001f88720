function render({ model, el }) {
  const ears = listeners(), list = h("select", { id: uid("select"), change: () => line.send(list.value) });
  const back = button("", () => step(-1)), on = button("", () => step(1));
  const root = h("div", { class: "b-field b-select" });
  const notes = captioned(model, ears, list, h("label"));
  el.classList.add("bilan");

  const place = () => [...list.options].findIndex((one) => one.value === list.value);
  function step(by) {
    const next = list.options[place() + by];
    if (!next) return;
    list.value = next.value;
    line.send(next.value);
    ends();
    say(next.textContent);
  }
  // aria-disabled and not disabled: the button that was just pressed keeps the focus
  function ends() {
    back.setAttribute("aria-disabled", String(place() <= 0));
    on.setAttribute("aria-disabled", String(place() >= list.options.length - 1));
  }
  function show(value) {
    list.value = value ?? "";
    notes.setError("");
    ends();
  }
  function draw() {
    const wanted = model.get("options") ?? [];
    if (!same(wanted, [...list.options].map((one) => [one.value, one.textContent])))
      list.replaceChildren(...wanted.map(([value, text]) => h("option", { value }, text)));
    back.textContent = model.get("back");
    on.textContent = model.get("on");
    back.hidden = !model.get("back");
    on.hidden = !model.get("on");
    show(line.current());
  }
  const line = wire(model, { show, settled: (error) => { notes.setError(error); if (error) say(error); }, delay: 0 });
  root.append(notes.label, notes.help, h("div", { class: "b-row" }, list, back, on), notes.error);
  draw();
  ears.on(model, "change:options change:back change:on", draw);
  el.append(root);
  return () => { line.close(); ears.close(); };
}
export default { render };
