function render({ model, el }) {
  const ears = listeners(), name = uid("choice"), radios = new Map();
  const legend = h("legend"), options = h("div", { class: "b-options" });
  const clear = button("", () => { answer(""); const first = options.querySelector("input"); if (first) first.focus(); }, { kind: "b-btn-plain" });
  const set = h("fieldset", { class: "b-choice", id: name });
  el.classList.add("bilan");

  function answer(key) { show(key, true); line.send(key); }
  function show(key, mine = false) {
    for (const [value, { input }] of radios) input.checked = value === key;
    clear.hidden = !model.get("clear") || key === "" || key === null;
    if (!mine) notes.setError("");
  }
  function option([key, text]) {
    const known = radios.get(key) ?? { input: h("input", { type: "radio", name, value: key, change: () => answer(key) }), words: h("span") };
    known.label ??= h("label", {}, known.input, known.words);
    known.words.textContent = text;
    return [key, known];
  }
  function draw() {
    const focused = document.activeElement, next = model.get("options").map(option);
    radios.clear();
    next.forEach(([key, known]) => radios.set(key, known));
    const labels = next.map(([, known]) => known.label);
    if (!same(labels.map((l) => l.textContent), [...options.children].map((l) => l.textContent))) options.replaceChildren(...labels);
    if (options.contains(focused)) focused.focus();
    options.className = `b-options is-${model.get("shape")}`;
    clear.textContent = model.get("clear");
    show(line ? line.current() : model.get("value"), true);
  }
  let line = null;
  const notes = captioned(model, ears, set, legend, () => set.classList.toggle("b-private", Boolean(model.get("private"))));
  set.append(legend, notes.help, options, clear, notes.error);
  line = wire(model, { show, settled: (error) => { notes.setError(error); if (error) say(error); }, delay: 0 });
  draw();
  ears.on(model, "change:options change:shape change:clear", draw);
  el.append(set);
  return () => { line.close(); ears.close(); };
}
export default { render };
