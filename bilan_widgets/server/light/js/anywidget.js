// anywidget with errors shown: a module that cannot be had, or that fails while drawing, leaves a sentence in its place.
import * as base from "@jupyter-widgets/base";
import { made } from "./amd.js";
import "anywidget";
import { note, report } from "./trouble.js";

const OURS = /^export default async \(\) => \(await import\(location\.origin \+ ("[^"]+")\)\)\.default;$/;   // controls/base.py
const AGAIN = 1500;                // ms before a module that did not come is asked for once more
const { AnyModel, AnyView } = made.anywidget;

async function imported(text) {
  const own = OURS.exec(text);
  if (own) return import(location.origin + JSON.parse(own[1]));
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return import(url).finally(() => URL.revokeObjectURL(url));
}

async function module(text) {
  try { return await imported(text); } catch (error) {
    if (!OURS.test(text)) throw error;
    await new Promise((done) => setTimeout(done, AGAIN));
    // a browser remembers an import that failed: another address asks anew
    return import(`${location.origin}${JSON.parse(OURS.exec(text)[1])}?again=${Date.now()}`);
  }
}

const shown = new WeakMap();       // an element → what to call when its control is drawn

function guarded(widget) {
  return { ...widget, async render(given) {
    try { return await widget.render(given); } catch (error) {
      report(error);
      return given.el.replaceChildren(note());
    } finally { shown.get(given.el)?.(); }
  } };
}

/** The widget that a text of JavaScript stands for; instead of it, when that fails, one that says so. */
export async function load(text) {
  try {
    const found = await module(text);
    if (found.render) return guarded({ render: found.render });
    const widget = typeof found.default === "function" ? await found.default() : found.default;
    return widget.render ? guarded(widget) : widget;
  } catch (error) {
    report(error);
    return guarded({ render: ({ el }) => { el.replaceChildren(note()); } });
  }
}

export class Model extends AnyModel {
  /** anywidget sees a module of one line, which leads back to `load`. */
  get(name) {
    const value = super.get(name);
    return name === "_esm" && value ? `export default () => bilanFront.load(${JSON.stringify(value)});` : value;
  }
  /** anywidget drops every message to a model whose module took more than two seconds to come: here they are kept. */
  async _handle_comm_msg(message) {
    try { return await super._handle_comm_msg(message); } catch { return base.DOMWidgetModel.prototype._handle_comm_msg.call(this, message); }
  }
}

export class View extends AnyView {
  async render() {
    this.shown = new Promise((resolve) => shown.set(this.el, resolve));
    await super.render();
  }
}

/** Resolves when a view, and every view in its boxes, is drawn. */
export async function settled(view) {
  const inner = await Promise.all(view.children_views?.views ?? []);
  await Promise.all([view.shown, ...inner.map(settled)]);
}
