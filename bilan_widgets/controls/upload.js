// A file goes in pieces, each acknowledged before the next: a slow line moves on, a dead one is noticed.
const PIECE = 512 * 1024;

function megabytes(size) {
  const value = size / 1024 / 1024;
  return `${value.toLocaleString("fr-FR", { maximumFractionDigits: value < 10 ? 1 : 0 })} Mo`;
}

function readPiece(file, part) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file.slice(part * PIECE, (part + 1) * PIECE));
  });
}

function refusal(file, limit) {
  if (file.size === 0) return "Ce fichier est vide. Choisissez-en un autre, s’il vous plaît.";
  if (file.size <= limit) return "";
  const [size, most] = [file.size, limit].map(megabytes);
  return `Ce fichier est trop lourd (${size}) : la limite est de ${most}. Choisissez-en un plus léger.`;
}

function render({ model, el }) {
  const ears = listeners(), wire = orders(model);
  const input = h("input", { type: "file" }), label = h("label");
  const progress = h("progress", { hidden: true, max: "1", "aria-label": "Envoi du fichier" });
  const state = h("p", { class: "b-help", role: "status" });
  const notes = captioned(model, ears, input, label, () => input.setAttribute("accept", model.get("accept") ?? ""));
  let busy = false, ended = false, received = false;

  async function sendAll(file) {
    const parts = Math.ceil(file.size / PIECE);
    for (let part = 0; part < parts && !ended; part += 1) {
      progress.value = part / parts;
      const content = await readPiece(file, part);
      const sentence = await wire.order({ name: file.name, size: file.size, part, parts, content });
      if (sentence) return sentence;
    }
    return "";
  }
  function tellDone() { if (received) state.textContent = model.get("done"); }
  function end(sentence) {
    busy = false;
    received = !sentence;
    progress.hidden = true;
    state.textContent = "";
    tellDone();
    notes.setError(sentence);
    if (sentence) say(sentence);
  }
  async function choose() {
    const [file] = input.files;
    if (busy || !file) return;
    const refused = refusal(file, model.get("max_bytes"));
    if (refused) return end(refused);
    busy = true;
    received = false;
    notes.setError("");
    progress.hidden = false;
    state.textContent = `Envoi de « ${file.name} » (${megabytes(file.size)})…`;
    const unread = "Ce fichier n’a pas pu être lu sur votre appareil. Choisissez-le de nouveau.";
    end(await sendAll(file).catch(() => unread));
    input.value = "";                            // so that the same file can be chosen again
  }

  ears.on(input, "change", choose);
  ears.on(model, "change:done", tellDone);
  // a second file while one is leaving would mix their pieces
  ears.on(input, "click", (event) => busy && event.preventDefault());
  el.append(h("div", { class: "bilan b-field b-upload" }, label, notes.help, input, progress, state, notes.error));
  return () => { ended = true; ears.close(); wire.close(); };
}
export default { render };
