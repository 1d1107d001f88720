// A document is made when asked for, comes as bytes, and goes to the browser as a file.
function hand(name, type, buffers) {
  const url = URL.createObjectURL(new Blob(buffers, { type }));
  const link = h("a", { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

function render({ model, el }) {
  const ears = listeners(), wire = orders(model, 90000);
  const group = h("div", { role: "group" }), label = h("p", { id: uid("label"), class: "b-label" });
  const notes = captioned(model, ears, group, label, () => { label.hidden = !model.get("label"); });
  const row = h("div", { class: "b-row" }), state = h("p", { class: "b-help", role: "status" });
  let busy = false;

  function setBusy(is) {
    busy = is;
    for (const one of row.children) one.setAttribute("aria-disabled", String(is));
  }
  async function ask(key) {
    if (busy) return;                            // a disabled button would lose the focus
    setBusy(true);
    notes.setError("");
    state.textContent = model.get("working");
    const sentence = await wire.order(key);
    setBusy(false);
    if (sentence) state.textContent = "";
    notes.setError(sentence);
    if (sentence) say(sentence);
  }
  function receive(message, buffers) {
    if (message?.give !== "file") return;
    hand(message.name, message.type, buffers);
    state.textContent = `Votre document est prêt : « ${message.name} ».`;
  }
  function draw() {
    const main = (i) => (i ? "" : "b-btn-main");
    row.replaceChildren(...model.get("choices").map(([key, text], i) => button(text, () => ask(key), { kind: main(i) })));
  }

  draw();
  ears.on(model, "change:choices", draw);
  ears.on(model, "change:step", () => { if (busy && model.get("step")) state.textContent = model.get("step"); });
  ears.on(model, "msg:custom", receive);
  group.setAttribute("aria-labelledby", label.id);
  group.append(label, notes.help, row, state, notes.error);
  el.append(h("div", { class: "bilan b-download" }, group));
  return () => { ears.close(); wire.close(); };
}
export default { render };
