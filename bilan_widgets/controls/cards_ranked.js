ICONS.up = "M12 19V5M6 11l6-6 6 6";
ICONS.down = "M12 5v14M6 13l6 6 6-6";

function render({ model, el }) {
  const ears = listeners(), words = model.get("words"), nodes = new Map();
  const scratch = drawer(model.get("draft_key") && `${model.get("draft_key")}:form`);
  const list = h("ol", { class: "b-ranked" }), empty = h("div", { class: "b-empty" }, h("p", {}, words.empty));
  const help = h("p", { class: "b-help" }), trouble = h("p", { class: "b-error", role: "alert", tabindex: -1, hidden: true });
  let entries = [], opened = null, aim = null;   // opened: {card, form}
  el.classList.add("bilan");

  const name = (card) => model.get("names")[card] ?? "";
  const latest = () => (line.busy() ? line.current() : entries);
  function node(card) {
    if (nodes.has(card)) return nodes.get(card);
    const title = h(`h${model.get("level")}`), said = h("div");
    const up = button(icon("up"), () => move(card, -1), { kind: "b-btn-square" }), down = button(icon("down"), () => move(card, 1), { kind: "b-btn-square" });
    const edit = button(words.edit, () => open(card));
    const made = { title, said, up, down, edit, li: h("li", { "data-item": card }, h("div", {}, title, said), h("div", { class: "b-tools" }, edit, up, down)) };
    nodes.set(card, made);
    return made;
  }
  function fill(entry, index, count) {
    const { title, said, up, down, edit, li } = node(entry.card), called = name(entry.card);
    title.replaceChildren(called, ...(entry.private ? [" ", privateTag()] : []));
    const told = model.get("fields").filter((spec) => model.get("shown").includes(spec.name) && entry[spec.name]);
    said.replaceChildren(...told.map((spec) => h("p", {}, h("span", { class: "b-soft b-small" }, spec.label, " "), h("span", { class: "b-words" }, entry[spec.name]))));
    edit.ariaLabel = `${words.edit} : ${called}`;
    up.ariaLabel = `Monter ${called}`;
    down.ariaLabel = `Descendre ${called}`;
    up.setAttribute("aria-disabled", String(index === 0));
    down.setAttribute("aria-disabled", String(index === count - 1));
    return li;
  }
  function draw() {
    const shown = latest() ?? [], focused = document.activeElement;
    const items = shown.map((entry, index) => fill(entry, index, shown.length));
    if (items.length !== list.children.length || items.some((item, i) => item !== list.children[i])) list.replaceChildren(...items);
    list.setAttribute("aria-label", model.get("label"));
    help.textContent = model.get("help");
    help.hidden = !help.textContent || !items.length;
    list.hidden = !items.length;
    empty.hidden = items.length > 0;
    if (focused && focused !== document.activeElement && el.contains(focused)) focused.focus();
  }
  function show(value) {
    entries = Array.isArray(value) ? value : [];
    if (opened && !entries.some(({ card }) => card === opened.card)) { opened.form.root.remove(); opened = null; }
    draw();
  }
  function move(card, way) {
    const now = [...latest()], at = now.findIndex((one) => one.card === card), to = at + way;
    if (at < 0 || to < 0 || to >= now.length) return;
    [now[at], now[to]] = [now[to], now[at]];
    complain("");
    line.send(now);
    draw();
    say(`« ${name(card)} » : place ${to + 1} sur ${now.length}.`);
  }
  function open(card, kept) {
    if (opened && opened.form.ask() !== "left") return;
    const entry = latest().find((one) => one.card === card) ?? {};
    const form = entryForm({
      title: name(card), level: model.get("level") + 1, fields: model.get("fields"), words, entry: { ...entry, ...kept },
      changed: (typed) => scratch.put({ card, typed }),
      save: (typed) => { form.refuse(""); form.wait(true); aim = card; line.send(latest().map((one) => (one.card === card ? { ...one, ...typed } : one))); },
      leave: () => { scratch.empty(); close(); return "left"; },
    });
    opened = { card, form };
    node(card).li.append(form.root);
    node(card).li.classList.add("is-open");
    if (kept) form.soil(); else form.focus();
  }
  function close() {
    if (!opened) return;
    const { li, edit } = node(opened.card);
    opened.form.root.remove();
    li.classList.remove("is-open");
    opened = null;
    edit.focus();
  }
  function complain(error) {
    trouble.replaceChildren(...(error ? [icon("caution"), h("span", {}, error)] : []));
    trouble.hidden = !error;
    if (error) trouble.focus();
  }
  function settled(error) {
    const mine = aim !== null && opened?.card === aim;
    aim = null;
    opened?.form.wait(false);
    if (error) { line.forget(); draw(); if (mine) opened.form.refuse(error); else complain(error); return; }
    if (!mine) return;
    scratch.empty();
    close();
    say(words.saved);
  }
  const line = wire(model, { show, settled, delay: 0, keep: false });
  ears.on(model, "change:names change:label change:help change:fields", draw);
  ears.on(window, "bilan:unacknowledged", () => opened?.form.wait(false));
  el.append(help, list, empty, trouble);
  show(line.current());
  const kept = scratch.take();
  if (kept?.typed && entries.some(({ card }) => card === kept.card)) open(kept.card, kept.typed);
  return () => { line.close(); ears.close(); };
}
export default { render };
