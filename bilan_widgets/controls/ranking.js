// Up and down by buttons: no dragging is needed, and the focus stays on the row that moves.
const MOST = 100;

function render({ model, el }) {
  const ears = listeners(), nodes = new Map();
  const heading = h("p", { class: "b-label", id: uid("ranking") }), help = h("p", { class: "b-help" });
  const list = h("ol", { class: "b-ranking", "aria-labelledby": heading.id });
  const trouble = h("p", { class: "b-error", role: "alert", hidden: true });
  let entries = [];

  function made({ id }) {
    if (nodes.has(id)) return nodes.get(id);
    const text = h("b"), note = h("span", { class: "b-soft" }), unit = h("span", { "aria-hidden": "true" }, "sur 100");
    const up = button("Monter", () => move(id, -1)), down = button("Descendre", () => move(id, 1));
    const field = h("input", { type: "number", min: 0, max: MOST, step: 5, inputmode: "numeric", change: () => weigh(id) });
    const node = { text, note, up, down, field, unit, li: h("li", {}, h("span", { class: "words" }, text, note), h("span", { class: "b-tools" }, up, down, field, unit)) };
    nodes.set(id, node);
    return node;
  }
  function show(value) { entries = Array.isArray(value) ? value : []; draw(); }
  function draw() {
    const rows = new Map((model.get("rows") ?? []).map((row) => [row.id, row])), weighted = model.get("weighted");
    entries = entries.filter(({ id }) => rows.has(id));
    const focused = document.activeElement;
    const items = entries.map((entry, place) => {
      const { text, note } = rows.get(entry.id), node = made(entry);
      node.text.textContent = text;
      node.note.textContent = note ?? "";
      node.up.ariaLabel = `Monter ${text}`;
      node.down.ariaLabel = `Descendre ${text}`;
      node.field.ariaLabel = `${text} : poids, de 0 à ${MOST}`;
      node.up.setAttribute("aria-disabled", String(place === 0));
      node.down.setAttribute("aria-disabled", String(place === entries.length - 1));
      for (const one of [node.up, node.down]) one.hidden = weighted;
      for (const one of [node.field, node.unit]) one.hidden = !weighted;
      if (node.field !== focused) node.field.value = entry.weight ?? "";
      return node.li;
    });
    if (items.length !== list.children.length || items.some((item, place) => item !== list.children[place])) list.replaceChildren(...items);
    if (el.contains(focused)) focused.focus();
    heading.textContent = model.get("label");
    help.textContent = model.get("help");
    help.hidden = !help.textContent;
    el.hidden = !items.length;
  }
  function move(id, step) {
    const from = entries.findIndex((one) => one.id === id), to = from + step;
    if (to < 0 || to >= entries.length) return;
    const next = [...entries];
    next.splice(to, 0, ...next.splice(from, 1));
    show(next);
    nodes.get(id)[step < 0 ? "up" : "down"].focus();
    say(`${nodes.get(id).text.textContent} : place ${to + 1} sur ${next.length}`);
    line.send(next);
  }
  function weigh(id) {
    const given = nodes.get(id).field, number = given.value.trim() === "" ? null : Number(given.value);
    if (given.validity.badInput) return;
    line.send(entries.map((one) => (one.id === id ? { ...one, weight: number } : one)));
    entries = line.current();
  }
  function settled(error) {
    trouble.replaceChildren(...(error ? [icon("caution"), h("span", {}, error)] : []));
    trouble.hidden = !error;
    if (error && !model.get("weighted") && !model.get("later")) line.back();      // later: it is sent again by itself
  }
  const line = wire(model, { show, settled, delay: 0 });
  el.classList.add("bilan");
  el.append(h("div", { class: "b-ranking-box" }, heading, help, list, trouble));
  show(line.current());
  ears.on(model, "change:rows change:weighted change:label change:help", draw);
  return () => { line.close(); ears.close(); };
}
export default { render };
