// A credential may have been issued again, with the same id and a later date, since somebody downloaded it.

import { instant } from "./dates.mjs";
import { keyDocumentAddress } from "./did-web.mjs";
import { isObject, issuerOf, parseJson, read } from "./documents.mjs";
import { isGenuine, verifyCredential } from "./verification.mjs";

/** @typedef {import("./documents.mjs").JsonObject} JsonObject */

/**
 * The version that stands at the credential's own address, beside its issuer's keys, if it is newer than this one and as genuine.
 *
 * @param {JsonObject} credential verified
 * @param {import("./documents.mjs").Context} context
 * @returns {Promise<JsonObject | null>}
 */
export async function newerVersion(credential, context) {
  // No other host learns that somebody checks this.
  const keys = keyDocumentAddress(issuerOf(credential));
  if (!keys || new URL(keys).origin !== new URL(String(credential.id)).origin) return null;
  const published = parseJson(await read(context.fetch, String(credential.id)));
  if (!isObject(published) || published.id !== credential.id || issuerOf(published) !== issuerOf(credential)) return null;
  if ((instant(published.validFrom) ?? 0) <= (instant(credential.validFrom) ?? 0)) return null;
  return isGenuine(await verifyCredential(published, context)) ? published : null;
}
