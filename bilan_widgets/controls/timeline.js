function rowNode(level, edit, remove, flip) {
  const parts = { when: h("span", { class: "when" }), title: h(`h${level}`), text: h("p"), note: h("p", { class: "b-small b-soft" }) };
  const tools = h("div", { class: "b-tools" }, flip, edit, remove);
  return { ...parts, edit, flip, li: h("li", {}, parts.when, h("div", {}, parts.title, parts.text, parts.note), tools), form: null };
}

function gapNode() {
  const when = h("span", { class: "when" }), text = h("span");
  return { when, text, title: null, note: null, form: null, li: h("li", { class: "is-gap" }, when, text) };
}

function fillRow(node, row, words, remove) {
  node.when.textContent = row.when ?? "";
  node.text.textContent = row.text ?? "";
  if (!node.title) return;
  node.title.replaceChildren(row.title ?? "", ...(row.private ? [" ", privateTag()] : []));
  node.note.textContent = row.note ?? "";
  for (const part of [node.text, node.note]) part.hidden = !part.textContent;
  node.edit.ariaLabel = `${words.edit} ${row.title ?? ""}`.trim();
  node.flip.hidden = !row.flip;
  node.flip.textContent = row.flip?.text ?? "";
  node.flip.ariaLabel = `${row.flip?.text ?? ""} ${row.title ?? ""}`.trim();
  if (remove) remove.ariaLabel = `${words.remove} ${row.title ?? ""}`.trim();
}

function askToRemove(words, yes) {
  const title = h("h2", { id: uid("ask") }, words.ask_remove);
  const dialog = h("dialog", { "aria-labelledby": title.id, close: () => dialog.remove() }, title, h("p", {}, words.ask_remove_help),
    h("div", { class: "b-row" }, button(words.keep, () => dialog.close()),
      button(words.remove, () => { dialog.close(); yes(); }, { kind: "b-btn-main" })));
  return dialog;
}

function render({ model, el }) {
  const ears = listeners(), words = model.get("words"), level = model.get("level"), nodes = new Map();
  const scratch = drawer(model.get("draft_key") && `${model.get("draft_key")}:form`);
  const heading = h(`h${level}`, { id: uid("list"), class: "b-periods-title" }), list = h("ol", { class: "b-periods", "aria-labelledby": heading.id });
  const help = h("p", { class: "b-help" }), trouble = h("p", { class: "b-error", role: "alert", tabindex: -1, hidden: true });
  const add = button([icon("plus"), words.add], () => open(null), { kind: "b-btn-main" });
  const rest = button("", () => { all = !all; draw(); }, { "aria-expanded": "false" });
  const foot = h("div"), tools = h("div", { class: "b-row" }, add, rest), empty = h("p", {}, words.empty);
  const fetchOffers = asker(model, ears);
  let entries = [], all = false, opened = null, aim = null;     // opened: {id, form}; aim: what an answer should lead to
  el.classList.add("bilan");

  function latest() { return line.busy() ? line.current() : entries; }
  function show(value) { entries = Array.isArray(value) ? value : []; draw(); }
  function node(row, index) {
    const key = row.id ?? `gap-${index}`;
    if (!nodes.has(key)) {
      const remove = row.gap || !words.remove ? null : button(words.remove, () => ask(row.id), { kind: "b-btn-plain" });
      const made = row.gap ? gapNode() : rowNode(level + 1, button(words.edit, () => open(row.id), { kind: "b-btn-plain" }), remove,
        button("", () => flip(row.id), { kind: "b-btn-plain" }));
      if (row.id) made.li.dataset.item = row.id;
      nodes.set(key, { ...made, fill: (fresh) => fillRow(made, fresh, words, remove) });
    }
    return [key, nodes.get(key)];
  }
  function draw() {
    const rows = model.get("rows") ?? [], most = model.get("collapse_after"), focused = document.activeElement;
    const shown = rows.map((row, index) => { const [key, made] = node(row, index); made.fill(row); return [key, made]; });
    const ids = new Set(shown.map(([key]) => key));
    [...nodes.keys()].filter((key) => !ids.has(key)).forEach((key) => nodes.delete(key));
    shown.forEach(([key, made], index) => { made.li.hidden = Boolean(most) && !all && index >= most && key !== opened?.id && !location.hash.endsWith(`/${key}`); });
    const items = shown.map(([, made]) => made.li);
    if (items.length !== list.children.length || items.some((item, i) => item !== list.children[i])) list.replaceChildren(...items);
    place();
    if (el.contains(focused)) focused.focus();
    heading.textContent = model.get("label");
    heading.hidden = !heading.textContent;
    help.textContent = model.get("help");
    help.hidden = !help.textContent;
    list.hidden = !rows.length;
    list.classList.toggle("is-undated", rows.every(({ when }) => !when));
    empty.hidden = rows.length > 0 || opened !== null;
    foot.classList.toggle("b-empty", !empty.hidden);
    rest.hidden = !most || rows.length <= most;
    rest.textContent = all ? words.fewer : words.others;
    rest.setAttribute("aria-expanded", String(all));
  }
  function place() {                             // the open form lies in its row, or below the list
    const host = opened && nodes.get(opened.id);
    for (const made of nodes.values()) made.li.classList.toggle("is-open", made === host);
    if (opened && host && opened.form.root.parentElement !== host.li) host.li.append(opened.form.root);
    if (opened && !host && opened.form.root.parentElement !== foot) foot.prepend(opened.form.root);
    add.hidden = opened !== null || !words.add;
  }
  function open(id, words_kept) {
    if (opened) { if (opened.id === id && !words_kept) return opened.form.focus(); if (opened.form.ask() !== "left") return undefined; }
    const entry = entries.find((one) => one.id === id) ?? {}, now = id ?? hex(5);
    trouble.hidden = true;
    const form = entryForm({
      title: entry.id ? words.editing : words.add, level: Math.min(level + 1, 6), fields: model.get("fields"), words, fetchOffers, entry: { ...entry, ...words_kept },
      changed: (typed) => scratch.put({ id: entry.id ?? null, typed }),
      save: (typed) => save({ ...entry, ...typed, id: now }),
      leave: () => { scratch.empty(); close(entry.id ?? null); return "left"; },
    });
    opened = { id: now, form };
    draw();
    if (words_kept) form.soil(); else form.focus();
    return undefined;
  }
  function close(id) {
    opened?.form.root.remove();
    opened = null;
    draw();
    focusOn(id);
  }
  function focusOn(id) { (nodes.get(id)?.edit ?? add).focus(); }
  function save(entry) {
    const now = latest(), known = now.some((one) => one.id === entry.id);
    opened.form.refuse("");
    opened.form.wait(true);
    aim = { saved: entry.id };
    line.send(known ? now.map((one) => (one.id === entry.id ? entry : one)) : [...now, entry]);
  }
  /** One press turns a yes into a no, and back: the focus stays on the button. */
  function flip(id) {
    const { name } = model.get("rows").find((row) => row.id === id)?.flip ?? {};
    if (!name) return;
    aim = { flipped: id };
    line.send(latest().map((one) => (one.id === id ? { ...one, [name]: !one[name] } : one)));
  }
  function ask(id) {
    const dialog = askToRemove(words, () => {
      const order = [...nodes].filter(([, made]) => made.edit).map(([key]) => key), at = order.indexOf(id);
      aim = { removed: id, next: order[at + 1] ?? order[at - 1] ?? null };
      line.send(latest().filter((one) => one.id !== id));
    });
    el.append(dialog);
    dialog.showModal();
  }
  function settled(error) {
    const { saved, removed, flipped, next } = aim ?? {};
    aim = null;
    opened?.form.wait(false);
    if (error) { line.forget(); draw(); return saved && opened ? opened.form.refuse(error) : complain(error); }
    if (saved) {
      all ||= nodes.get(saved)?.li.hidden ?? false;
      if (opened?.id === saved) { scratch.empty(); close(saved); }
      say(words.saved);
    }
    if (flipped) say([nodes.get(flipped)?.title.textContent, nodes.get(flipped)?.when.textContent].join(", "));
    if (removed) { if (opened?.id !== removed) focusOn(next); say(words.removed); }
    return undefined;
  }
  function complain(error) {
    trouble.replaceChildren(icon("caution"), h("span", {}, error));
    trouble.hidden = false;
    trouble.focus();
  }
  const line = wire(model, { show, settled, delay: 0, keep: false });
  ears.on(model, "change:rows change:label change:help change:collapse_after", draw);
  ears.on(model, "change:fields", () => opened?.form.extend(model.get("fields")));
  ears.on(window, "hashchange", draw);           // an address may name a row that is folded away
  ears.on(window, "bilan:unacknowledged", () => opened?.form.wait(false));
  foot.append(empty, tools);
  el.append(heading, help, list, foot, trouble);
  show(line.current());
  const kept = scratch.take();
  if (kept?.typed) open(entries.some((one) => one.id === kept.id) ? kept.id : null, kept.typed);
  return () => { line.close(); ears.close(); };
}
export default { render };
