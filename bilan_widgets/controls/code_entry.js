function render({ model, el }) {
  const ears = listeners(), wire = orders(model);
  const input = h("input", { type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 60 }), label = h("label");
  const notes = captioned(model, ears, input, label), state = h("p", { class: "b-help", role: "status" });
  const send = h("button", { type: "submit", class: "b-btn" });
  const form = h("form", { class: "b-field", novalidate: true, submit: hand }, label, notes.help, h("div", { class: "b-row" }, input, send), notes.error, state);
  let busy = false;

  async function hand(event) {
    event.preventDefault();
    if (busy) return;
    if (!input.value.trim()) { notes.setError("Écrivez ou collez le code reçu."); input.focus(); return; }
    busy = true;
    send.setAttribute("aria-disabled", "true");
    state.textContent = "";
    notes.setError("");
    const sentence = await wire.order(input.value);
    busy = false;
    send.removeAttribute("aria-disabled");
    notes.setError(sentence);
    if (sentence) say(sentence); else { input.value = ""; state.textContent = model.get("taken"); }
    input.focus();
  }
  function draw() { send.textContent = model.get("action"); }
  draw();
  ears.on(model, "change:action", draw);
  el.append(h("div", { class: "bilan" }, form));
  return () => { ears.close(); wire.close(); };
}
export default { render };
