import assert from "node:assert/strict";
import { test } from "node:test";

import { addressFor, placeOf } from "../../theme/assets/verify/site-fetch.mjs";

const SITE = "https://credentials.riverbend.example.org/";

/**
 * @param {string} page
 * @param {Record<string, string>} [more]
 */
function place(page, more = {}) {
  const element = /** @type {HTMLElement} */ (/** @type {unknown} */ ({ dataset: { site: SITE, root: "../../", ...more } }));
  return placeOf(element, page);
}

const KEYS = `${SITE}issuer/did.json`;

test("at its own address the site reads its own files", () => {
  const home = place(`${SITE}a/26k7m4q2tz9x/`);
  assert.equal(home.preview, false);
  assert.equal(addressFor(KEYS, home), KEYS);
});

test("a copy on a foreign host asks the real site, so it cannot lend its own keys to the issuer's name", () => {
  for (const page of ["https://riverbend.example.net/a/26k7m4q2tz9x/", "https://localhost.example.net/a/26k7m4q2tz9x/"]) {
    const copy = place(page);
    assert.equal(copy.preview, false, page);
    assert.equal(addressFor(KEYS, copy), KEYS);
  }
});

test("on loopback the copy's own keys are used, and it is a preview", () => {
  for (const host of ["localhost", "127.0.0.1", "127.8.9.10", "[::1]"]) {
    const copy = place(`http://${host}:8000/site/a/26k7m4q2tz9x/`);
    assert.equal(copy.preview, true, host);
    assert.equal(addressFor(KEYS, copy), `http://${host}:8000/site/issuer/did.json`);
  }
  for (const host of ["localhost.example.net", "127.0.0.1.example.net", "[::2]", "10.0.0.1"]) {
    assert.equal(place(`http://${host}:8000/site/a/26k7m4q2tz9x/`).preview, false, host);
  }
});

test("a preview build uses its own keys anywhere, and says that it is one", () => {
  const copy = place("https://preview.example.net/42/a/26k7m4q2tz9x/", { previewBuild: "" });
  assert.equal(copy.preview, true);
  assert.equal(addressFor(`${SITE}status/2026.json`, copy), "https://preview.example.net/42/status/2026.json");
});

test("addresses of others are read where they are, also in a preview", () => {
  const copy = place("http://localhost:8000/a/26k7m4q2tz9x/");
  for (const address of [
    "https://stranger.example.net/issuer/did.json",
    "https://credentials.riverbend.example.org.example.net/issuer/did.json",
    "http://credentials.riverbend.example.org/issuer/did.json",
  ]) {
    assert.equal(addressFor(address, copy), address);
  }
});

test("dots do not step out of a copy", () => {
  const copy = place("http://localhost:8000/site/a/26k7m4q2tz9x/");
  assert.equal(addressFor(`${SITE}a/../../status/2026.json`, copy), "http://localhost:8000/site/status/2026.json");
  assert.throws(() => addressFor("status/2026.json", copy), TypeError);
});
