// The person's wording wins over the automatic text; emptied, it gives its place back.
function render({ model, el }) {
  const ears = listeners(), title = h(`h${model.get("heading_level") ?? 3}`, { id: uid("title") });
  const quote = h("blockquote"), area = h("textarea", { rows: 3 }), label = h("label", {}, "Vos mots pour la synthèse");
  const notes = captions(area, label), keep = h("input", { type: "checkbox" });
  const story = h("div", { class: "b-story b-field", hidden: true }, label, notes.help, area, notes.error);
  const reword = button("Reformuler", () => open());
  const close = button("C’est bon", () => shut());
  const restore = button("Revenir au texte proposé", () => giveBack(), { kind: "b-btn-plain" });

  const state = () => ({ wording: "", keep: true, ...(line?.current() ?? model.get("value")) });
  const proposed = () => state().wording || model.get("automatic");
  const now = () => ({ wording: worded(), keep: keep.checked });
  function worded() {
    const text = story.hidden ? state().wording : area.value;
    return text.trim() === model.get("automatic").trim() ? "" : text;
  }
  function draw() {
    const { wording, keep: kept } = state(), automatic = model.get("automatic"), text = wording.trim() ? wording : automatic;
    title.textContent = model.get("label");
    quote.textContent = text || model.get("empty");
    quote.classList.toggle("is-empty", !text);
    quote.hidden = !story.hidden;
    reword.hidden = !story.hidden;
    close.hidden = story.hidden;
    restore.hidden = story.hidden && !wording.trim();
    keep.checked = kept;
    notes.setHelp(model.get("help") || "Vide, cette place reprend le texte proposé.");
  }
  function open(focus = true) {
    story.hidden = false;
    area.value = proposed();
    draw();
    if (focus) area.focus();
  }
  function shut() {
    story.hidden = true;
    draw();
    reword.focus();
  }
  function giveBack() {
    line.send({ wording: "", keep: keep.checked });
    shut();
  }
  function show() {
    if (document.activeElement !== area && !story.hidden) area.value = proposed();
    draw();
  }
  function settled(error) {
    if (error && story.hidden) open(false);
    notes.setError(error);
    if (error) say(error);
  }
  let line = null;
  line = wire(model, { show, settled });

  draw();
  ears.on(area, "input", () => line.write(now()));
  ears.on(area, "blur", () => line.flush());
  ears.on(keep, "change", () => { line.send(now()); draw(); });
  ears.on(model, "change:automatic change:label change:help change:empty", draw);
  const kept = h("label", { class: "b-check" }, keep, "Garder dans la synthèse");
  el.append(h("div", { class: "bilan b-retains", role: "group", "aria-labelledby": title.id }, title, quote, story,
    h("div", { class: "b-row" }, reword, close, restore, kept)));
  return () => { line.close(); ears.close(); };
}
export default { render };
