// plotly.js once for all the pictures of a page, and its figures in the colours of the theme.
const FRENCH = { moduleType: "locale", name: "fr", dictionary: {}, format: {
  days: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
  shortDays: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
  months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre"],
  shortMonths: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
  date: "%d/%m/%Y" } };

function addScript(url) {
  return new Promise((resolve, reject) => {
    const script = h("script", { src: url });
    script.onload = () => (window.Plotly ? resolve(window.Plotly) : reject(new Error("no Plotly")));
    script.onerror = () => { script.remove(); reject(new Error("not loaded")); };
    document.head.append(script);
  });
}

// In JupyterLab no server gives plotly.js: Python hands over its own copy.
function askPython(model) {
  return new Promise((resolve, reject) => {
    const take = (message, buffers) => {
      if (message?.give !== "plotly") return;
      model.off("msg:custom", take);
      const url = URL.createObjectURL(new Blob(buffers, { type: "text/javascript" }));
      addScript(url).then(resolve, reject).finally(() => URL.revokeObjectURL(url));
    };
    model.on("msg:custom", take);
    model.send({ want: "plotly" });
  });
}

// One library for all the pictures of a page; a failure is forgotten, so that the next picture tries again.
function loadPlotly(model) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  if (!window.bilanPlotly) {
    const url = model.get("plotly_url");
    window.bilanPlotly = (url ? addScript(url) : askPython(model)).then((plotly) => {
      plotly.register(FRENCH);
      return plotly;
    });
    window.bilanPlotly.catch(() => { window.bilanPlotly = null; });
  }
  return window.bilanPlotly;
}

function isDark() {
  const held = document.documentElement.dataset.theme;
  return held ? held === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

// The colours a figure names itself follow the theme too: each one of the light template has its dark twin.
function darkTwins(light, dark, twins = new Map()) {
  for (const key of Object.keys(light ?? {})) {
    const a = light[key], b = dark?.[key];
    if (typeof a === "string" && typeof b === "string" && a.startsWith("#")) twins.set(a.toLowerCase(), b);
    else if (a && b && typeof a === "object") darkTwins(a, b, twins);
  }
  return twins;
}

function recolour(value, twins, inColour = false) {
  if (typeof value === "string") return (inColour && twins.get(value.toLowerCase())) || value;
  if (Array.isArray(value)) return value.map((one) => recolour(one, twins, inColour));
  if (!value || typeof value !== "object") return value;
  const pairs = Object.entries(value);
  return Object.fromEntries(pairs.map(([key, one]) => [key, recolour(one, twins, /color/i.test(key))]));
}

function themed(text, templates) {
  const figure = JSON.parse(text), { light, dark } = templates ?? {};
  const useDark = isDark() && light && dark;
  if (useDark) {
    const twins = darkTwins(light, dark), { template, ...layout } = figure.layout ?? {};
    Object.assign(figure, { data: recolour(figure.data, twins), layout: recolour(layout, twins) });
  }
  const template = useDark ? dark : light;
  if (template) figure.layout = { ...figure.layout, template };
  return figure;
}
