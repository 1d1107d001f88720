// The page around the exercises: says when the line is cut or nothing is kept, and shows the way back.
// The front end tells: bilan:drawn, and bilan:line with "open", "cut", "lost" (we are not let in any more) or "moved": the
// kernel is gone, as when its server died and another answers; a new page has a new one.
"use strict";
(() => {
  const GRACE = 2500;                       // a cut shorter than this needs no words
  const QUIET = 3000, AGAIN = 60000;        // ms without a key before the page reloads by itself; between two such times
  const sentences = {
    cut: "Connexion perdue. Ce que vous écrivez est gardé dans cet onglet. La page essaie de se reconnecter…",
    lost: "Le lien avec votre cahier est rompu. Ce que vous avez écrit est gardé dans cet onglet : rechargez la page pour continuer.",
    moved: "Le lien avec votre cahier est rompu. Ce que vous avez écrit est gardé dans cet onglet : la page se recharge toute seule.",
  };

  let shown = "", line = "", timer = 0, touched = 0;

  function banner(state) {
    const place = document.getElementById("b-banner");
    if (!place || state === shown || (["lost", "moved"].includes(shown) && state === "cut")) return;
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

  window.addEventListener("bilan:line", ({ detail }) => {
    const before = line;
    line = detail;
    clearTimeout(timer);
    if (line === "cut") timer = setTimeout(() => banner("cut"), GRACE);
    else if (line === "lost") banner("lost");
    else if (line === "moved") renew();
    else if (before) {
      if (shown === "cut") banner("");
      window.dispatchEvent(new CustomEvent("bilan:retry"));
    }
  });
  for (const name of ["keydown", "input", "pointerdown"]) addEventListener(name, () => { touched = Date.now(); }, true);

  function renew() {                        // not under the fingers, not again and again, not over what no draft keeps
    const unkept = [...globalThis.bilanUnsaved?.pending ?? []].some((one) => !one.kept);
    if (unkept || !free()) return banner("lost");
    banner("moved");
    if (document.visibilityState !== "visible" || Date.now() - touched < QUIET) return setTimeout(renew, QUIET / 6);
    sessionStorage.setItem("renewed", Date.now());
    return location.reload();
  }

  function free() {                         // a storage that is forbidden keeps no draft either
    try { return Date.now() - Number(sessionStorage.getItem("renewed")) > AGAIN; } catch { return false; }
  }

  window.addEventListener("pagehide", () => { clearTimeout(timer); });
  document.addEventListener("click", ({ target }) => {   // a server is not told what follows the #: another page opens there at once
    const link = target.closest?.("a[href*='#']");
    if (!link || link.pathname === location.pathname || !/\/voila\/render\/\d_\w+\.ipynb$/.test(link.pathname)) return;
    link.search = `?exercice=${link.hash.slice(1).split("/")[0]}`;
  }, true);
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  window.addEventListener("bilan:unacknowledged", () => banner(line === "open" ? "lost" : "cut"));
  window.addEventListener("bilan:acknowledged", () => { if (shown !== "") banner(""); });
  window.addEventListener("offline", () => banner("cut"));
  window.addEventListener("online", () => { if (line === "open" && shown === "cut") banner(""); });
  window.addEventListener("bilan:drawn", () => {
    const loading = document.getElementById("b-loading");
    if (loading?.closest("header")) loading.style.visibility = "hidden"; else if (loading) loading.hidden = true;   // no jump
    landed();
  });
  addEventListener("DOMContentLoaded", () => document.querySelector("form[action$=quitter]")?.addEventListener("submit", leave));

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
