// The kernel's websocket: what is said on it, what is heard, and how it comes back after a cut.
import { deserialize, serialize } from "@jupyterlab/services/lib/kernel/serialize.js";

const PROTOCOL = "v1.kernel.websocket.jupyter.org";
const PAUSES = [300, 1000, 2000, 4000, 8000, 15000, 30000];   // ms before each new attempt; the last one again and again
const ENDURANCE = 4 * 3600e3;     // ms of attempts; later only when the person or the line comes back
const FRESH = 15000;              // ms: later, the person was already told that no answer came (orders.js): not sent
const ASTRAY = 15000;             // ms that a proxy may take to find the way to us again; meanwhile others answer, elsewhere
const PATIENCE = 5000;            // ms for an answer on a line that may be dead

export const session = crypto.randomUUID();

/** handlers: heard(message), opened(again), lost(why): see `gone`. */
export class Line {
  constructor({ url, kernelUrl, heard, opened, lost }) {
    Object.assign(this, { url, kernelUrl, heard, opened, lost, waiting: [], attempts: 0, count: 0, since: 0, over: false });
    this.answers = new Map();                    // what waits for an answer, by the number of the question
    for (const name of ["online", "bilan:look"]) addEventListener(name, () => this.look());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.look());
    addEventListener("pagehide", () => { this.over = true; });
    this.open();
  }

  get up() { return this.socket?.readyState === WebSocket.OPEN; }

  open() {
    clearTimeout(this.timer);
    this.timer = 0;
    const socket = this.socket = new WebSocket(`${this.url}?session_id=${session}`, PROTOCOL);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket === this.socket && this.begin();
    socket.onmessage = (event) => socket === this.socket && this.hear(deserialize(event.data, PROTOCOL));
    socket.onclose = () => socket === this.socket && this.cut();
  }

  begin() {
    const again = this.was ?? false, now = Date.now();
    Object.assign(this, { was: true, attempts: 0, since: 0 });
    for (const { frame, at } of this.waiting.splice(0)) if (!again || now - at < FRESH) this.socket.send(frame);
    this.opened(again);
  }

  async cut() {
    if (this.over || this.timer) return;
    this.since ||= Date.now();
    this.timer = -1;
    const gone = await this.gone();
    if (this.over) return;
    this.lost(gone);
    if (gone) { this.over = true; return; }
    const pause = PAUSES[Math.min(this.attempts++, PAUSES.length - 1)];
    if (Date.now() - this.since < ENDURANCE) this.timer = setTimeout(() => this.open(), pause * (0.75 + Math.random() / 2));
    else this.timer = 0;
  }

  /** Why no attempt can help: "moved", there is no such kernel here, but a new page would have one; "lost", we are not let in. */
  async gone() {
    try {
      const { status, type } = await fetch(this.kernelUrl, { cache: "no-store", redirect: "manual" });
      if (status === 404) return "moved";
      if (type === "opaqueredirect") return Date.now() - this.since > ASTRAY ? "lost" : "";
      return [401, 403].includes(status) ? "lost" : "";
    } catch { return ""; }
  }

  /** Somebody is back: try at once; a line that looks open is asked, since a phone that slept keeps dead ones. */
  look() {
    if (this.over || this.timer === -1) return;
    if (this.up) {
      clearTimeout(this.doubt);
      this.doubt = setTimeout(() => this.up && this.renew(), PATIENCE);
      this.say("kernel_info_request", {});
    } else if (this.socket?.readyState !== WebSocket.CONNECTING) this.open();
  }

  renew() {
    const old = this.socket;
    this.socket = null;
    old.close();
    this.cut();
  }

  /** Send a message, or keep it until the line is there. Gives its number. */
  say(type, content, { metadata = {}, buffers = [], callbacks } = {}) {
    const id = `${session}_${++this.count}`;
    const header = { msg_id: id, msg_type: type, session, username: "", version: "5.3", date: new Date().toISOString() };
    const frame = serialize({ header, parent_header: {}, metadata, content, buffers, channel: "shell" }, PROTOCOL);
    if (callbacks) this.answers.set(id, callbacks);
    if (this.up) this.socket.send(frame); else this.waiting.push({ frame, at: Date.now() });
    return id;
  }

  hear(message) {
    clearTimeout(this.doubt);
    this.heard(message);
  }

  /** The kernel's « busy » or « idle », for who asked. */
  status(message) {
    const asked = message.parent_header?.msg_id;
    this.answers.get(asked)?.iopub?.status?.(message);
    if (message.content.execution_state === "idle") this.answers.delete(asked);
  }

  /** After a cut nobody will answer what was asked before it: let go of who waits, so that later edits can be sent. */
  settle() {
    const idle = { header: { msg_type: "status" }, parent_header: {}, content: { execution_state: "idle" } };
    for (const [id, callbacks] of [...this.answers]) { this.answers.delete(id); callbacks.iopub?.status?.(idle); }
  }
}
