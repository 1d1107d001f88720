// One cell is one button; it opens on two menus. Arrow keys go from cell to cell, so the whole matrix is one tab stop.
const LOWEST = 0, HIGHEST = 10, UNKNOWN = "je ne sais pas";
const ARROWS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

function unknown({ low, high }) { return low === LOWEST && high === HIGHEST; }
function inWords(cell) { return unknown(cell) ? UNKNOWN : cell.low === cell.high ? String(cell.low) : `${cell.low} à ${cell.high}`; }
function mark(text, value, change) {
  const select = h("select", { change: () => change(Number(select.value)) },
    Array.from({ length: HIGHEST + 1 }, (_, n) => h("option", { value: n }, String(n))));
  select.value = String(value);
  return [select, h("label", {}, h("span", {}, text), select)];
}

function render({ model, el }) {
  const ears = listeners(), cells = new Map();            // key → {td, button, words, at}
  const table = h("table", { class: "b-table b-scores is-editable", role: "grid", keydown: moved });
  const title = h("caption"), head = h("thead", { role: "rowgroup" }), body = h("tbody", { role: "rowgroup" });
  const help = h("p", { class: "b-help" }), trouble = h("p", { class: "b-error", role: "alert", hidden: true });
  let known = new Map(), opened = null, current = null;   // keys of cells: the one being edited, the tab stop
  const key = (option, criterion) => `${option}/${criterion}`;
  const read = (name) => known.get(name) ?? { low: LOWEST, high: HIGHEST };

  function show(value) {
    known = new Map((Array.isArray(value) ? value : []).map((one) => [key(one.option_id, one.criterion_id), { low: one.low, high: one.high }]));
    for (const name of cells.keys()) fill(name);
  }
  function fill(name) {
    const { td, button: face, words, label } = cells.get(name), cell = read(name), said = inWords(cell);
    td.className = unknown(cell) ? "is-unknown" : "";
    td.style.cssText = `--lo:${cell.low};--hi:${cell.high};--mid:${unknown(cell) ? 0 : (cell.low + cell.high) / 2}`;
    words.textContent = said;
    face.ariaLabel = `${label} : ${said}`;
  }
  function put(name, cell) {
    unknown(cell) ? known.delete(name) : known.set(name, cell);
    fill(name);
    const shown = [...known].filter(([one]) => cells.has(one));
    line.send(shown.map(([one, { low, high }]) => ({ option_id: one.split("/")[0], criterion_id: one.split("/")[1], low, high })));
  }
  function open(name) {
    if (opened) close();
    const made = cells.get(name), cell = read(name);
    const [low, lowLabel] = mark("Au pire", cell.low, (n) => { high.value = String(Math.max(n, Number(high.value))); set(); });
    const [high, highLabel] = mark("Au mieux", cell.high, (n) => { low.value = String(Math.min(n, Number(low.value))); set(); });
    const set = () => put(name, { low: Number(low.value), high: Number(high.value) });
    const forget = button("Je ne sais pas", () => { put(name, { low: LOWEST, high: HIGHEST }); close(true); }, { kind: "b-btn-plain" });
    made.form = h("div", { class: "b-score-form", role: "group", "aria-label": made.label, keydown: (event) => {
      event.stopPropagation();
      if (event.key === "Escape") { event.preventDefault(); close(true); }
    } }, lowLabel, highLabel, forget, button("C’est noté", () => close(true), { kind: "b-btn-plain" }));
    opened = name;
    aim(name);
    made.button.hidden = true;
    made.td.append(made.form);
    low.focus();
  }
  function close(back = false) {
    const made = cells.get(opened);
    opened = null;
    made?.form?.remove();
    if (made) { made.form = null; made.button.hidden = false; }
    if (back) made?.button.focus();
  }
  function aim(name) {
    current = cells.has(name) ? name : cells.keys().next().value ?? null;
    for (const [one, { button: face }] of cells) face.tabIndex = one === current ? 0 : -1;
  }
  function moved(event) {
    const from = [...cells.values()].find((one) => one.button === event.target)?.at;
    if (!from) return;
    const [row, column] = from, wide = model.get("options").length - 1;
    const [down, right] = ARROWS[event.key] ?? (event.key === "Home" ? [0, -column] : event.key === "End" ? [0, wide - column] : []);
    if (down === undefined) return;
    event.preventDefault();
    const next = [...cells].find(([, { at }]) => at[0] === row + down && at[1] === column + right);
    if (next) { aim(next[0]); next[1].button.focus(); }
  }
  function cellOf([option, name], [criterion, text], at) {
    const full = key(option, criterion), words = h("span", { class: "v" });
    const face = h("button", { type: "button", class: "b-score", click: () => open(full), focus: () => aim(full) },
      words, h("span", { class: "bar", "aria-hidden": "true" }));
    const td = h("td", { role: "gridcell" }, h("span", { class: "opt", "aria-hidden": "true" }, name), face);
    cells.set(full, { td, button: face, words, at, label: `${text}, ${name}` });
    return td;
  }
  function draw() {
    const options = model.get("options") ?? [], criteria = model.get("criteria") ?? [], focused = document.activeElement;
    const held = [...cells].find(([, { td }]) => td.contains(focused))?.[0];
    cells.clear();
    opened = null;
    head.replaceChildren(h("tr", { role: "row" }, ["Critère", ...options.map(([, name]) => name)].map((text) => h("th", { scope: "col", role: "columnheader" }, text))));
    body.replaceChildren(...criteria.map((criterion, row) => h("tr", { role: "row" },
      h("th", { scope: "row", role: "rowheader" }, criterion[1], criterion[2] && h("small", {}, criterion[2])),
      options.map((option, column) => cellOf(option, criterion, [row, column])))));
    table.hidden = !cells.size;
    title.textContent = model.get("label");
    help.textContent = model.get("help");
    help.hidden = !help.textContent;
    show(line ? line.current() : model.get("value"));
    aim(current);
    if (held && cells.has(held)) cells.get(held).button.focus();
  }
  function settled(error) {
    trouble.replaceChildren(...(error ? [icon("caution"), h("span", {}, error)] : []));
    trouble.hidden = !error;
    if (error && !model.get("later")) line.back();           // later: it is sent again by itself
  }
  let line = null;
  line = wire(model, { show, settled, delay: 0 });
  table.append(title, head, body);
  el.classList.add("bilan");
  el.append(h("div", { class: "b-scores-box" }, help, table, trouble));
  draw();
  ears.on(model, "change:options change:criteria change:label change:help", draw);
  return () => { line.close(); ears.close(); };
}
export default { render };
