const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** One item: a radio group of its own, and a way to take the answer back. */
function itemNode([key, text], points, name, answer) {
  const radios = points.map((point, i) => h("input", { type: "radio", name: `${name}-${key}`, value: String(i + 1), "aria-label": `${i + 1}, ${point}`, change: () => answer(key, i + 1) }));
  const tiles = h("div", { class: "b-five" }, radios.map((radio, i) => h("label", {}, radio, h("span", { "aria-hidden": "true" }, String(i + 1)))));
  const clear = button("", () => { answer(key, null); radios[0].focus(); }, { kind: "b-btn-plain", hidden: true });
  const end = (point) => h("span", { "aria-hidden": "true" }, point);
  const ends = h("div", { class: "b-five-ends" }, end(points[0]), clear, end(points.at(-1)));
  return { key, radios, clear, set: h("fieldset", { class: "b-item" }, h("legend", {}, text), tiles, ends), text };
}

function render({ model, el }) {
  const ears = listeners(), name = uid("items"), words = model.get("words"), items = model.get("items"), size = model.get("size");
  const pages = Math.max(1, Math.ceil(items.length / size)), nodes = items.map((item) => itemNode(item, model.get("points"), name, answer));
  const progress = h("p", { class: "b-item-progress" }), heading = h(`h${model.get("level")}`, { tabindex: -1, id: uid("page") });
  const keys = h("p", { class: "b-help b-keys" }, words.keys), help = h("p", { class: "b-help" });
  const list = h("div", { class: "b-item-list", role: "group", "aria-labelledby": heading.id, keydown: typed });
  const error = h("p", { class: "b-error", role: "alert", hidden: true });
  const before = button(words.before, () => turn(page - 1)), after = button(words.after, () => turn(page + 1), { kind: "b-btn-main" });
  let answers = {}, page = 0, line = null;
  el.classList.add("bilan");

  function answer(key, point) {
    const next = { ...answers };
    point === null ? delete next[key] : (next[key] = point);
    show(next);
    line.send(next);
  }
  function show(value) {
    answers = value && typeof value === "object" && !Array.isArray(value) ? value : {};
    for (const node of nodes) {
      const given = answers[node.key];
      node.radios.forEach((radio, i) => { radio.checked = given === i + 1; });
      node.clear.hidden = given === undefined;
      node.clear.textContent = words.clear;
      node.clear.setAttribute("aria-label", `${words.clear} : ${node.text}`);
    }
    const count = nodes.filter(({ key }) => key in answers).length, total = items.length;
    const said = count === 0 ? "none" : count === total ? "all" : count === 1 ? "one" : "some";
    progress.textContent = filled(words[said], { count, total });
  }
  function draw() {
    const shown = nodes.slice(page * size, (page + 1) * size);
    heading.textContent = filled(words.page, { first: page * size + 1, last: page * size + shown.length, total: items.length });
    list.replaceChildren(...shown.map(({ set }) => set));
    before.hidden = page === 0;
    after.hidden = page === pages - 1;
    help.textContent = model.get("help");
    help.hidden = !help.textContent;
  }
  function turn(to) {
    page = Math.min(pages - 1, Math.max(0, to));
    draw();
    heading.focus();
    heading.scrollIntoView({ block: "start" });
  }
  function typed(event) {                        // one key an answer: quick for 48 of them
    if (!/^[1-5]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = nodes.findIndex(({ set }) => set.contains(event.target));
    if (at < 0) return;
    event.preventDefault();
    answer(nodes[at].key, Number(event.key));
    const next = nodes[at + 1];
    if (next && list.contains(next.set)) (next.radios.find((radio) => radio.checked) ?? next.radios[0]).focus();
    else if (!after.hidden) after.focus();
  }
  function settled(text) {
    error.replaceChildren(...(text ? [icon("caution"), h("span", {}, text)] : []));
    error.hidden = !text;
  }
  line = wire(model, { show, settled, delay: 0 });
  ears.on(model, "change:help", draw);
  show(line.current());
  page = Math.max(0, Math.floor(nodes.findIndex(({ key }) => !(key in answers)) / size));
  draw();
  el.append(h("div", { class: "b-items" }, help, progress, heading, keys, list, error, h("div", { class: "b-row" }, before, after)));
  return () => { line.close(); ears.close(); };
}

export default { render };
