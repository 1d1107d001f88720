// A form for one entry: its fields, what they hold, what they lack.
const WIDE = 30;                                // more numbers than this are typed, not chosen

function numbers({ min = 0, max = 10 }, unknown) {
  const signed = (n) => (min < 0 && n > 0 ? `+${n}` : String(n).replace("-", "−"));
  const all = Array.from({ length: max - min + 1 }, (_, i) => [String(min + i), signed(min + i)]);
  return [["", unknown], ...(min < 0 ? all.reverse() : all)];
}

function menu(options) { return h("select", {}, options.map(([value, text]) => h("option", { value }, text))); }

function captionedInput(spec, input, read, cls = "b-field") {
  const notes = captions(input, h("label"));
  if (spec.required) input.setAttribute("aria-required", "true");
  return { notes, input, read, node: h("div", { class: cls }, notes.label, notes.help, input, notes.error) };
}

const KINDS = {
  text: (spec, value) => typed(spec, value, h("input", { type: "text", autocomplete: "off" })),
  date: (spec, value) => typed(spec, value, h("input", { type: "text", autocomplete: "off" })),
  story: (spec, value) => typed(spec, value, h("textarea", { rows: spec.rows ?? 4, style: `--rows: ${spec.rows ?? 3}` }), "b-field b-story"),
  choice: (spec, value) => chosen(spec, value ?? "", spec.options ?? []),
  several,
  suggest(spec, value, words, { ask, fill }) {
    const field = typed(spec, value, h("input", { type: "text", autocomplete: "off" }));
    combobox(field.input, { ask: (text, give) => ask(spec.name, text, give), choose: (offer) => fill({ [spec.name]: offer.text, ...offer.fill }) });
    return field;
  },
  number(spec, value, words) {
    const number = (text) => (text.trim() === "" || Number.isNaN(Number(text.replace(",", "."))) ? text.trim() || null : Number(text.replace(",", ".")));
    if ((spec.max ?? 10) - (spec.min ?? 0) <= WIDE) return chosen(spec, value ?? "", numbers(spec, words.unknown), number);
    return typed(spec, value, h("input", { type: "text", inputmode: "decimal", autocomplete: "off" }), "b-field", number);
  },
  check(spec, value) {
    const input = h("input", { type: "checkbox", checked: Boolean(value) }), label = h("label", { class: "b-check" });
    const notes = captions(input, label);
    notes.setLabel = (text) => label.replaceChildren(input, h("span", {}, text));
    return { notes, input, read: () => input.checked, node: h("div", {}, label, notes.help, notes.error) };
  },
};

function typed(spec, value, input, cls, convert = (text) => text) {
  input.value = value ?? "";
  return { ...captionedInput(spec, input, () => convert(input.value), cls), put: (text) => { input.value = text; } };
}

function chosen(spec, value, options, convert = (text) => text) {
  const known = options.some(([key]) => key === String(value)) ? options : [["", "—"], ...options];
  const select = menu(known);
  select.value = String(value);
  return { ...captionedInput(spec, select, () => convert(select.value)), put: (key) => { select.value = String(key); } };
}

/** Check boxes in a group; a key that is not among the options any more is kept, unseen. */
function several(spec, value) {
  const given = Array.isArray(value) ? value : [], known = new Set((spec.options ?? []).map(([key]) => key));
  const set = h("fieldset", { class: "b-several" }), notes = captions(set, h("legend"));
  const boxes = (spec.options ?? []).map(([key, text]) => [key, h("input", { type: "checkbox", checked: given.includes(key) }), text]);
  set.append(notes.label, notes.help, ...boxes.map(([, box, text]) => h("label", { class: "b-check" }, box, h("span", {}, text))), notes.error);
  const read = () => [...given.filter((key) => !known.has(key)), ...boxes.filter(([, box]) => box.checked).map(([key]) => key)];
  return { notes, input: boxes[0]?.[1] ?? set, read, node: h("div", { class: "b-story", hidden: !boxes.length }, set) };
}

function formField(spec, value, words, tools) {
  const field = (KINDS[spec.kind] ?? KINDS.text)(spec, value, words, tools);
  field.notes.setLabel(spec.label, Boolean(spec.private));
  field.notes.setHelp(spec.help ?? "");
  return { ...field, spec };
}

function blank(answer) { return [null, undefined, "", false].includes(typeof answer === "string" ? answer.trim() : answer) || answer?.length === 0; }

/** save(entry) and leave() are called; changed(entry) at every key; fetchOffers(field, text, give) asks for suggestions. The form says by
    itself what is required and missing. */
function entryForm({ title, level, fields, entry, words, save, leave, changed, fetchOffers = () => {} }) {
  const made = (spec) => formField(spec, entry[spec.name] ?? spec.initial, words, { ask: fetchOffers, fill });
  const parts = fields.map(made);
  const nodes = (more) => parts.filter(({ spec }) => (spec.group === "more") === more).map(({ node }) => node);
  const heading = h(`h${level}`, { id: uid("form") }, title);
  const error = h("p", { class: "b-error", role: "alert", tabindex: -1, hidden: true });
  const submit = h("button", { type: "submit", class: "b-btn b-btn-main" }, words.save);
  const actions = h("div", { class: "b-row" }, submit, button(words.cancel, ask));
  const goOn = button(words.go_on, () => { doubt.hidden = true; actions.hidden = false; first().focus(); });
  const doubt = h("div", { class: "b-row", hidden: true }, h("p", { class: "b-doubt" }, words.ask_leave), goOn, button(words.leave, leave));
  const more = nodes(true), folded = more.length > 0 && h("details", {}, h("summary", {}, words.more), h("div", { class: "b-fields" }, more));
  const asked = h("div", { class: "b-fields" }, nodes(false));
  const root = h("form", { class: "b-form", novalidate: true, "aria-labelledby": heading.id, submit: submitted, keydown: escaped, input: touched, change: touched },
    heading, asked, folded, error, actions, doubt);
  let dirty = false, waiting = false;

  function read() { return Object.fromEntries(parts.map((part) => [part.spec.name, part.read()])); }
  function first() { return parts[0]?.input ?? submit; }
  function touched() { dirty = true; changed(read()); }
  function reveal(input) { const fold = input.closest("details"); if (fold) fold.open = true; input.focus(); }
  function fill(answers) {
    for (const { spec, put } of parts) if (put && Object.hasOwn(answers, spec.name)) put(answers[spec.name]);
    touched();
  }
  function missing() {
    const lacking = parts.filter(({ spec, read: get }) => spec.required && blank(get()));
    parts.forEach((part) => part.notes.setError(lacking.includes(part) ? words.required : ""));
    if (lacking.length) reveal(lacking[0].input);
    return lacking.length > 0;
  }
  function submitted(event) {
    event.preventDefault();
    if (!waiting && !missing()) save(read());
  }
  function ask() {
    if (!dirty) return leave();
    doubt.hidden = false;
    actions.hidden = true;
    say(words.ask_leave);
    return goOn.focus();
  }
  function escaped(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    ask();
  }
  return {
    root, ask,
    /** Questions that have come up since it was opened; what was typed stays. */
    extend(fresh) {
      for (const spec of fresh.filter(({ name }) => !parts.some((part) => part.spec.name === name))) asked.append(parts[parts.push(made(spec)) - 1].node);
    },
    focus: () => first().focus(),
    soil() { dirty = true; if (parts.some(({ spec }) => spec.group === "more" && !blank(entry[spec.name]))) root.querySelector("details").open = true; },
    wait(on) { waiting = on; submit.textContent = on ? words.saving : words.save; on ? submit.setAttribute("aria-disabled", "true") : submit.removeAttribute("aria-disabled"); },
    refuse(text) {
      error.replaceChildren(icon("caution"), h("span", {}, text));
      error.hidden = !text;
      if (text) error.focus();
    },
  };
}
