const NOTHING = { words: "", dismissed: false, private: false };
const SAFE = /^(?:[/#\w.-])/;                    // a path of our own, never « javascript: »

/** One thread: the question, its sources, the answer, the way aside and back. */
function threadNode(key, level, words, changed) {
  const question = h(`h${level}`), links = h("ul", { class: "b-thread-sources" }), label = h("label", {}, words.answer);
  const text = h("textarea", { rows: 2, style: "--rows: 2", input: () => changed(key, { words: text.value }) }), lock = h("input", { type: "checkbox", change: () => changed(key, { private: lock.checked }, true) });
  const aside = button("", () => changed(key, { dismissed: !state.dismissed }, true), { kind: "b-btn-plain" });
  const tag = h("p", { hidden: true }, privateTag()), mark = h("label", { class: "b-check" }, lock, h("span", {}, words.private));
  label.htmlFor = text.id = uid("answer");
  const li = h("li", { class: "b-thread" }, question, tag, h("p", { class: "b-small b-soft" }, words.sources), links,
    h("div", { class: "b-field b-story" }, label, text), h("div", { class: "b-row" }, mark, aside));
  let state = NOTHING;
  return {
    key, li, aside, text,
    fill(row, given) {
      state = { ...NOTHING, ...given };
      question.textContent = row.question;
      const made = row.sources.map(([href, said]) => h("li", {}, SAFE.test(href) && !/^\w+:/.test(href) ? h("a", { href }, said) : said));
      if (made.length !== links.children.length || made.some((one, i) => !one.isEqualNode(links.children[i]))) links.replaceChildren(...made);
      if (document.activeElement !== text && text.value !== state.words) text.value = state.words;
      lock.checked = state.private || row.locked;
      mark.hidden = Boolean(row.locked);
      tag.hidden = !row.locked;
      li.classList.toggle("b-private", lock.checked);
      aside.textContent = state.dismissed ? words.bring_back : words.dismiss;
      aside.setAttribute("aria-label", `${aside.textContent} : ${row.question}`);
    },
  };
}

function render({ model, el }) {
  const ears = listeners(), words = model.get("words"), level = model.get("level"), nodes = new Map();
  const open = h("ol", { class: "b-threads" }), closed = h("ol", { class: "b-threads" }), summary = h("summary");
  const fold = h("details", { hidden: true }, summary, closed), empty = h("p", { class: "b-soft" }, words.empty);
  const error = h("p", { class: "b-error", role: "alert", hidden: true });
  let answers = {}, line = null;
  el.classList.add("bilan");

  function changed(key, update, now = false) {
    const next = { ...answers, [key]: { ...NOTHING, ...answers[key], ...update } }, moved = "dismissed" in update;
    answers = next;
    now ? line.send(next) : line.write(next);
    if (!moved && !now) return;
    const order = [...open.children], at = order.indexOf(nodes.get(key)?.li);
    draw();
    if (!moved) return;
    say(update.dismissed ? words.dismissed : words.back);
    const after = update.dismissed ? (open.children[Math.min(at, open.children.length - 1)]?.querySelector("a, textarea") ?? summary) : nodes.get(key)?.text;
    after?.focus();
  }
  function show(value) {
    answers = value && typeof value === "object" && !Array.isArray(value) ? value : {};
    draw();
  }
  function place(list, items) {
    if (items.length !== list.children.length || items.some((item, i) => item !== list.children[i])) list.replaceChildren(...items);
  }
  function draw() {
    const rows = model.get("rows") ?? [], focused = document.activeElement;
    const shown = rows.map((row) => {
      if (!nodes.has(row.key)) nodes.set(row.key, threadNode(row.key, level, words, changed));
      nodes.get(row.key).fill(row, answers[row.key]);
      return [nodes.get(row.key).li, Boolean(answers[row.key]?.dismissed)];
    });
    place(open, shown.filter(([, gone]) => !gone).map(([li]) => li));
    place(closed, shown.filter(([, gone]) => gone).map(([li]) => li));
    if (el.contains(focused)) focused.focus();
    open.hidden = !open.children.length;
    fold.hidden = !closed.children.length;
    summary.textContent = words.aside.replace("{count}", closed.children.length);
    empty.hidden = rows.length > 0;
  }
  function settled(text) {
    error.replaceChildren(...(text ? [icon("caution"), h("span", {}, text)] : []));
    error.hidden = !text;
  }
  line = wire(model, { show, settled });
  ears.on(model, "change:rows", draw);
  show(line.current());
  el.append(h("div", {}, empty, open, error, fold));
  return () => { line.close(); ears.close(); };
}

export default { render };
