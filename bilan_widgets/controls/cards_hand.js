// The first sort: one card at a time, three piles, and the piles below.

function plural(count, one, many) { return `${count} ${count > 1 ? many : one}`; }

/** pick(key, pile): pile null takes the card back. sorted(): {key: pile}; begun(): whether the board is in use. */
function cardsHand({ cards, piles, level, pick, sorted, next, begun }) {
  const title = h(`h${level}`, { id: uid("card"), tabindex: -1 }), count = h("p", { class: "b-eyebrow" }), definition = h("p", { class: "say" });
  const buttons = piles.map(([pile, name]) => button([h("kbd", { "aria-hidden": "true" }, String(pile)), " ", name], () => choose(pile), { "aria-keyshortcuts": String(pile) }));
  const picks = h("div", { class: "b-picks", role: "group", "aria-label": "Où mettre cette carte ?" }, buttons);
  const skip = button("Passer, j’y reviendrai", pass, { kind: "b-btn-plain" });
  const back = button("Reprendre la dernière carte", undo, { kind: "b-btn-plain" });
  const board = button("Aller à la pyramide", next, { kind: "b-btn-plain" });
  const root = h("section", { class: "b-hand", "aria-labelledby": title.id, tabindex: -1, keydown: pressed },
    count, title, definition, picks, h("div", { class: "b-row" }, skip, back, board));
  const keys = h("p", { class: "b-help b-keys" }, "Au clavier : les touches 1, 2 et 3 rangent la carte quand le cadre ci-dessus est actif.");
  const history = [], skipped = [];
  let shown = null;

  function waiting() {
    const left = cards.filter(({ key }) => !sorted()[key]);
    return [...left.filter(({ key }) => !skipped.includes(key)), ...skipped.map((key) => left.find((card) => card.key === key)).filter(Boolean)];
  }
  function choose(pile) {
    if (!shown) return;
    const { key, name } = shown, [, where] = piles.find(([one]) => one === pile);
    history.push(key);
    pick(key, pile);
    tellNext(`« ${name} » : ${where}.`);
  }
  function tellNext(before) {
    if (!shown) { if (root.contains(document.activeElement)) title.focus(); say(`${before} Toutes les cartes sont triées.`); return; }
    say(`${before} Carte suivante : ${shown.name}. ${shown.definition}`);
  }
  function pass() {
    if (!shown || waiting().length < 2) return;
    const { key, name } = shown, at = skipped.indexOf(key);
    if (at >= 0) skipped.splice(at, 1);
    skipped.push(key);
    draw();
    tellNext(`« ${name} » : plus tard.`);
  }
  function last() {
    while (history.length && !sorted()[history.at(-1)]) history.pop();
    return history.at(-1) ?? cards.filter(({ key }) => sorted()[key]).at(-1)?.key;
  }
  function undo() {
    const key = last();
    if (!key) return;
    history.pop();
    pick(key, null, key);
    say(`Carte reprise : ${shown.name}. ${shown.definition}`);
  }
  function pressed(event) {
    const pile = piles.find(([one]) => String(one) === event.key);
    if (!pile || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    event.preventDefault();
    choose(pile[0]);
  }
  /** front: a card that was taken back lies on top. */
  function draw(front) {
    const left = waiting(), done = cards.length - left.length;
    shown = (front && left.find(({ key }) => key === front)) || (left.includes(shown) && !skipped.includes(shown.key) ? shown : left[0]) || null;
    count.textContent = `Étape 1 sur 2 : trier en trois piles. ${plural(done, "carte triée", "cartes triées")} sur ${cards.length}.`;
    title.textContent = shown ? shown.name : "Toutes les cartes sont triées";
    definition.textContent = shown ? shown.definition : "Vous pouvez changer une carte de pile dans la liste ci-dessous, ou passer à la pyramide.";
    picks.hidden = !shown;
    keys.hidden = !shown;
    skip.hidden = left.length < 2;
    back.hidden = !done;
    board.className = `b-btn ${shown || begun() ? "b-btn-plain" : "b-btn-main"}`;
  }
  return { root, keys, draw };
}

/** The piles as lists: each card with a menu to change its pile. */
function cardsPiles({ cards, piles, level, pick, sorted }) {
  const summary = h("summary"), tiles = new Map(), lists = new Map();
  const sections = piles.map(([pile, name]) => {
    const title = h(`h${level + 1}`, { id: uid("pile") }), list = h("ol", { "aria-labelledby": title.id }), empty = h("p", { class: "b-help" }, "Aucune carte ici pour l’instant.");
    lists.set(pile, { list, title, name, empty });
    return h("section", { class: "b-pile" }, title, list, empty);
  });
  for (const { key, name } of cards) {
    const menu = h("select", { "aria-label": `Pile de la carte ${name}`, change: () => { pick(key, Number(menu.value)); say(`« ${name} » : ${piles.find(([p]) => p === Number(menu.value))[1]}.`); } },
      piles.map(([pile, text]) => h("option", { value: pile }, text)));
    tiles.set(key, { menu, li: h("li", { class: "b-card" }, h("b", {}, name), h("div", { class: "b-tools" }, menu)) });
  }
  function draw() {
    const where = sorted(), focused = document.activeElement;
    summary.textContent = `Vos piles (${plural(Object.keys(where).length, "carte", "cartes")})`;
    for (const [pile, { list, title, name, empty }] of lists) {
      const mine = cards.filter(({ key }) => where[key] === pile), items = mine.map(({ key }) => tiles.get(key).li);
      if (!same(items.map((li) => li.textContent), [...list.children].map((li) => li.textContent))) list.replaceChildren(...items);
      mine.forEach(({ key }) => { tiles.get(key).menu.value = String(pile); });
      title.replaceChildren(name, " ", h("span", {}, plural(mine.length, "carte", "cartes")));
      list.hidden = !mine.length;
      empty.hidden = mine.length > 0;
    }
    if (focused?.isConnected && root.contains(focused)) focused.focus();
  }
  const root = h("details", { class: "b-sorted" }, summary, h("div", { class: "b-piles" }, sections));
  return { root, draw };
}
