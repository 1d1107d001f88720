// Dragging with a mouse or a pen: an ornament beside the menus. A finger scrolls the page.
const FAR = 6;                                  // pixels before a press becomes a drag

/** drop(key, column, onto): onto is the key of the card that lies under the pointer, or null. */
function dragging(root, ears, drop) {
  let drag = null;

  function under(x, y) {
    drag.tile.style.pointerEvents = "none";
    const found = document.elementFromPoint(x, y);
    drag.tile.style.pointerEvents = "";
    return { column: found?.closest("[data-column]"), onto: found?.closest("[data-card]") };
  }
  function start(event) {
    const tile = event.target.closest("[data-card]");
    if (event.pointerType === "touch" || event.button || !tile || event.target.closest("button, select")) return;
    drag = { tile, x: event.clientX, y: event.clientY, on: false, over: null };
  }
  function move(event) {
    if (!drag) return;
    const dx = event.clientX - drag.x, dy = event.clientY - drag.y;
    if (!drag.on && Math.hypot(dx, dy) < FAR) return;
    if (!drag.on) { drag.on = true; drag.tile.classList.add("is-dragged"); }
    event.preventDefault();
    drag.tile.style.transform = `translate(${dx}px, ${dy}px)`;
    const { column } = under(event.clientX, event.clientY);
    if (column !== drag.over) { drag.over?.classList.remove("is-over"); column?.classList.add("is-over"); drag.over = column; }
  }
  function end(event) {
    if (!drag) return;
    const { tile, on } = drag, { column, onto } = on && event.type === "pointerup" ? under(event.clientX, event.clientY) : {};
    tile.style.transform = "";
    tile.classList.remove("is-dragged");
    drag.over?.classList.remove("is-over");
    drag = null;
    if (column) drop(tile.dataset.card, Number(column.dataset.column), onto && onto !== tile ? onto.dataset.card : null);
  }
  function escape(event) { if (event.key === "Escape" && drag) end(event); }
  ears.on(root, "pointerdown", start);
  ears.on(window, "pointermove", move);
  ears.on(window, "pointerup pointercancel", end);
  ears.on(window, "keydown", escape);
}
