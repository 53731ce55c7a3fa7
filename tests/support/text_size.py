"""What a page looks like in a narrow window or with large text: what is cut off, and what lies on something else."""

from playwright.sync_api import BrowserContext

# What is larger than its box and does not show the rest. Material shortens the titles in its header, with an
# ellipsis, and browsers those beside the button of a field for files.
CUT_OFF = """() => {
  const short = ".md-header__topic > .md-ellipsis, input[type=file]";
  return [...document.querySelectorAll(`body :not(${short})`)].filter((element) => {
    const { overflowX, overflowY, visibility } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    if (visibility === "hidden" || width <= 1 || height <= 1) return false;
    const wide = overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
    return wide || (["hidden", "clip"].includes(overflowY) && element.scrollHeight > element.clientHeight + 1);
  }).map((element) => element.outerHTML.slice(0, 100));
}"""
# Pairs of elements with text or for use of which one lies on the other; lines of text may touch.
OVERLAPPING = """() => {
    const kinds = "a[href], button, input, select, textarea, summary, h1, h2, h3, p, li, dt, dd";
    const seen = [...document.querySelectorAll(kinds)].filter((element) =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        !element.closest(".md-header, .md-search, .md-sidebar, .visually-hidden"));
    const boxes = seen.map((element) => [...element.getClientRects()]);
    const apart = (one, two) => Math.min(one.right, two.right) - Math.max(one.left, two.left) <= 2 ||
        Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) <= 4;
    return seen.flatMap((one, at) => seen.slice(at + 1).flatMap((two, further) =>
        one.contains(two) || boxes[at].every((box) => boxes[at + 1 + further].every((other) => apart(box, other)))
            ? [] : [`${one.outerHTML.slice(0, 60)} and ${two.outerHTML.slice(0, 60)}`]));
}"""


def double_text(context: BrowserContext) -> None:
    """A style sheet of the visitor doubles the size that everything else is measured by."""
    context.add_init_script("""addEventListener("DOMContentLoaded", () => {
        const { documentElement } = document;
        const size = parseFloat(getComputedStyle(documentElement).fontSize);
        documentElement.style.setProperty("font-size", `${2 * size}px`);
    })""")
