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

// Figures are drawn in the light palette: each of its colours is one of our tokens, which the theme may change.
const TOKENS = {
  "#24292f": "--ink", "#545b63": "--ink-soft", "#827c70": "--chart-axis", "#e4dfd4": "--chart-grid", "#ffffff": "--sheet",
  "#086d90": "--chart-1", "#ce710e": "--chart-2", "#9f4144": "--chart-3", "#003a00": "--chart-4",
  "#5c2162": "--chart-5", "#3e90e5": "--chart-6", "#908c85": "--chart-7",
};

function recolour(value, colours, inColour = false) {
  if (typeof value === "string") return (inColour && colours.getPropertyValue(TOKENS[value.toLowerCase()] ?? "")) || value;
  if (Array.isArray(value)) return value.map((one) => recolour(one, colours, inColour));
  if (!value || typeof value !== "object") return value;
  const pairs = Object.entries(value);
  return Object.fromEntries(pairs.map(([key, one]) => [key, recolour(one, colours, /color/i.test(key))]));
}

function themed(text, node) { return recolour(JSON.parse(text), getComputedStyle(node)); }
