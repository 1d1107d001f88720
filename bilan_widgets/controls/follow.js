// Not through `wire`: a sign of life that gets lost is no word of anybody's, and needs no alarm.
function render({ model, el }) {
  const line = h("p", { class: "b-help b-follow" }), ears = listeners();
  function beat() {
    if (document.visibilityState !== "visible") return;
    try {
      model.set("edit", (model.get("edit") ?? 0) + 1);
      model.save_changes();
    } catch { /* the page's own banner says that the line is cut */ }
  }
  const draw = () => { line.textContent = model.get("text"); };
  const pulse = setInterval(beat, 1000 * (model.get("beat") || 10));
  el.classList.add("bilan");
  el.append(line);
  draw();
  beat();
  ears.on(model, "change:text", draw);
  ears.on(document, "visibilitychange", beat);
  ears.on(window, "bilan:retry", beat);
  return () => { clearInterval(pulse); ears.close(); };
}
export default { render };
