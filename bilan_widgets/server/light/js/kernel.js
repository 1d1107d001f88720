// The page's kernel: its line, what it says to the widgets, and its end when the person leaves.
import { useLine } from "./comm.js";
import { Line } from "./line.js";
import { report } from "./trouble.js";

export const tell = (name, detail) => dispatchEvent(new CustomEvent(`bilan:${name}`, { detail }));

/** Hold the line to that kernel. order: a sequence, begun when the page's own state is drawn. */
export function hold(kernel, { baseUrl, xsrf }, manager, order) {
  const path = `${baseUrl}api/kernels/${kernel}`;
  let early = true;
  order.begun.then(() => { early = false; });
  const line = new Line({
    url: `${location.origin.replace(/^http/, "ws")}${path}/channels`, kernelUrl: path,
    heard(message) {
      if (message.header.msg_type === "status") return order.next(() => line.status(message));
      // what the cells said while they ran is in the page's state
      if (early && message.parent_header?.msg_type === "execute_request") return null;
      if (!early) manager.begin(message);
      return order.next(() => { manager.begin(message); return manager.hear(message); });
    },
    opened(again) {
      if (again) {
        order.next(() => line.settle());
        order.next(() => manager.resynchronise().catch(report));
      }
      order.next(() => tell("line", "open"));
    },
    lost: (why) => tell("line", why || "cut"),
  });
  useLine(line);
  addEventListener("pagehide", () => leave(`${baseUrl}voila/api/shutdown/${kernel}`, xsrf));
}

/** The person goes: the kernel may end at once. */
function leave(address, xsrf) {
  const words = new FormData();
  words.append("_xsrf", xsrf);
  navigator.sendBeacon(address, words);
}
