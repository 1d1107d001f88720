// Fixed words between the exercises; Python has escaped everything in them that a person wrote.
const FOCUSABLE = "a[href], button, summary, [tabindex]";

function render({ model, el }) {
  const root = h("div", { class: "bilan b-prose" }), ears = listeners();
  const all = (what) => [...root.querySelectorAll(what)];
  function draw() {                          // what was open stays open, and the focus where it was
    const open = all("details").map((one) => one.open), focus = all(FOCUSABLE).indexOf(document.activeElement);
    root.innerHTML = model.get("html") ?? "";
    all("details").forEach((one, place) => { one.open ||= open[place] ?? false; });
    if (focus >= 0) all(FOCUSABLE)[focus]?.focus({ preventScroll: true });
  }
  draw();
  el.append(root);
  ears.on(model, "change:html", draw);
  return ears.close;
}
export default { render };
