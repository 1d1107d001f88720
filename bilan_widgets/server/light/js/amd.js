// anywidget's script asks for its base by `define`, as a page of RequireJS has it; imported before it.
import * as base from "@jupyter-widgets/base";

export const made = {};
globalThis.define = (_, make) => { made.anywidget = make(base); };
