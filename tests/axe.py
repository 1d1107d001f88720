"""What axe finds in a page, and what sticks out of it."""

from axe_playwright_python.base import AXE_SCRIPT

RUN = """async ([inside, rules]) => {
  const fading = document.getAnimations().filter((one) => one.effect?.getTiming().iterations < 9);
  await Promise.allSettled(fading.map((one) => one.finished));
  const { violations } = await axe.run(inside ?? document, { resultTypes: ["violations"], ...(rules && { runOnly: { type: "rule", values: rules } }) });
  return violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" ")}`);
}"""
OVERFLOW = """() => new Promise((done) => {
  const { documentElement: page } = document, end = performance.now() + 2000;
  const look = () => {
    const over = page.scrollWidth - page.clientWidth;
    if (over <= 0 || performance.now() > end) done(over); else setTimeout(look, 50);
  };
  requestAnimationFrame(look);
})"""
COLOURS = ["color-contrast", "link-in-text-block"]      # what a dark look can change


def violations(page, inside=None, rules=None):
    """What axe finds once no colour fades any more, a text each: in the whole page or a selector, by all rules or these."""
    if not page.evaluate("'axe' in globalThis"):         # once a document: it is half a megabyte
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN, [inside, rules])


def overflow(page):
    """By how many pixels the page scrolls sideways, once pictures had the time to be drawn anew."""
    return page.evaluate(OVERFLOW)
