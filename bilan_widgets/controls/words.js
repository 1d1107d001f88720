// Fixed words between the exercises; Python has escaped everything in them that a person wrote.
function render({ model, el }) {
  const root = h("div", { class: "bilan b-prose" }), ears = listeners();
  const draw = () => { root.innerHTML = model.get("html") ?? ""; };
  draw();
  el.append(root);
  ears.on(model, "change:html", draw);
  return ears.close;
}
export default { render };
