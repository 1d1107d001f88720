// A sentence, a picture, a table, in this order: the picture may be missing, the other two may not.
const LIBRARY_PATIENCE = 20000;
const MISSING = "Le dessin n’a pas pu être chargé. Tout est dans la phrase et dans le tableau.";
const CONFIG = { displayModeBar: false, locale: "fr", scrollZoom: false, doubleClick: false, responsive: false };

function tableOf({ caption = "", columns = [], rows = [] }) {
  const head = h("tr", {}, columns.map((text) => h("th", { scope: "col" }, text)));
  const line = (row) => h("tr", {}, row.map((text, i) => (i ? h("td", {}, text) : h("th", { scope: "row" }, text))));
  return h("table", { class: "b-table" }, h("caption", {}, caption), h("thead", {}, head), h("tbody", {}, rows.map(line)));
}

/** Draw `source()` in `plot` whenever asked, the last call winning; `failed` when plotly.js or the figure is no good. */
function canvas(model, plot, source, failed, shown) {
  let turn = 0, plotly = null;
  async function draw() {
    const mine = ++turn, text = source();
    if (!text) return;
    const patience = setTimeout(() => mine === turn && failed(), LIBRARY_PATIENCE);
    try {
      const library = await loadPlotly(model);
      if (mine !== turn) return;
      const { data, layout } = themed(text, plot);
      shown();
      await library.react(plot, data, { ...layout, autosize: true }, CONFIG);
      plotly = library;
    } catch {
      if (mine === turn) failed();
    } finally {
      clearTimeout(patience);
    }
  }
  return {
    draw,
    resize() { if (plotly && plot.clientWidth) plotly.Plots.resize(plot); },
    stop() { turn += 1; plotly?.purge(plot); plotly = null; },
  };
}

function build(figure) {
  const say = uid("say"), about = uid("about");
  const sentence = h("figcaption", { class: "say", id: say });
  const description = h("p", { class: "b-hide", id: about });
  const plot = h("div", { class: "b-plot", role: "img", "aria-labelledby": say, "aria-describedby": about });
  const card = h("div"), frame = h("div", { class: "b-frame" }, plot, card);
  const calm = h("p", { class: "b-help", hidden: true }, MISSING);
  const region = h("div", { class: "b-scroll", tabindex: "0", role: "region" });
  const details = h("details", {}, h("summary", {}, "Voir le tableau"), region);
  figure.append(sentence, description, frame, calm, details);
  return { sentence, description, plot, card, frame, calm, region, details };
}

function render({ model, el }) {
  const root = h("figure", { class: "bilan b-picture" }), part = build(root), ears = listeners();
  const narrow = matchMedia("(max-width: 44rem)");
  let near = false;

  const source = () => (narrow.matches && model.get("narrow")) || model.get("figure");
  const failed = () => { part.calm.hidden = false; part.frame.hidden = true; part.details.open = true; };
  const shown = () => { part.calm.hidden = true; part.frame.hidden = false; };
  const drawing = canvas(model, part.plot, source, failed, shown);

  function words() {
    const table = model.get("table") ?? {};
    part.sentence.textContent = model.get("sentence");
    part.description.textContent = model.get("description");
    part.region.replaceChildren(tableOf(table));
    part.region.setAttribute("aria-label", `Tableau : ${table.caption ?? ""}`);
    part.details.hidden = !table.rows?.length;
  }
  function picture() {
    const text = source(), height = text && /"height":\s*(\d+)/.exec(text);
    part.card.innerHTML = text ? "" : model.get("card") ?? "";      // escaped by Python, which writes it
    part.plot.hidden = part.description.hidden = !text;
    part.frame.hidden = !text && !model.get("card");
    part.plot.style.minHeight = height ? `${height[1]}px` : "";      // the page does not jump when it comes
    if (!text) drawing.stop(); else if (near) drawing.draw();
  }
  const redraw = () => near && drawing.draw();
  const watch = new IntersectionObserver((seen) => {
    if (near || !seen.some((one) => one.isIntersecting)) return;
    near = true;
    redraw();
  }, { rootMargin: "600px" });
  const resized = new ResizeObserver(drawing.resize), theme = new MutationObserver(redraw);

  el.append(root);
  words();
  picture();
  ears.on(model, "change:sentence change:table change:description", words);
  ears.on(model, "change:figure change:narrow change:card", picture);
  ears.on(narrow, "change", picture);
  ears.on(matchMedia("(prefers-color-scheme: dark)"), "change", redraw);
  watch.observe(root);
  resized.observe(part.frame);
  theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    ears.close();
    [watch, resized, theme].forEach((one) => one.disconnect());
    drawing.stop();
  };
}
export default { render };
