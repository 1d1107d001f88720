// What a person reads where a part of the page could not be drawn, or where Python met an accident.
const PART = "Cette partie de la page n’a pas pu s’ouvrir. Rechargez la page\u202f; si cela recommence, prévenez la personne "
  + "qui s’occupe de bilan. Rien de ce que vous avez enregistré n’est perdu.";

export function note(text = PART) {
  const box = document.createElement("div"), words = document.createElement("p");
  box.className = "b-note is-caution";
  box.setAttribute("role", "alert");
  words.textContent = text;
  box.append(words);
  return box;
}

export function report(error) { console.error(`bilan: ${error?.name ?? "Error"}`); }   // no content of the page in it
