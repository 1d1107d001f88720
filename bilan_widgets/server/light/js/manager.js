// Makes models and views with the official classes, from the page's own state and from what the kernel says later.
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as base from "@jupyter-widgets/base";
import * as boxes from "@jupyter-widgets/controls/lib/widget_box.js";
import { Comm, comms } from "./comm.js";
import { Model, View, ahead } from "./anywidget.js";

const TARGET = "jupyter.widget";
const OURS = { AnyModel: Model, AnyView: View };
let others = null;

/** The controls of ipywidgets that are not boxes: a second script, for the notebooks that use them. */
function controls({ script, style }) {
  others ??= new Promise((resolve, reject) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
    const tag = Object.assign(document.createElement("script"), { src: script });
    tag.onload = () => resolve(globalThis.bilanFront.controls);
    tag.onerror = () => { others = null; reject(new Error("controls")); };
    document.head.append(sheet, tag);
  });
  return others;
}

function buffer(text) { return new DataView(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer); }

export class Manager extends ManagerBase {
  constructor(files) { super(); this.files = files; }

  async loadClass(name, module) {
    if (module === "anywidget") return OURS[name];
    const found = { "@jupyter-widgets/base": base, "@jupyter-widgets/controls": boxes }[module];
    if (found?.[name]) return found[name];
    if (module === "@jupyter-widgets/controls") return (await controls(this.files))[name];
    throw new Error(`no ${module}`);
  }
  async _create_comm(target, id, data, metadata) {
    const comm = comms.get(id) ?? new Comm(target, id);
    if (data) comm.open(data, undefined, metadata);
    return comm;
  }
  async _get_comm_info() { return {}; }

  /** The models of a page whose cells have run. models: id → { state, buffers?: [{ path, data in base64 }] }. */
  restore(models) {
    for (const { state } of Object.values(models)) if (state._esm) ahead(state._esm);
    return Promise.all(Object.entries(models).map(([id, { state, buffers = [] }]) => {
      if (this.has_model(id)) return null;
      base.put_buffers(state, buffers.map((one) => one.path), buffers.map((one) => buffer(one.data)));
      return this.new_model({ model_id: id, model_name: state._model_name, model_module: state._model_module,
        model_module_version: state._model_module_version, comm: new Comm(TARGET, id) }, state);
    }));
  }

  /** A widget that Python just made: at once, so that the modules of several are fetched together. */
  begin(message) {
    const { header: { msg_type: type }, content } = message;
    if (type !== "comm_open" || content.target_name !== TARGET || this.has_model(content.comm_id)) return;
    this.handle_comm_open(new Comm(TARGET, content.comm_id), message).catch(() => {});
  }

  /** What the kernel says to a widget, or that it ended; resolves when the widget has taken it. */
  async hear(message) {
    const { header: { msg_type: type }, content: { comm_id: id } } = message;
    if (this.has_model(id)) await this._models[id];
    if (type === "comm_msg") await comms.get(id)?.hear(message);
    else if (type === "comm_close") comms.get(id)?.end(message);
  }

  /** After a cut: take every value that Python holds now, and forget the echoes that will not come. */
  async resynchronise() {
    for (const one of Object.values(this._models)) (await one)._expectedEchoMsgIds?.clear();
    await this._loadFromKernel();
  }
}
