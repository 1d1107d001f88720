// What a person sees of a page, and when: milliseconds since the navigation began. The same eyes for every framework.
(spec) => {
  if (window.top !== window || window.eyes) return;
  const marks = {}, eyes = (window.eyes = { marks, key: 0 });
  const FIRST = new RegExp(spec.first), SENTENCE = /vient en tête/;
  const SKIP = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "HEAD", "NAV"]);
  const shown = (element) => element.getClientRects().length > 0;

  function all(selector, root = document, found = []) {
    found.push(...root.querySelectorAll(selector));
    if (spec.deep) for (const one of root.querySelectorAll("*")) if (one.shadowRoot) all(selector, one.shadowRoot, found);
    return found;
  }
  function text(pattern, root = document.body) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      { acceptNode: (node) => (SKIP.has(node.nodeName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT) });
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === 3 && pattern.test(node.data) && shown(node.parentElement)) return node;
      const inside = node.shadowRoot && text(pattern, node.shadowRoot);
      if (inside) return inside;
    }
    return null;
  }
  let held = null;
  function words() {
    if (spec.words) return [...document.querySelectorAll(spec.words)].find(shown)?.textContent ?? "";
    if (!held?.isConnected || !SENTENCE.test(held.data)) held = text(SENTENCE);
    return held?.data ?? "";
  }
  const bars = () => all(".js-plotly-plot .barlayer path").map((one) => one.getAttribute("d")).join(" ");
  eyes.now = () => ({ words: words(), bars: bars() });

  function look() {
    if (!document.body) return void setTimeout(look, 5);
    const now = performance.now();
    if (!marks.first && text(FIRST)) marks.first = now;
    if (!marks.fields && all(spec.control).filter(shown).length >= spec.controls) marks.fields = now;
    if (!marks.words && words()) marks.words = now;
    if (spec.reveal && !marks.revealed && document.querySelector(spec.reveal)) {
      marks.revealed = now;
      document.querySelector(spec.reveal).scrollIntoView();
    }
    if (!marks.chart && bars()) marks.chart = now;
    if (!(marks.first && marks.fields && marks.words && (marks.chart || spec.floor))) setTimeout(look, 15);
  }
  look();
  window.addEventListener("keydown", () => { eyes.key = performance.now(); }, true);
  /** After a key press: when words and bars were others than `before`; null for what did not change in time. */
  eyes.answered = (before, withChart, patience) => new Promise((resolve) => {
    const begun = performance.now(), found = { words: null, bars: null };
    (function again() {
      const now = performance.now();
      if (found.words === null && words() && words() !== before.words) found.words = now;
      if (withChart && found.bars === null && bars() && bars() !== before.bars) found.bars = now;
      const done = found.words !== null && (!withChart || found.bars !== null);
      if (done || now - begun > patience) resolve({ ...found, key: eyes.key }); else setTimeout(again, 3);
    })();
  });
}
