const NOTHING = "(rien)";

function render({ model, el }) {
  const ears = listeners(), title = h("h3", { id: uid("versions"), tabindex: -1 }), help = h("p");
  const body = h("tbody"), error = h("p", { class: "b-error", role: "alert", hidden: true });
  const mine = button("", () => line.send("mine"), { kind: "b-btn-main" }), theirs = button("", () => line.send("theirs"));
  const table = h("table", { class: "b-table b-versions" },
    h("thead", {}, h("tr", {}, ["Quoi", "Ma version, ici", "L’autre version"].map((text) => h("th", { scope: "col" }, text)))), body);
  const root = h("section", { class: "b-verdict b-conflict", role: "group", "aria-labelledby": title.id, hidden: true },
    title, help, h("div", { class: "b-scroll", tabindex: 0, role: "region", "aria-label": "Les deux versions" }, table),
    h("div", { class: "b-row" }, mine, theirs), error);
  const line = wire(model, { show: () => {}, settled: refuse, delay: 0, keep: false });
  let before = null;
  el.classList.add("bilan");

  function refuse(text) { error.textContent = text; error.hidden = !text; }
  function cell(text, heading) { return h("td", { "data-of": heading }, h("span", { class: "b-words" }, text || NOTHING)); }
  function draw() {
    const rows = model.get("rows") ?? [], was = !root.hidden;
    title.textContent = model.get("label");
    help.textContent = model.get("help");
    mine.textContent = model.get("mine");
    theirs.textContent = model.get("theirs");
    body.replaceChildren(...rows.map(([label, one, other]) =>
      h("tr", {}, h("th", { scope: "row" }, label), cell(one, "Ma version, ici"), cell(other, "L’autre version"))));
    root.hidden = rows.length === 0;
    if (rows.length && !was) arrive();
    if (!rows.length && was && before?.isConnected) before.focus();
  }
  function arrive() {                            // politely: not while a word is being written
    before = document.activeElement;
    refuse("");
    say(`${model.get("label")}. ${model.get("help")}`);
    if (!before?.matches?.("input:not([type=radio]):not([type=checkbox]), textarea")) title.focus();
  }
  ears.on(model, "change:rows change:label change:help change:mine change:theirs", draw);
  el.append(root);
  draw();
  return () => { line.close(); ears.close(); };
}
export default { render };
