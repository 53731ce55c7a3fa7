// Where a visitor is led to share a page. They are links: nothing is asked of anybody before one is followed.

/** @typedef {import("./page-facts.mjs").Facts} Facts */
/** @typedef {import("./page-facts.mjs").Award} Award */

/**
 * LinkedIn's form for a certification, filled in as far as LinkedIn takes it.
 *
 * @param {Award} award
 * @param {string} address of its page
 */
export function addToProfile(award, address) {
  const { organization, issuer, issued, until } = award;
  const values = {
    startTask: "CERTIFICATION_NAME",
    name: award.name,
    // Only the number gives the issuer's logo and a link.
    ...(organization ? { organizationId: organization } : { organizationName: issuer }),
    ...dated("issue", issued),
    ...(until ? dated("expiration", until) : {}),
    certUrl: address,
    certId: award.id,
  };
  return `https://www.linkedin.com/profile/add?${query(values)}`;
}

/**
 * @param {string} name
 * @param {string} day an ISO date
 */
function dated(name, day) {
  const [year = "", month] = day.split("-");
  return { [`${name}Year`]: year, [`${name}Month`]: String(Number(month)) };
}

/** @param {string} address */
export function postOnLinkedIn(address) {
  return `https://www.linkedin.com/sharing/share-offsite/?${query({ url: address })}`;
}

/** @param {Facts} facts */
export function mailTo({ title, address }) {
  const values = { subject: title, body: `${title}\n${address}` };
  return `mailto:?${query(values)}`;
}

/**
 * With %20 for a blank: mail programs take a plus for a plus.
 *
 * @param {Record<string, string>} values
 */
function query(values) {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
}
