// Nothing happens before the main button: until then the ticks live on the page only.
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/** The list is gone with the button that was pressed: the focus goes to what stands just before. */
function stepBack(root) {
  const before = [...document.querySelectorAll(FOCUSABLE)].filter((one) => one.checkVisibility() && !one.disabled &&
    root.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
  before.at(-1)?.focus();
}

function render({ model, el }) {
  const ears = listeners(), wire = orders(model);
  const set = h("fieldset", { class: "b-picks-set" }), legend = h("legend");
  const notes = captioned(model, ears, set, legend);
  const list = h("ul", { class: "b-picks-list" }), count = h("p", { class: "b-help", role: "status" });
  const main = button("", () => act(chosen()), { kind: "b-btn-main" }), cancel = button("", () => act(null));
  const all = button("Tout cocher", () => tick(true), { kind: "b-btn-plain" });
  const none = button("Tout décocher", () => tick(false), { kind: "b-btn-plain" });
  const summary = h("summary"), fold = h("details", {}, summary), root = h("div", { class: "bilan b-picks-box" }, set);
  let busy = false;

  const boxes = () => [...list.querySelectorAll("input:not(:disabled)")];
  const chosen = () => boxes().filter((box) => box.checked).map((box) => box.value);
  function tally() {
    const free = boxes().length, picked = chosen().length;
    count.textContent = free > 1 ? `Cases cochées\u00a0: ${picked} sur ${free}` : free ? "" : "Il n’y a rien à cocher.";
    main.setAttribute("aria-disabled", String(busy || !picked));
  }
  function tick(on) { for (const box of boxes()) box.checked = on; tally(); }
  function lay() {                               // open on the page, or behind a line to open
    const host = (summary.textContent = model.get("summary") ?? "") ? fold : root;
    if (set.parentElement !== host) host.append(set);
    if (host === fold) root.append(fold); else fold.remove();
  }
  async function act(ids) {
    if (busy || (ids && !ids.length)) return;
    busy = true;
    tally();
    notes.setError("");
    const sentence = await wire.order(ids);
    busy = false;
    tally();
    notes.setError(sentence);
    if (sentence) return say(sentence);
    const back = fold.open && fold.contains(document.activeElement);
    fold.open = false;
    if (back) summary.focus();
    return undefined;
  }
  function line({ id, text, note, checked, disabled }) {
    const about = uid("note"), kept = list.querySelector(`input[value="${CSS.escape(id)}"]`)?.checked;
    const box = h("input", { type: "checkbox", value: id, checked: !disabled && (kept ?? Boolean(checked)),
      disabled: Boolean(disabled), "aria-describedby": note ? about : null });
    return h("li", {}, h("label", { class: "b-check" }, box, h("span", {}, text)),
      note && h("p", { class: "b-help", id: about }, note));
  }
  function draw() {
    const rows = model.get("rows") ?? [], within = root.contains(document.activeElement), { value } = document.activeElement;
    list.replaceChildren(...rows.map(line));
    main.textContent = model.get("action");
    cancel.textContent = model.get("cancel");
    root.hidden = !rows.length;
    for (const one of [all, none]) one.hidden = boxes().length < 3;
    lay();
    tally();
    if (within && root.hidden) stepBack(root);
    else if (within && value) boxes().find((box) => box.value === value)?.focus();
  }

  draw();
  set.append(legend, notes.help, h("div", { class: "b-row" }, all, none), list, count, notes.error,
    h("div", { class: "b-row" }, main, cancel));
  ears.on(list, "change", tally);
  ears.on(model, "change:rows change:action change:cancel change:summary", draw);
  el.append(root);
  return () => { ears.close(); wire.close(); };
}
export default { render };
