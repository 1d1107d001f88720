// The board: columns with a given number of places. Every move is a menu or a button; a full column offers an exchange.

function boardTile({ key, name, definition }, levels, { go, step }) {
  const menu = h("select", { "aria-label": `Place de la carte ${name}`, change: () => go(key, Number(menu.value) || null) },
    h("option", { value: "" }, "À placer"), levels.map((level, i) => h("option", { value: i + 1 }, `${i + 1}, ${level}`)).reverse());
  const less = button("−", () => step(key, -1), { kind: "b-btn-square", "aria-label": `${name} : compte moins` });
  const more = button("+", () => step(key, 1), { kind: "b-btn-square", "aria-label": `${name} : compte plus` });
  const li = h("li", { class: "b-card", "data-card": key, "data-item": key, title: definition }, h("b", {}, name), h("p", { class: "b-help" }, definition), h("div", { class: "b-tools" }, more, menu, less));
  return { li, menu, less, more };
}

function askExchange(name, level, others, choose) {
  const title = h("h2", { id: uid("ask") }, "Cette colonne est pleine");
  const list = h("div", { class: "b-picks" }, others.map((card) => button(card.name, () => { dialog.close(); choose(card.key); })));
  const dialog = h("dialog", { "aria-labelledby": title.id, close: () => { dialog.remove(); choose(null); } }, title,
    h("p", {}, `Avec quelle carte échanger « ${name} » dans la colonne « ${level} » ?`), list,
    h("div", { class: "b-row" }, button("Laisser comme avant", () => dialog.close())));
  return dialog;
}

/** write(columns): a new board. current(): {card: column}; sorted(): {card: pile}. */
function cardsBoard({ model, el, ears, current, sorted, write }) {
  const cards = model.get("cards"), shape = model.get("shape"), levels = model.get("levels"), level = model.get("level"), tiles = new Map(), columns = new Map();
  const named = new Map(cards.map((card) => [card.key, card]));
  const title = h(`h${level}`, { id: uid("board"), tabindex: -1 }, "La pyramide"), state = h("p", { class: "b-help" });
  const propose = button("Proposer un rangement d’après mes piles", fill, { kind: "b-btn-main" });
  const note = h("div", { class: "b-note", hidden: true }, h("p", {}, "Ceci n’est qu’une proposition : dans une même pile, les cartes sont dans l’ordre du paquet. À vous de les départager, d’abord dans les deux colonnes qui comptent le plus."));
  const waiting = h("ol", { class: "b-waiting", "aria-label": "Cartes à placer" }), rest = h("details", { class: "b-rest", open: true }, h("summary"), waiting);
  const grid = h("div", { class: "b-board" });
  for (const card of cards) tiles.set(card.key, boardTile(card, levels, { go, step }));
  for (let column = shape.length; column >= 1; column -= 1) {
    const name = h(`h${level + 1}`, { id: uid("column") }), list = h("ol", { "aria-labelledby": name.id }), free = h("p", { class: "b-help" });
    columns.set(column, { name, list, free });
    grid.append(h("section", { class: "b-column", "data-column": column }, name, free, list));
  }
  const root = h("section", { class: "b-board-box", "aria-labelledby": title.id }, h("p", { class: "b-eyebrow" }, "Étape 2 sur 2 : départager."), title, state, h("div", { class: "b-row" }, propose), note, rest, grid);

  const holders = (column) => cards.filter(({ key }) => current()[key] === column);
  const room = (column) => shape[column - 1] - holders(column).length;
  function moved(key, columns_now, words = "") {
    write(columns_now);
    const column = columns_now[key], left = column ? room(column) : 0, { name } = named.get(key);
    say(column ? `« ${name} » : ${levels[column - 1]}, colonne ${column}. ${words || `${plural(left, "place libre", "places libres")}.`}` : `« ${name} » : à placer.`);
  }
  function go(key, column, onto = null) {
    const board = current();
    if ((board[key] ?? null) === column) return;
    if (column === null) { const { [key]: _, ...others } = board; moved(key, others); return; }
    if (room(column) > 0) { moved(key, { ...board, [key]: column }); return; }
    if (onto) { exchange(key, onto); return; }
    const dialog = askExchange(named.get(key).name, levels[column - 1], holders(column), (other) => { if (other) exchange(key, other); draw(); back(key); });
    el.append(dialog);
    dialog.showModal();
  }
  function exchange(key, other) {
    const board = { ...current() }, from = board[key];
    board[key] = board[other];
    if (from) board[other] = from; else delete board[other];
    moved(key, board, `« ${named.get(other).name} » prend ${from ? "sa place" : "place parmi les cartes à placer"}.`);
  }
  function step(key, way) {
    const column = current()[key] + way;
    if (column >= 1 && column <= shape.length) go(key, column);
  }
  function back(key) { tiles.get(key).menu.focus(); }
  function fill() {
    note.hidden = false;
    write({ ...model.get("proposal") });
    title.focus();
    say("Une proposition remplit la pyramide. À vous de départager les cartes.");
  }
  function put(list, mine) {
    const items = mine.map(({ key }) => tiles.get(key).li);
    if (!same(items.map((li) => li.dataset.card), [...list.children].map((li) => li.dataset.card))) list.replaceChildren(...items);
  }
  function draw() {
    const board = current(), focused = document.activeElement, left = cards.filter(({ key }) => !board[key]);
    state.textContent = `${plural(cards.length - left.length, "carte placée", "cartes placées")} sur ${cards.length}. Chaque colonne a un nombre de places : c’est en renonçant que l’on choisit.`;
    put(waiting, left.sort((a, b) => (sorted()[a.key] ?? 2) - (sorted()[b.key] ?? 2)));
    rest.querySelector("summary").textContent = `À placer (${left.length})`;
    rest.hidden = !left.length;
    propose.hidden = !left.length || !Object.keys(model.get("proposal") ?? {}).length;
    for (const [column, { name, list, free }] of columns) {
      const mine = holders(column), places = shape[column - 1] - mine.length, words = levels[column - 1];
      name.textContent = words[0].toUpperCase() + words.slice(1);
      free.textContent = places ? plural(places, "place libre", "places libres") : "complet";
      put(list, mine);
      list.hidden = !mine.length;
    }
    for (const [key, { menu, less, more }] of tiles) {
      menu.value = String(board[key] ?? "");
      less.hidden = !board[key];
      more.hidden = !board[key];
      less.setAttribute("aria-disabled", String(board[key] === 1));
      more.setAttribute("aria-disabled", String(board[key] === shape.length));
    }
    if (focused && focused !== document.activeElement && root.contains(focused)) focused.focus();
  }
  dragging(root, ears, go);
  return { root, draw, open: () => title.focus() };
}
