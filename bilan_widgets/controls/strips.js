const MARKS = ["today", "wished", "low", "high"];
const BARE = { today: null, wished: null, low: null, high: null, private: false };
const crossed = (strip) => strip.low !== null && strip.high !== null && strip.low > strip.high;
const blank = (strip) => MARKS.every((mark) => strip[mark] === null);

/** One strip: its picture with a ruler, four menus, the private mark. */
function stripNode([key, left, right], words, changed) {
  const menus = Object.fromEntries(MARKS.map((mark) => [mark, h("select", { change: () => changed(key) },
    h("option", { value: "" }, words.empty), Array.from({ length: 11 }, (_, n) => h("option", { value: String(n) }, String(n))))]));
  const lock = h("input", { type: "checkbox", change: () => changed(key) });
  const band = h("div", { class: "ok", hidden: true }), today = h("div", { class: "today", hidden: true }), wish = h("div", { class: "wish", hidden: true });
  const error = h("p", { class: "b-error", id: uid("error"), hidden: true });
  const ruler = h("div", { class: "b-ruler" }, Array.from({ length: 11 }, (_, n) => h("span", { style: `--at:${n}` }, String(n))));
  const set = h("fieldset", { class: "b-strip", "data-item": key }, h("legend", {}, h("span", {}, left), h("span", { class: "b-hide" }, words.or), h("span", {}, right)),
    h("div", { class: "b-strip-picture", "aria-hidden": "true" }, h("div", { class: "track" }, band, today, wish), ruler),
    h("div", { class: "b-inputs" }, MARKS.map((mark) => h("label", {}, h("span", {}, words[mark]), menus[mark]))), error,
    h("label", { class: "b-check" }, lock, h("span", {}, words.private)));

  function read() {
    const number = (text) => (text === "" ? null : Number(text));
    return { ...Object.fromEntries(MARKS.map((mark) => [mark, number(menus[mark].value)])), private: lock.checked };
  }
  function paint(strip) {
    const at = (node, value) => { node.hidden = value === null; node.style.setProperty("--at", value ?? 0); };
    at(today, strip.today);
    at(wish, strip.wished);
    const bad = crossed(strip);
    band.hidden = bad || (strip.low === null && strip.high === null);
    band.style.setProperty("--lo", strip.low ?? 0);
    band.style.setProperty("--hi", strip.high ?? 10);
    if (bad === error.hidden) {
      error.replaceChildren(...(bad ? [icon("caution"), h("span", {}, words.crossed)] : []));
      error.hidden = !bad;
      if (bad) say(words.crossed);
    }
    for (const mark of ["low", "high"]) {
      bad ? menus[mark].setAttribute("aria-invalid", "true") : menus[mark].removeAttribute("aria-invalid");
      bad ? menus[mark].setAttribute("aria-describedby", error.id) : menus[mark].removeAttribute("aria-describedby");
    }
  }
  return {
    key, set, read, paint,
    fill(strip) {
      for (const mark of MARKS) menus[mark].value = strip[mark] === null ? "" : String(strip[mark]);
      lock.checked = Boolean(strip.private);
      set.classList.toggle("b-private", lock.checked);
      paint(strip);
    },
  };
}

function render({ model, el }) {
  const ears = listeners(), words = model.get("words"), nodes = model.get("strips").map((strip) => stripNode(strip, words, changed));
  const progress = h("p", { class: "b-item-progress" }), help = h("p", { class: "b-help" }), error = h("p", { class: "b-error", role: "alert", hidden: true });
  const sign = (cls, text) => h("li", {}, h("i", { class: `b-sign ${cls}`, "aria-hidden": "true" }), text);
  const key = h("ul", { class: "b-key" }, sign("is-today", words.today.toLowerCase()), sign("is-wish", words.wished.toLowerCase()), sign("is-ok", words.range));
  let good = {}, line = null;                    // good: what may be sent; a crossed strip keeps its earlier marks there
  el.classList.add("bilan");

  function changed(name) {
    const node = nodes.find((one) => one.key === name), strip = node.read();
    node.paint(strip);
    node.set.classList.toggle("b-private", strip.private);
    if (crossed(strip)) return;
    const next = { ...good };
    blank(strip) && !strip.private ? delete next[name] : (next[name] = strip);
    good = next;
    count();
    line.send(next);
  }
  function show(value) {
    good = value && typeof value === "object" && !Array.isArray(value) ? value : {};
    for (const node of nodes) if (!crossed(node.read())) node.fill({ ...BARE, ...good[node.key] });
    count();
  }
  function count() {
    const found = nodes.filter((node) => good[node.key] && !blank({ ...BARE, ...good[node.key] })).length;
    progress.textContent = (found ? words.some : words.none).replace("{count}", found).replace("{total}", nodes.length);
  }
  function settled(text) {
    error.replaceChildren(...(text ? [icon("caution"), h("span", {}, text)] : []));
    error.hidden = !text;
  }
  function caption() { help.textContent = model.get("help"); help.hidden = !help.textContent; }
  line = wire(model, { show, settled, delay: 0 });
  ears.on(model, "change:help", caption);
  caption();
  show(line.current());
  el.append(h("div", { class: "b-strips" }, help, key, progress, nodes.map(({ set }) => set), error));
  return () => { line.close(); ears.close(); };
}

export default { render };
