// What a page says of itself, as far as it is shared. It is all on the page, so that no page needs to say it twice.

/**
 * @typedef {object} Facts
 * @property {string} title one line for what is shared
 * @property {string} address of the page
 * @property {string} badge an absolute address; "" without one
 * @property {string} preview the wide picture that previews of links show, likewise
 * @property {boolean} person whether the page is about a person
 * @property {Award | null} award null on pages of other kinds
 */

/**
 * @typedef {object} Award
 * @property {string} name of what was earned
 * @property {string} recipient
 * @property {string} issuer
 * @property {string} organization the issuer's number at LinkedIn; "" without one
 * @property {string} issued an ISO date
 * @property {string} until its last day; "" when it does not end
 * @property {string} id
 */

/**
 * @param {Document} page
 * @param {HTMLElement} share the part of the page that shows its address
 * @returns {Facts}
 */
export function factsOf(page, share) {
  const address = share.querySelector(".address a")?.getAttribute("href") ?? "";
  const award = page.querySelector('[data-signed="awarded"][datetime]') ? awardOf(page, share, address) : null;
  const badge = pictureAt(page.querySelector("header > img.badge")?.getAttribute("src"), address);
  const preview = pictureAt(metaOf(page, "og:image"), address);
  return { title: textOf(page, "h1"), address, badge, preview, person: metaOf(page, "og:type") === "profile", award };
}

/**
 * @param {Document} page
 * @param {string} property
 */
function metaOf(page, property) {
  return page.querySelector(`meta[property="${property}"]`)?.getAttribute("content");
}

/**
 * @param {string | null | undefined} picture
 * @param {string} address what it is relative to
 */
function pictureAt(picture, address) {
  return picture ? new URL(picture, address).href : "";
}

/**
 * @param {Document} page
 * @param {HTMLElement} share
 * @param {string} address
 * @returns {Award}
 */
function awardOf(page, share, address) {
  /** @param {string} selector */
  const day = (selector) => page.querySelector(selector)?.getAttribute("datetime") ?? "";
  return {
    name: textOf(page, '[data-signed="name"]'),
    recipient: textOf(page, '[data-signed="recipient"]'),
    issuer: textOf(page, '[data-signed="issuer"]'),
    organization: share.dataset.linkedin ?? "",
    issued: day('[data-signed="awarded"]'),
    until: day(".when time:not([data-signed])"),
    id: address.split("/").at(-2) ?? "",
  };
}

/**
 * @param {Document} page
 * @param {string} selector
 */
function textOf(page, selector) {
  return (page.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
}
