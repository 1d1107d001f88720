// The second script: the controls of ipywidgets, for the notebooks that use them; base and Lumino are the first one's.
import * as controls from "@jupyter-widgets/controls";
import "@jupyter-widgets/controls/css/widgets.css";

globalThis.bilanFront.controls = controls;
