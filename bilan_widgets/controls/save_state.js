// Where the page has places for it (its header), the state goes there; elsewhere it makes a small bar of its own.
const KIND_ICONS = { saved: "tick", waiting: "wait", error: "caution" };
const UNSAVED = "En attente d’enregistrement…";
const AWAY = "Pas encore enregistré\u00a0: la base ne prend rien pour l’instant. La page réessaie d’elle-même.";

function places(el) {
  const slot = (id) => document.getElementById(id);
  const bar = h("div", { class: "bilan b-bar b-state-bar" });
  const own = (node) => { bar.append(node); return node; };
  const found = {
    save: slot("b-save-slot") ?? own(h("p")),
    person: slot("b-person-slot") ?? own(h("span", { class: "b-soft b-small" })),
    undo: slot("b-undo-slot") ?? own(h("div", { class: "b-row" })),
    phases: slot("b-phases"),
  };
  if (bar.children.length) el.append(bar);
  return found;
}

/** Tick the phases that are done; what is there before is put back when they are not any more. */
function markPhases(nav, done) {
  for (const item of nav?.querySelectorAll("[data-phase]") ?? []) {
    const is = done.includes(item.dataset.phase), number = item.querySelector(".n"), name = item.querySelector(".t");
    if (is === item.classList.contains("is-done")) continue;
    item.classList.toggle("is-done", is);
    if (is) {
      number._before = [...number.childNodes];
      number.replaceChildren(icon("tick"));
      name.append(h("span", { class: "b-hide", "data-ended": true }, " (terminée)"));
    } else {
      number.replaceChildren(...(number._before ?? []));
      name.querySelector("[data-ended]")?.remove();
    }
  }
}

function render({ model, el }) {
  const ears = listeners(), wire = orders(model), place = places(el);
  const hint = h("span", { class: "b-hide" });
  const undo = button(["Annuler", hint], () => step("undo", "can_undo", "Modification annulée."), { kind: "b-btn-plain" });
  const redo = button("Rétablir", () => step("redo", "can_redo", "Modification rétablie."), { kind: "b-btn-plain" });
  const retry = button("Réessayer", () => tell("retry"), { kind: "b-btn-plain" });
  let unsaved = false, last = Promise.resolve();

  // aria-disabled and not disabled: the button that was just pressed keeps the focus
  function able(node, is) { node.setAttribute("aria-disabled", String(!is)); }
  function step(which, allowed, said) {          // one after the other: no press is lost
    last = last.then(async () => { if (model.get(allowed)) say(await wire.order(which) || said); });
  }
  function draw() {
    const kind = unsaved ? "waiting" : model.get("kind");
    place.save.className = kind === "saved" ? "b-save" : `b-save is-${kind}`;
    place.save.setAttribute("role", "status");
    const away = unsaved && model.get("kind") === "waiting", text = away ? AWAY : unsaved ? UNSAVED : model.get("text");
    if (place.save.dataset.text !== text || place.save.dataset.kind !== kind)
      place.save.replaceChildren(...(text ? [icon(KIND_ICONS[kind]), h("span", {}, text)] : []), ...(away ? [retry] : []));
    Object.assign(place.save.dataset, { kind, text });
    hint.textContent = ` ${model.get("undo_text")}`;
    undo.title = `Annuler ${model.get("undo_text")}`;
    able(undo, model.get("can_undo"));
    able(redo, model.get("can_redo"));
    redo.hidden = !model.get("can_redo") && document.activeElement !== redo;
    place.person.textContent = model.get("person");
    markPhases(place.phases, model.get("done") ?? []);
  }
  const unsure = (is) => () => { unsaved = is; draw(); };

  place.undo.replaceChildren(undo, redo);
  draw();
  const names = ["text", "kind", "can_undo", "can_redo", "undo_text", "done", "person"];
  ears.on(model, names.map((name) => `change:${name}`).join(" "), draw);
  ears.on(window, "bilan:unacknowledged", unsure(true));
  ears.on(window, "bilan:acknowledged", () => unsure(globalThis.bilanUnsaved?.late.size > 0)());
  return () => {
    ears.close();
    wire.close();
    for (const one of [place.save, place.undo, place.person]) one.replaceChildren();
    markPhases(place.phases, []);
  };
}
export default { render };
