// Every button is an order to Python, which answers with the groups as they have become: the page decides nothing.
const textId = ({ id }) => `phrase-${id.replace(/[^\w-]/g, "-")}`;

/** Where page.js brings the reader back to from a source. */
function remember(anchor) {
  try { sessionStorage.setItem("retour", `${location.pathname}${location.search}#${anchor}`); } catch { /* forbidden */ }
}

function render({ model, el }) {
  const ears = listeners(), wire = orders(model), root = h("div", { class: "bilan b-lines" });
  const error = h("p", { class: "b-error", hidden: true });
  const boxes = new Map(), opened = new Set(), editing = new Set(), anchor = location.hash.slice(1);
  let queue = Promise.resolve();

  const groups = () => model.get("groups") ?? [];
  const draftOf = (id) => drawer(`${model.get("draft_key")}/${id}`);
  const place = (id, what) => `${id}|${what}`;
  function complain(sentence) {
    error.replaceChildren(...(sentence ? [icon("caution"), h("span", {}, sentence)] : []));
    error.hidden = !sentence;
    if (sentence) say(sentence);
  }
  function ask(order, done = "") {
    queue = queue.then(async () => {
      const sentence = await wire.order(order);
      complain(sentence);
      if (sentence && "on" in order) draw();     // a box that Python refused goes back to what is
      else if (done) say(done);
      return sentence;
    });
    return queue;
  }
  function focusOn(at) { root.querySelector(`[data-at="${CSS.escape(at)}"]`)?.focus(); }

  function check(line, what, text) {
    const on = Boolean(line[what === "keep" ? "kept" : "shared"]), off = what === "share" && !line.kept;
    const box = h("input", { type: "checkbox", checked: on && !off, disabled: off, "data-at": place(line.id, what),
      "aria-describedby": textId(line), change: () => ask({ id: line.id, do: what, on: box.checked }) });
    return h("label", { class: "b-check" }, box, text);
  }
  function plain(line, what, text, click, props = {}) {
    return button(text, click, { kind: "b-btn-plain", "data-at": place(line.id, what), "aria-describedby": textId(line), ...props });
  }
  function move(line, what, at, count) {
    const to = at + (what === "up" ? -1 : 1), edge = to < 0 || to >= count;
    const text = what === "up" ? "Monter" : "Descendre";
    return plain(line, what, text, () => !edge && ask({ id: line.id, do: what }, `Phrase en place ${to + 1} sur ${count}.`),
      { "aria-disabled": String(edge) });
  }
  function editor(line) {
    const box = draftOf(line.id), kept = box.take();
    const area = h("textarea", { rows: 3, "data-at": place(line.id, "area"), value: kept ?? line.text,
      input: () => box.put(area.value) });
    const label = h("label", {}, "Avec vos mots"), notes = captions(area, label);
    async function settle(order) {
      const sentence = await ask(order);
      notes.setError(sentence);
      if (sentence) return area.focus();
      box.empty();
      shut();
    }
    function shut() { editing.delete(line.id); draw(); focusOn(place(line.id, "edit")); }
    notes.setHelp("Vide, cette place reprend le texte proposé.");
    return h("div", { class: "b-story b-field" }, label, notes.help, area, notes.error, h("div", { class: "b-row" },
      button("C’est bon", () => settle(area.value.trim() ? { id: line.id, do: "reword", text: area.value } : { id: line.id, do: "restore" }),
        { kind: "b-btn-main" }),
      button("Laisser comme c’était", () => { box.empty(); shut(); }),
      line.reworded && button("Revenir au texte proposé", () => settle({ id: line.id, do: "restore" }), { kind: "b-btn-plain" })));
  }
  function origin(line) {
    const link = line.href && h("a", { href: line.href, click: () => remember(textId(line)), "aria-describedby": textId(line), "data-at": place(line.id, "source") }, line.note);
    if (line.doubtful) return h("p", { class: "b-help" }, icon("caution"), " À étayer : rien dans le dossier ne la montre encore.");
    return line.note && h("p", { class: "b-help" }, "Vient de : ", link || line.note);
  }
  function sentence(line, at, count) {
    const tags = [line.reworded && h("span", { class: "b-tag" }, "Avec vos mots"), !line.kept && h("span", { class: "b-tag" }, "Laissée de côté")];
    const open = editing.has(line.id);
    return h("li", { class: line.kept ? "b-line" : "b-line is-out" },
      h("p", { class: "b-line-text", id: textId(line), tabindex: "-1" }, line.text), h("p", { class: "b-line-tags" }, ...tags.filter(Boolean)), origin(line),
      open ? editor(line) : h("div", { class: "b-row" },
        plain(line, "edit", "Modifier", () => { editing.add(line.id); draw(); focusOn(place(line.id, "area")); }),
        move(line, "up", at, count), move(line, "down", at, count),
        check(line, "keep", "Garder"), check(line, "share", "Dans la version à partager")));
  }
  function picture(one) {
    return h("li", { class: one.kept ? "b-line" : "b-line is-out" }, h("p", { class: "b-line-text", id: textId(one) }, one.text),
      one.note && h("p", { class: "b-help" }, one.note),
      h("div", { class: "b-row" }, check(one, "keep", "Garder"), check(one, "share", "Dans la version à partager")));
  }
  function group(one) {
    const box = h("details", { class: "b-lines-group", open: opened.has(one.id) },
      h("summary", {}, h(`h${model.get("level") ?? 3}`, {}, one.title), " ", h("span", { class: "b-help" }, one.count)),
      one.lines.length ? h("ol", { class: "b-lines-list" }, ...one.lines.map((line, at) => sentence(line, at, one.lines.length))) : null,
      one.pictures.length ? h("ul", { class: "b-lines-list" }, ...one.pictures.map(picture)) : null);
    boxes.set(one.id, box);
    return box;
  }
  function draw() {                              // an event would tell too late which of them the person just opened
    for (const [id, box] of boxes) box.open ? opened.add(id) : opened.delete(id);
    const at = root.contains(document.activeElement) ? document.activeElement.dataset.at : "";
    root.replaceChildren(error, ...groups().map(group));
    if (at) focusOn(at);
  }
  function arrive() {
    const line = groups().flatMap((one) => one.lines.map((line) => [one.id, line])).find(([, line]) => textId(line) === anchor);
    if (!line) return;
    boxes.get(line[0]).open = true;
    const text = root.querySelector(`#${CSS.escape(anchor)}`);
    text?.scrollIntoView({ block: "center" });
    text?.focus();
  }

  for (const line of groups().flatMap((one) => one.lines))
    if (draftOf(line.id).take() !== undefined) editing.add(line.id);
  for (const one of groups()) if (one.lines.some((line) => editing.has(line.id))) opened.add(one.id);
  if (!opened.size && groups().length) opened.add(groups()[0].id);
  draw();
  ears.on(model, "change:groups", draw);
  ears.on(document, "click", (event) => { if (event.target.closest?.(".b-sheet a")) remember("synthesis-title"); });
  el.append(root);
  requestAnimationFrame(arrive);
  return () => { ears.close(); wire.close(); };
}
export default { render };
