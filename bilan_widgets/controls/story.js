const NEAR = 0.85;                              // part of the length from which it is counted aloud

function tooLong(length, most) {
  if (!most || length < NEAR * most) return "";
  const left = most - length, number = new Intl.NumberFormat("fr-FR").format(Math.abs(left));
  if (left > 1) return `Encore ${number} caractères.`;
  return left >= 0 ? "Encore un caractère tout au plus." : `${number} de trop : ce texte est trop long pour être enregistré en entier.`;
}

function render({ model, el }) {
  const ears = listeners(), single = model.get("single_line");
  const input = single ? h("input", { type: "text", autocomplete: "off" }) : h("textarea", { rows: model.get("rows"), style: `--rows: ${model.get("rows")}` });
  const counter = h("p", { class: "b-help", hidden: true }), quote = h("blockquote", { class: "b-words b-quote" });
  const root = h("div", { class: single ? "b-field" : "b-field b-story" });
  const notes = captioned(model, ears, input, h("label"), () => root.classList.toggle("b-private", Boolean(model.get("private"))));
  el.classList.add("bilan");

  function count() { counter.textContent = tooLong(input.value.length, model.get("max_length")); counter.hidden = !counter.textContent; }
  function show(value) {
    const text = typeof value === "string" ? value : "";
    quote.textContent = text;
    if (document.activeElement === input && document.hasFocus()) return;   // never under the fingers
    if (input.value !== text) { input.value = text; notes.setError(""); }
    count();
  }
  const line = wire(model, { show, delay: model.get("delay"), settled: (error) => { notes.setError(error); if (error) say(error); } });
  function typed() { line.write(input.value); count(); }
  function left() { line.flush(); if (!line.busy() && !notes.error.textContent) show(line.current()); }
  function lock() {
    const locked = model.get("locked"), title = h("p", { class: "b-label" }, ...notes.label.cloneNode(true).childNodes);
    root.replaceChildren(...(locked ? [title, quote, notes.help] : [notes.label, notes.help, input, counter, notes.error]));
  }
  input.addEventListener("input", typed);
  input.addEventListener("blur", left);
  show(line.current());
  lock();
  ears.on(model, "change:locked", lock);
  ears.on(model, "change:max_length", count);
  el.append(root);
  return () => { line.close(); ears.close(); };
}
export default { render };
