function render({ model, el }) {
  const ears = listeners(), trouble = h("p", { class: "b-error", role: "alert", tabindex: -1, hidden: true });
  const cards = model.get("cards"), piles = model.get("piles"), level = model.get("level");
  let open = false;
  el.classList.add("bilan");

  const latest = () => (line.busy() ? line.current() : line.saved()) ?? {};
  const sorted = () => latest().presort ?? {}, placed = () => latest().columns ?? {};
  function send(change) {
    complain("");
    line.send({ presort: sorted(), columns: placed(), ...change });
    draw();
  }
  function pick(key, pile, front) {
    const { [key]: _, ...others } = sorted();
    send({ presort: pile ? { ...others, [key]: pile } : others });
    if (front) hand.draw(front);
  }
  function next() { open = true; draw(); board.open(); }
  function draw() {
    hand.draw();
    heaps.draw();
    board.draw();
    heaps.root.hidden = !Object.keys(sorted()).length;
    board.root.hidden = !open && !Object.keys(placed()).length;
  }
  function complain(error) {
    trouble.replaceChildren(...(error ? [icon("caution"), h("span", {}, error)] : []));
    trouble.hidden = !error;
    if (error) trouble.focus();
  }
  function settled(error) {
    if (!error || model.get("later")) return complain(error);      // later: the board stays, it is sent again by itself
    line.back();
    complain(error);
  }
  const line = wire(model, { show: draw, settled, delay: 0 });
  const hand = cardsHand({ cards, piles, level, pick, sorted, next, begun: () => open || Object.keys(placed()).length > 0 }), heaps = cardsPiles({ cards, piles, level, pick, sorted });
  const board = cardsBoard({ model, el, ears, current: placed, sorted, write: (columns) => send({ columns }) });
  ears.on(model, "change:proposal", draw);
  el.append(hand.root, hand.keys, heaps.root, board.root, trouble);
  draw();
  return () => { line.close(); ears.close(); };
}
export default { render };
