// The page's script: words are there already; here the widgets take their places, and the kernel's line is held.
import * as base from "@jupyter-widgets/base";
import { Widget } from "@lumino/widgets";
import * as lumino from "./lumino.js";
import { initialize, render, settled } from "./anywidget.js";
import { hold, tell } from "./kernel.js";
import { Manager } from "./manager.js";
import { sequence } from "./order.js";
import { note, report } from "./trouble.js";

const config = JSON.parse(document.getElementById("b-front").textContent);
const manager = new Manager(config.files), order = sequence();
const LATE = 3000;                // ms after which a page is called drawn though a control is not
globalThis.bilanFront = { initialize, render, base, lumino };

/** Put an output in its place; gives a promise of its controls being drawn. */
async function place(where, { widget, html }) {
  if (html !== undefined) return void where.append(document.createRange().createContextualFragment(html));
  if (!widget) return void where.append(note());
  const view = await manager.create_view(await manager.get_model(widget));
  if (view instanceof base.ErrorWidgetView) return void where.append(note());
  Widget.attach(view.luminoWidget, where);
  return { drawn: settled(view) };
}

async function draw({ cells, models }) {
  await manager.restore(models);
  const coming = [];
  for (const [number, outputs] of cells) {
    const where = document.getElementById(`b-cell-${number}`);
    for (const output of outputs) {
      const placed = await place(where, output).catch((error) => { report(error); where.append(note()); });
      coming.push(placed?.drawn);
    }
  }
  order.begin();
  await Promise.race([Promise.allSettled(coming), new Promise((done) => setTimeout(done, LATE))]);
  tell("drawn");
}

/** Calls `found` once with the JSON in the element of that id, as soon as the page has it whole. */
function awaited(id, found) {
  const seen = new MutationObserver(look);
  let done = false;
  function look() {
    const node = document.getElementById(id);
    if (done || !node || (document.readyState === "loading" && !node.nextElementSibling)) return;
    done = true;
    seen.disconnect();
    found(JSON.parse(node.textContent));
  }
  look();
  if (done) return;
  seen.observe(document.documentElement, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", look);
}

awaited("jupyter-config-data", ({ kernelId }) => hold(kernelId, config, manager, order));
awaited("b-state", (state) => draw(state).catch((error) => { report(error); tell("line", "lost"); }));
