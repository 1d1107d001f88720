// A press is an order: done once, never sent again by itself.
function render({ model, el }) {
  const ears = listeners(), wire = orders(model);
  const help = h("p", { class: "b-help", tabindex: -1 }), said = h("p", { class: "b-help", role: "status" });
  const trouble = h("p", { class: "b-error", role: "alert", hidden: true }), press = button("", act);
  const root = h("div", { class: "bilan b-press" }, help, press, said, trouble);
  let busy = false;

  async function act() {
    if (busy) return;
    busy = true;
    press.setAttribute("aria-disabled", "true");
    said.textContent = "";
    const sentence = await wire.order(true);
    busy = false;
    press.removeAttribute("aria-disabled");
    trouble.replaceChildren(...(sentence ? [icon("caution"), h("span", {}, sentence)] : []));
    trouble.hidden = !sentence;
    if (!sentence) said.textContent = model.get("done");
  }
  function draw() {
    const held = document.activeElement === press;
    if (!busy) said.textContent = "";              // what was said of an earlier offer
    press.textContent = model.get("label");
    press.className = `b-btn ${model.get("main") ? "b-btn-main" : ""}`.trim();
    help.textContent = model.get("help");
    help.hidden = !help.textContent;
    press.hidden = !model.get("label");
    root.hidden = press.hidden && help.hidden && !said.textContent && trouble.hidden;
    if (held && press.hidden) help.focus();        // the button is gone, what became of it stands in its place
  }
  draw();
  ears.on(model, "change:label change:help change:main", draw);
  el.append(root);
  return () => { ears.close(); wire.close(); };
}
export default { render };
