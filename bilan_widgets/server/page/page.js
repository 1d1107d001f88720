// The page around the exercises: says when the line is cut or nothing is kept, and shows the way back.
"use strict";
(() => {
  const GRACE = 2500;                       // a cut shorter than this needs no words
  const sentences = {
    cut: "Connexion perdue. Ce que vous écrivez est gardé dans cet onglet. La page essaie de se reconnecter…",
    lost: "Le lien avec votre cahier est rompu. Ce que vous avez écrit est gardé dans cet onglet : rechargez la page pour continuer.",
  };
  window.voila_heartbeat = window.voila_finish = window.voila_process = () => {};

  let shown = "", timer = 0;
  const line = new Set();                   // the kernel's sockets that are open

  function banner(state) {
    const place = document.getElementById("b-banner");
    if (!place || state === shown || (shown === "lost" && state === "cut")) return;
    shown = state;
    place.hidden = !state;
    place.replaceChildren();
    if (!state) return;
    const words = document.createElement("p"), again = document.createElement("button");
    words.textContent = sentences[state].replace(" :", "\u00a0:");
    again.type = "button";
    again.className = "b-btn";
    again.textContent = "Recharger la page";
    again.onclick = () => location.reload();
    place.append(words, again);
  }

  function watch(socket) {
    socket.addEventListener("open", () => {
      line.add(socket);
      clearTimeout(timer);
      if (shown === "cut") { banner(""); window.dispatchEvent(new CustomEvent("bilan:retry")); }
    });
    socket.addEventListener("close", () => {
      line.delete(socket);
      clearTimeout(timer);
      timer = setTimeout(() => line.size || banner("cut"), GRACE);
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
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  window.addEventListener("bilan:unacknowledged", () => banner(line.size ? "lost" : "cut"));
  window.addEventListener("bilan:acknowledged", () => { if (shown !== "") banner(""); });
  window.addEventListener("offline", () => banner("cut"));

  addEventListener("DOMContentLoaded", () => {
    document.querySelector("form[action$=quitter]")?.addEventListener("submit", leave);
    const cells = document.getElementById("b-cells"), loading = document.getElementById("b-loading");
    if (!cells || !loading) return;
    const ready = () => !cells.querySelector('script[type="application/vnd.voila.cell-output+json"]');
    const seen = new MutationObserver(() => { if (ready()) { loading.hidden = true; seen.disconnect(); landed(); } });
    seen.observe(cells, { childList: true, subtree: true });
  });

  function leave(event) {                   // words that are not saved yet must not wait for the next person here
    const drafts = Object.keys(sessionStorage).filter((key) => key.startsWith("bilan"));
    const doubt = "Des mots de cette page ne sont pas encore enregistrés. Quitter et les perdre\u202f?";
    if (drafts.length && !window.confirm(doubt)) event.preventDefault();
    else drafts.forEach((key) => sessionStorage.removeItem(key));
  }

  function landed() {                       // the lid of an exercise takes an address such as #skills further
    document.documentElement.dataset.ready = "";
    const place = location.hash && document.getElementById(location.hash.slice(1));
    if (place) place.scrollIntoView();
    wayBack();
  }

  function wayBack() {                      // from the source of a sentence to that sentence
    const from = sessionStorage.getItem("retour");
    if (!from || !location.hash || !document.referrer.includes("/synthese.ipynb")) return;
    const link = document.createElement("a");
    link.href = from;
    link.className = "b-btn b-back";
    link.textContent = "Revenir à la synthèse";
    document.body.append(link);
  }
})();
