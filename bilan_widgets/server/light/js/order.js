// What the kernel says is taken one message after the other, each when the one before has done its work: a view is
// never drawn before its model has all that Python said of it. Nothing is taken before the page's own state is.
import { report } from "./trouble.js";

const PATIENCE = 10000;           // ms that one message may hold up the next

export function sequence() {
  let begin;
  const begun = new Promise((resolve) => { begin = resolve; });
  let last = begun;
  return {
    begin, begun,
    next(work) {
      const limit = () => new Promise((done) => setTimeout(done, PATIENCE));
      last = last.then(() => Promise.race([work(), limit()])).catch(report);
    },
  };
}
