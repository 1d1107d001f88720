// Wordings offered while one types: an ARIA combobox whose list comes from Python. Nothing is ever imposed.
const PAUSE = 120;                              // ms without a key before Python is asked

/** ask(field, text, give): give(options) is called with the answer to the last question only. */
function asker(model, ears) {
  let number = 0, waiting = null;
  ears.on(model, "msg:custom", (content) => {
    if (!waiting || content?.offered !== number) return;
    const give = waiting;
    waiting = null;
    give(Array.isArray(content.options) ? content.options : []);
  });
  return (field, text, give) => {
    waiting = give;
    number += 1;
    try { model.send({ asked: number, field, text }); } catch { /* no line: one types without help */ }
  };
}

/** Offer wordings below `input` (which has a parent). ask(text, give) fetches [{text, note, fill}]; choose(option) takes one. */
function combobox(input, { ask, choose, name = "Formulations proposées" }) {
  const list = h("ul", { role: "listbox", id: uid("offers"), "aria-label": name, hidden: true });
  const box = h("div", { class: "b-suggest" });
  let offers = [], active = -1, pause = 0;
  input.replaceWith(box);
  box.append(input, list);
  for (const [key, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(key, value);

  function close() {
    clearTimeout(pause);
    offers = [];
    list.replaceChildren();
    point(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }
  function point(index) {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    const item = list.children[index];
    item ? input.setAttribute("aria-activedescendant", item.id) : input.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  }
  function open(found) {
    if (document.activeElement !== input || !found.length) return close();
    offers = found.filter((offer) => offer && typeof offer === "object").slice(0, 12);
    list.replaceChildren(...offers.map((offer, index) => h("li", { role: "option", id: uid("offer"), "aria-selected": "false", click: () => take(index) },
      h("span", {}, String(offer.text ?? "")), offer.note ? h("span", { class: "b-small b-soft" }, ` ${offer.note}`) : null)));
    point(-1);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    return say(found.length > 1 ? `${found.length} formulations proposées` : "Une formulation proposée");
  }
  function take(index) {
    const offer = offers[index];
    close();
    if (offer) choose(offer);
  }
  function question() { ask(input.value.trim().slice(0, 200), open); }
  function typed() {
    clearTimeout(pause);
    if (!input.value.trim()) return close();
    pause = setTimeout(question, PAUSE);
    return undefined;
  }
  function pressed(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], count = offers.length;
    if (step && !count && event.key === "ArrowDown") question();
    else if (step && count) point(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
    else if (event.key === "Enter" && active >= 0) take(active);
    else if (event.key === "Escape" && count) { close(); event.stopPropagation(); }
    else return;
    event.preventDefault();
  }
  input.addEventListener("input", typed);
  input.addEventListener("keydown", pressed);
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());   // the field keeps the focus
  list.addEventListener("mousedown", (event) => event.preventDefault());
  return { box, close };
}
