// What anywidget imports for every control of a page: one module for all, which leads back to the page's script.
export default {
  initialize: (given) => globalThis.bilanFront.initialize(given),
  render: (given) => globalThis.bilanFront.render(given),
};
