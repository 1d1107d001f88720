const SETTLE = 150;                             // ms without a change before a selection counts
const LONGEST = 200;                            // signs that an excerpt may hold

function plain(text) { return text.replace(/\s+/g, " ").trim(); }

/** The sentences of a text, and their parts between commas when there are several: what a menu offers instead of a selection. */
function sentences(text) {
  const whole = plain(text).match(/[^.!?…]+[.!?…]*/g) ?? [];
  return whole.map(plain).filter(Boolean).flatMap((one) => {
    const parts = one.split(/(?<=[,;:])\s/).map((part) => part.replace(/[,;:]$/, "").trim()).filter((part) => part.length > 12);
    return parts.length > 1 ? [one, ...parts] : [one];
  }).map((one) => one.replace(/[.…]+$/, "")).filter((one) => one && one.length <= LONGEST);
}

function field(label, input, help = "") {
  const notes = captions(input, h("label"));
  notes.setLabel(label);
  notes.setHelp(help);
  return h("div", { class: "b-field" }, notes.label, notes.help, input, notes.error);
}

function render({ model, el }) {
  const ears = listeners(), words = model.get("words"), fetchOffers = asker(model, ears);
  const menu = h("select", { change: () => { forgetWords(); draw(); } }), text = h("div", { class: "b-excerpts-text" });
  const phrase = h("select", { change: picked }), chosen = h("input", { type: "text", autocomplete: "off", maxlength: LONGEST });
  const skill = h("input", { type: "text", autocomplete: "off", input: () => { fill = {}; } });
  const submit = button(words.add, add, { kind: "b-btn-main" }), trouble = h("p", { class: "b-error", role: "alert", tabindex: -1, hidden: true });
  const heading = h("p", { id: uid("list"), class: "b-label" }, words.list), list = h("ul", { class: "b-excerpts-list", "aria-labelledby": heading.id });
  const none = h("p", { class: "b-soft" }, words.none), empty = h("p", {}, words.empty);
  let where = "", fill = {}, aim = "", pause = 0;             // where: the field of the story that the words come from
  let asked = null, next = false;                             // what is being underlined; whether other words are to follow
  el.classList.add("bilan");

  function stories() { return model.get("stories") ?? []; }
  function story() { return stories().find((one) => one.id === menu.value) ?? stories()[0]; }
  function forgetWords() { where = chosen.value = skill.value = ""; fill = {}; phrase.value = ""; complain(""); }
  function draw() {
    const all = stories(), now = story();
    el.classList.toggle("is-empty", !all.length);
    room.hidden = !all.length;
    empty.hidden = all.length > 0;
    menu.replaceChildren(...all.map((one) => h("option", { value: one.id }, one.title)));
    if (!now) return;
    menu.value = now.id;
    const numbers = new Map(now.excerpts.map((one, index) => [one.id, index + 1]));
    text.replaceChildren(...now.fields.map((part) => drawField(part, numbers)));
    drawPhrases(now);
    drawList(now);
  }
  function drawField({ name, label, pieces }, numbers) {
    const piece = ([words_, ids]) => (ids.length ? h("mark", {}, words_, h("sup", { "aria-hidden": "true" }, ids.map((id) => numbers.get(id)).join(" "))) : words_);
    return h("div", {}, h("p", { class: "b-small b-soft" }, label), h("p", { class: "b-words", "data-field": name }, pieces.map(piece)));
  }
  function drawPhrases(now) {
    const groups = now.fields.map(({ name, label, pieces }) => h("optgroup", { label },
      sentences(pieces.map(([one]) => one).join("")).map((one) => h("option", { value: JSON.stringify([name, one]) }, one))));
    const kept = phrase.value;
    phrase.replaceChildren(h("option", { value: "" }, words.no_sentence), ...groups);
    phrase.value = kept;
    if (phrase.selectedIndex < 0) phrase.value = "";
  }
  function drawList(now) {
    const focused = document.activeElement, at = [...list.querySelectorAll("button")].indexOf(focused);
    list.replaceChildren(...now.excerpts.map(drawExcerpt));
    list.hidden = !now.excerpts.length;
    none.hidden = !list.hidden;
    if (at >= 0) (list.querySelectorAll("button")[Math.min(at, list.querySelectorAll("button").length - 1)] ?? menu).focus();
  }
  function drawExcerpt({ id, text: said, lost, skills }, index) {
    const line = ([key, label]) => h("li", {}, h("span", {}, label), button(words.remove, () => send({ do: "remove", story: story().id, excerpt: id, skill: key }, "removed"),
      { kind: "b-btn-plain", "aria-label": `${words.remove} ${label} : ${said}` }));
    return h("li", {}, h("p", {}, h("span", { class: "b-soft" }, `${index + 1}. `), h("q", { class: "b-words" }, said)),
      lost ? h("p", { class: "b-small b-caution" }, icon("caution"), " ", words.lost) : null, h("ul", {}, (skills.length ? skills : [["", "—"]]).map(line)));
  }
  function picked() {
    if (!phrase.value) return;
    [where, chosen.value] = JSON.parse(phrase.value);
    complain("");
  }
  function selected() {                          // a selection inside one field of the story becomes the chosen words
    clearTimeout(pause);
    pause = setTimeout(() => {
      const selection = document.getSelection(), range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
      const part = range?.commonAncestorContainer, host = (part?.nodeType === Node.TEXT_NODE ? part.parentElement : part)?.closest?.("[data-field]");
      if (!host || !text.contains(host)) return;
      const copy = range.cloneContents();
      copy.querySelectorAll("sup").forEach((number) => number.remove());
      if (!plain(copy.textContent)) return;
      [where, chosen.value, phrase.value] = [host.dataset.field, plain(copy.textContent).slice(0, LONGEST), ""];
      complain("");
    }, SETTLE);
  }
  function typed() { return { do: "add", story: story()?.id, field: where, text: plain(chosen.value), skill: skill.value.trim(), fill }; }
  function add() {
    if (line.busy()) { next = !same(asked, typed()); return; }
    if (!where || !chosen.value.trim() || !skill.value.trim()) { complain(words.missing); return; }
    send(asked = typed(), "added");
    if (document.activeElement === skill) skill.select();     // the next skill takes the place of the one on its way
  }
  function send(wish, what) {
    aim = what;
    submit.textContent = words.adding;
    line.send(wish);
  }
  function settled(error) {
    submit.textContent = words.add;
    line.forget();
    const follow = next;
    next = false;
    if (error) return complain(aim === "added" && asked.skill !== skill.value.trim() ? `${error} («\u00a0${asked.skill}\u00a0»)` : error);
    if (aim === "added" && same(asked, typed())) { forgetWords(); skill.focus(); document.getSelection()?.removeAllRanges(); }
    say(words[aim] ?? "");
    draw();
    return follow && add();
  }
  function complain(error) {
    trouble.replaceChildren(...(error ? [icon("caution"), h("span", {}, error)] : []));
    trouble.hidden = !error;
    if (error) trouble.focus();
  }
  const line = wire(model, { show: () => {}, settled, delay: 0, keep: false });
  const work = h("div", { class: "b-form" }, field(words.sentence, phrase), field(words.chosen, chosen, words.chosen_help), field(words.skill, skill, words.skill_help), trouble, h("div", { class: "b-row" }, submit));
  const room = h("div", { class: "b-excerpts" }, field(words.story, menu), h("p", { class: "b-help" }, words.read), text, work, heading, list, none);
  combobox(skill, {
    ask: (typed, give) => fetchOffers("skill", typed, give),
    choose: (offer) => { skill.value = String(offer.text ?? ""); fill = offer.fill ?? {}; },
  });
  skill.addEventListener("keydown", (event) => {              // after the list, which takes Enter when an offer is active
    if (event.key !== "Enter" || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    add();
  });
  ears.on(model, "change:stories", draw);
  ears.on(document, "selectionchange", selected);
  ears.on(window, "bilan:unacknowledged", () => { submit.textContent = words.add; });
  el.append(room, empty);
  draw();
  return () => { clearTimeout(pause); line.close(); ears.close(); };
}
export default { render };
