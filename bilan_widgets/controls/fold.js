const LAST = "pli";                             // the lid turned last: a reload finds that one as it was
const VERBS = { todo: "Commencer", part: "Reprendre", done: "Revoir" };
const TRIES = 200;                               // tenths of a second to wait for the item that an address names

function render({ model, el }) {
  const ears = listeners(), line = orders(model), name = model.get("part");
  const words = h("span", { class: "b-fold-state" });
  const toggle = button("", () => turn(!model.get("opened")), { kind: "b-fold-btn" });
  const error = h("p", { class: "b-error", role: "alert", hidden: true });
  const root = h("div", { class: "bilan b-fold" }, toggle, words, error);
  let landing = false;

  function article() { return el.closest("article"); }
  function draw() {
    const open = model.get("opened"), minutes = model.get("minutes");
    const verb = open ? "Replier" : VERBS[model.get("state")];
    toggle.replaceChildren(verb, h("span", { class: "b-hide" }, `\u00a0: ${model.get("label")}`));
    toggle.setAttribute("aria-expanded", String(open));
    toggle.classList.toggle("b-btn-plain", open);
    const rest = model.get("state") === "done" ? "" : minutes ? `environ ${minutes}\u00a0min` : "";
    words.replaceChildren(...(model.get("state") === "done" ? [icon("tick")] : []), [model.get("words"), rest].filter(Boolean).join(", "));
    root.dataset.open = open;
    if (article()) article().dataset.open = open;
    if (open && landing) land();
  }
  async function turn(open) {
    sessionStorage.setItem(LAST, `${open ? "+" : "-"}${name}`);
    toggle.disabled = true;
    const sentence = await line.order(open);
    toggle.disabled = false;
    toggle.focus();
    error.textContent = sentence;
    error.hidden = !sentence;
  }
  /** What the address names here, the nearest first: « #skills » nothing, « #options/amina-interne/money » two things. */
  function called() {
    const [part, ...rest] = decodeURIComponent(location.hash.slice(1)).split("/");
    return part === name ? rest.reverse() : null;
  }
  /** First to the exercise, then to the item in it once that is drawn (the last one of that name holds the words). */
  function land(tries = TRIES) {
    const call = called(), place = article() ?? root;
    landing = false;
    if (!call) return;
    if (tries === TRIES) place.scrollIntoView({ block: "start" });
    const item = call.map((one) => [...place.querySelectorAll(`[data-item="${CSS.escape(one)}"]`)].at(-1)).find(Boolean);
    if (call.length && (!item || tries === TRIES) && tries > 0) return void setTimeout(() => land(tries - 1), 100);
    if (!item) return;
    item.scrollIntoView({ block: "center" });
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
    for (const one of document.querySelectorAll(".is-called")) one.classList.remove("is-called");
    item.classList.add("is-called");
  }
  function arrive() {
    if (!called()) return;
    landing = true;
    if (model.get("opened")) land(); else turn(true);
  }

  ears.on(model, "change:opened change:state change:words change:label", draw);
  ears.on(window, "hashchange", arrive);
  el.append(root);
  setTimeout(() => {                            // once it stands in its article
    if (article() && name) article().id = name;
    draw();
    const before = sessionStorage.getItem(LAST);
    if (called()) arrive();
    else if (before === `+${name}` && !model.get("opened")) turn(true).then(() => document.activeElement?.blur());
    else if (before === `-${name}` && model.get("opened")) turn(false).then(() => document.activeElement?.blur());
  });
  return () => { line.close(); ears.close(); };
}
export default { render };
