"""What a page in a browser says to whoever sees or hears it, text by text."""

from __future__ import annotations

from playwright.sync_api import Page

_TEXTS = """(within) => {
  const hidden = (element) => element.closest("[hidden], script, style, template, noscript, svg, pre") !== null;
  const shown = [...document.querySelectorAll(`${within} *`)].filter((element) => !hidden(element));
  const texts = shown.flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE));
  const spoken = ["aria-label", "title", "placeholder", "alt", "data-room-for"];
  const attributes = shown.flatMap((element) => spoken.map((name) => element.getAttribute(name) ?? ""));
  return [document.title, ...texts.map((node) => node.textContent), ...attributes];
}"""


def visible_texts(page: Page, within: str = "body") -> set[str]:
    """Every text of a page or of a part of it, and what screen readers hear; also what stands below
    closed headings. What is typed as it stands, in `pre`, is left out."""
    return {" ".join(text.split()) for text in page.evaluate(_TEXTS, within)} - {""}
