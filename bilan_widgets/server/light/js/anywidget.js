// anywidget with errors shown: a module that cannot be had, or that fails while drawing, leaves a sentence in its place.
import * as base from "@jupyter-widgets/base";
import { made } from "./amd.js";
import "anywidget";
import { note, report } from "./trouble.js";

const OURS = /^export default async \(\) => \(await import\(location\.origin \+ ("[^"]+")\)\)\.default;$/;   // controls/base.py
const AGAIN = 1500;                // ms before a module that did not come is asked for once more
const OWN = "_own_module";
const { AnyModel, AnyView } = made.anywidget;
const { files } = JSON.parse(document.getElementById("b-front").textContent);

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
const found = new Map();           // the text of a module → the widget that it defines

async function widgetOf(text) {
  const { render, initialize, default: given } = await module(text);
  return (render ? { render, initialize } : typeof given === "function" ? await given() : given) ?? {};
}

/** The widget that a module defines, asked for once a page: a blob for each model would be an import for each. */
function widget(text) {
  if (!found.has(text)) found.set(text, widgetOf(text));
  return found.get(text);
}

/** Ask for a module before its model is made. */
export function ahead(text) { widget(text).catch(() => {}); }      // whoever draws it says so

/** What `anywidget` calls, through relay.js. */
const load = (model) => widget(model.get(OWN));

/** A control that cannot be had says so where it is drawn. */
export async function initialize(given) {
  try { return await (await load(given.model)).initialize?.(given); } catch (error) { report(error); }
}

/** Draw a control; where that fails stands a sentence. */
export async function render(given) {
  try { return await (await load(given.model)).render(given); } catch (error) {
    found.delete(given.model.get(OWN));
    report(error);
    return given.el.replaceChildren(note());
  } finally { shown.get(given.el)?.(); }
}

export class Model extends AnyModel {
  /** anywidget sees the address of relay.js in the place of its module. */
  get(name) {
    const value = super.get(name === OWN ? "_esm" : name);
    return name === "_esm" && value ? location.origin + files.relay : value;
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
