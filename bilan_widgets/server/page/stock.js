// Beside Voilà's own front end: tells page.js what that front end keeps to itself.
"use strict";
(() => {
  const GRACE = 2500;                       // a cut shorter than this needs no words
  window.voila_heartbeat = window.voila_finish = window.voila_process = () => {};
  const tell = (name, detail) => window.dispatchEvent(new CustomEvent(`bilan:${name}`, { detail }));

  let timer = 0;
  const line = new Set();                   // the kernel's sockets that are open

  async function gone(address) {            // as in line.js, of which this front end has nothing
    try {
      const { status, type } = await fetch(address.replace(/^ws/, "http").replace(/\/channels.*$/, ""), { cache: "no-store", redirect: "manual" });
      if (status === 404) return "moved";
      return type === "opaqueredirect" || [401, 403].includes(status) ? "lost" : "";
    } catch { return ""; }
  }

  function watch(socket) {
    socket.addEventListener("open", () => { line.add(socket); clearTimeout(timer); tell("line", "open"); });
    socket.addEventListener("close", () => {
      line.delete(socket);
      clearTimeout(timer);
      timer = setTimeout(async () => line.size || tell("line", await gone(socket.url) || "cut"), GRACE);
    });
  }

  const Plain = window.WebSocket;           // the page cannot see the front end's connection otherwise
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      if (String(given[0]).includes("/api/kernels/")) watch(this);
    }
  };
  window.addEventListener("pagehide", () => { clearTimeout(timer); });

  addEventListener("DOMContentLoaded", () => {
    const cells = document.getElementById("b-cells");
    if (!cells) return;
    const ready = () => !cells.querySelector('script[type="application/vnd.voila.cell-output+json"]');
    const seen = new MutationObserver(look);
    function look() { if (ready()) { seen.disconnect(); tell("drawn"); } }
    seen.observe(cells, { childList: true, subtree: true });
    look();                                 // a page without a widget, or drawn already
  });
})();
