// Shared by every control: Python puts this text before each module's own.
const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "open", "required", "readOnly", "indeterminate"]);
const PATIENCE = 9000;                          // ms without an answer before the page says so; a database is given 6
const AGAIN = 2500;                             // ms, more or less, before what will be taken later is sent again
const ICONS = {
  tick: "M4 12.5l5 5L20 6.5",
  plus: "M12 5v14M5 12h14",
  caution: "M12 4l9 16H3zM12 10v4M12 17.3v.2",
  lock: "M6.5 11h11A1.5 1.5 0 0119 12.5v6a1.5 1.5 0 01-1.5 1.5h-11A1.5 1.5 0 015 18.5v-6A1.5 1.5 0 016.5 11zM8 11V8a4 4 0 018 0v3",
  wait: "M12 7v5l3 2M12 3a9 9 0 100 18 9 9 0 000-18z",
  undo: "M9 6L4 11l5 5M4 11h10a6 6 0 010 12h-2",
  redo: "M15 6l5 5-5 5M20 11H10a6 6 0 000 12h2",
  person: "M12 4a4 4 0 100 8 4 4 0 000-8zM4 21c1-5 4-7 8-7s7 2 8 7",
};

/** An element. Functions are listeners, text is always text: there is no way to pass HTML. */
function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null) continue;
    if (typeof value === "function") node.addEventListener(key, value);
    else if (PROPERTIES.has(key)) node[key] = value;
    else if (value !== false) node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function icon(name) {
  const svg = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path");
  svg.setAttribute("class", "b-icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

function hex(bytes) {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (b) => b.toString(16).padStart(2, "0")).join("");
}

function uid(stem = "b") { return `${stem}-${hex(5)}`; }

function same(a, b) { return JSON.stringify(a) === JSON.stringify(b); }

/** Say a sentence in the page's one polite live region. */
function say(text) {
  let region = document.getElementById("b-announce");
  if (!region) document.body.append(region = h("div", { id: "b-announce", class: "b-hide", role: "status", "aria-live": "polite" }));
  region.textContent = "";                      // the same sentence twice is said twice
  setTimeout(() => { region.textContent = text; }, 60);
}

function tell(name) { window.dispatchEvent(new CustomEvent(`bilan:${name}`)); }

/** Listeners on models and on elements, let go of together. */
function listeners() {
  const offs = [];
  return {
    on(target, names, call) {
      for (const name of names.split(" ")) {
        const [add, remove] = target.addEventListener ? ["addEventListener", "removeEventListener"] : ["on", "off"];
        target[add](name, call);
        offs.push(() => target[remove](name, call));
      }
    },
    close() { offs.splice(0).forEach((off) => off()); },
  };
}

/** Words kept in this tab; a storage that is full or forbidden keeps nothing and says nothing. */
function drawer(key) {
  const name = `bilan:${key}`, attempt = (work) => { try { return key ? work() : undefined; } catch { return undefined; } };
  return {
    put: (value) => attempt(() => sessionStorage.setItem(name, JSON.stringify(value))),
    take: () => attempt(() => JSON.parse(sessionStorage.getItem(name) ?? "null") ?? undefined),
    empty: () => attempt(() => sessionStorage.removeItem(name)),
  };
}

/**
 * The wire between a field and Python.
 * show(value): put a value in the field (it leaves alone a field being typed in); settled(error): an answer came.
 * write(value): remember, and send after a pause; send(value): at once; flush(): send what waits; current(): what the
 * field should hold; saved(): what Python has kept; busy(): an answer is awaited; forget(): drop the draft; back(): and
 * hold what is saved; close(): flush and let go.
 * keep: whether what is not acknowledged also lies in this tab's storage.
 */
function wire(model, { show, settled = () => {}, delay = 600, keep = true }) {
  const box = drawer(keep && model.get("draft_key")), ears = listeners(), me = { kept: Boolean(keep && model.get("draft_key")) };
  // of all fields of the page: what is not saved yet, and what has waited too long for it
  const { pending, late } = (globalThis.bilanUnsaved ??= { pending: new Set(), late: new Set() });
  let draft, unsent = false, waiting = 0, pause = 0, alarm = 0, sending = false, again = 0, said = "", saved = model.get("value");
  const sent = new Map();                       // the numbers of edits without an answer, and their values

  function watch() { alarm ||= setTimeout(() => { alarm = 0; doubt(); }, PATIENCE); }
  function doubt() { late.add(me); tell("unacknowledged"); }
  function calm() { clearTimeout(alarm); clearTimeout(again); alarm = again = 0; late.delete(me); }
  function transmit() {
    unsent = false;
    waiting = (model.get("edit") ?? 0) + 1;
    sent.set(waiting, draft);
    sending = true;
    try {
      // a value equal to the last one must travel too: Python's may have changed meanwhile
      if (same(model.get("value"), draft)) model.set("value", draft === null ? "" : null);
      model.set("value", draft);
      model.set("edit", waiting);
      model.save_changes();
      watch();
    } catch { doubt(); }
    sending = false;
  }
  function flush() { clearTimeout(pause); if (unsent) transmit(); }
  function retry() { if (draft !== undefined && (waiting || unsent || again)) { clearTimeout(pause); clearTimeout(again); transmit(); } }
  function later() {                             // « Enregistré » must not stand above words that are not
    late.add(me);
    again = setTimeout(retry, AGAIN * (0.75 + Math.random() / 2));
  }
  function write(value, wait = delay) {
    draft = value;
    unsent = true;
    said = "";
    pending.add(me);
    box.put(value);
    clearTimeout(pause);
    pause = setTimeout(flush, wait);
  }
  function forget() { draft = undefined; unsent = false; said = ""; clearTimeout(pause); if (!waiting) calm(); pending.delete(me); box.empty(); }
  function answered() {
    if (!waiting) return;
    calm();
    learn(model.get("acknowledged"));
    if (model.get("acknowledged") < waiting) return watch();
    waiting = 0;
    const error = model.get("error"), passing = Boolean(error) && model.get("later") && !unsent;
    if (passing) later(); else if (!unsent) pending.delete(me);
    if (!error && !unsent) { forget(); show(model.get("value")); }
    const known = error && error === said;               // what is refused again is not said again
    said = error;
    if (!known) settled(error);
    tell("acknowledged");
  }
  function learn(number) {
    if (!model.get("error") && sent.has(number)) saved = sent.get(number);
    [...sent.keys()].filter((one) => one <= number).forEach((one) => sent.delete(one));
  }
  ears.on(model, "change:acknowledged", answered);
  ears.on(model, "change:value", () => {
    if (sending) return;
    saved = model.get("value");
    if (draft === undefined) show(saved);
  });
  ears.on(document, "visibilitychange", () => { if (document.visibilityState === "hidden") flush(); });
  ears.on(window, "pagehide", flush);
  ears.on(window, "online bilan:retry", retry);

  const kept = box.take();
  if (kept !== undefined && !same(kept, model.get("value"))) write(kept); else box.empty();
  return {
    write, flush, forget, saved: () => saved,
    back() { forget(); model.set("value", saved); show(saved); },
    send(value) { write(value); flush(); },
    current: () => (draft === undefined ? model.get("value") : draft),
    busy: () => waiting > 0 || unsent,
    close() { flush(); calm(); pending.delete(me); ears.close(); },
  };
}

/** The « Privé » tag. */
function privateTag() { return h("span", { class: "b-tag is-private" }, icon("lock"), "Privé"); }

/** Label, help and error of `target` (an input, or a fieldset with its legend), tied to it by aria-describedby. */
function captions(target, label) {
  const help = h("p", { class: "b-help", id: uid("help"), hidden: true });
  const error = h("p", { class: "b-error", id: uid("error"), hidden: true });
  function describe() {
    const ids = [help, error].filter((node) => !node.hidden).map((node) => node.id).join(" ");
    ids ? target.setAttribute("aria-describedby", ids) : target.removeAttribute("aria-describedby");
    if (target.tagName === "FIELDSET") return;
    error.hidden ? target.removeAttribute("aria-invalid") : target.setAttribute("aria-invalid", "true");
  }
  if (label.tagName === "LABEL") label.htmlFor = target.id ||= uid("field");
  return {
    label, help, error,
    setLabel(text, isPrivate = false) { label.replaceChildren(text, ...(isPrivate ? [" ", privateTag()] : [])); },
    setHelp(text) { help.textContent = text ?? ""; help.hidden = !text; describe(); },
    setError(text) {
      error.replaceChildren(...(text ? [icon("caution"), h("span", {}, text)] : []));
      error.hidden = !text;
      describe();
    },
  };
}

/** The usual captions of a model: label, help, private mark, error; redrawn when Python changes them. */
function captioned(model, ears, target, label, draw = () => {}) {
  const notes = captions(target, label);
  const redraw = () => { notes.setLabel(model.get("label"), model.get("private")); notes.setHelp(model.get("help")); draw(); };
  ears.on(model, "change:label change:help change:private", redraw);
  redraw();
  return notes;
}

function button(text, click, { kind = "", ...props } = {}) {
  return h("button", { type: "button", class: `b-btn ${kind}`.trim(), click, ...props }, text);
}
