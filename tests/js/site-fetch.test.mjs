import assert from "node:assert/strict";
import { test } from "node:test";

import {
  addressFor,
  fetchFrom,
  isForeign,
  placeOf,
  publishedAddress,
  readCredential,
  requestedAddress,
} from "../../theme/assets/verify/site-fetch.mjs";

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

test("nothing in an address leads a preview to another host", () => {
  const copy = place("http://localhost:8000/site/a/26k7m4q2tz9x/");
  for (const path of ["/evil.example/x", "//evil.example/x", "https://evil.example/x", "data:application/json,{}", "\\\\evil.example/x"]) {
    assert.ok(addressFor(SITE + path, copy).startsWith("http://localhost:8000/site/"), path);
  }
});

test("a file of a copy is published at the site's address", () => {
  const copy = place("http://localhost:8000/site/a/26k7m4q2tz9x/");
  assert.equal(publishedAddress("http://localhost:8000/site/a/x/credential.json", copy), `${SITE}a/x/credential.json`);
  assert.equal(publishedAddress("http://localhost:8000/a/x/credential.json", copy), "http://localhost:8000/a/x/credential.json");
});

test("asked for is an award or an https address, and nothing that brings its own document along", () => {
  const home = place(`${SITE}a/26k7m4q2tz9x/`);
  const address = `${SITE}a/26k7m4q2tz9x/credential.json`;
  for (const entered of [" 26k7m4q2tz9x ", `${SITE}a/26k7m4q2tz9x/`, address]) {
    assert.equal(requestedAddress(entered, home), address);
  }
  assert.equal(requestedAddress("https://a.example?b", home), "https://a.example/credential.json?b");
  for (const entered of ["", "nonsense", "26k7m4q2tz9", "a/x/", "//a.example/", "http://a.example/", "data:application/json,{}", "blob:https://a.example/1", "javascript:1", "file:///a", "https://"]) {
    assert.equal(requestedAddress(entered, home), null, entered);
  }
});

test("a preview on loopback reads its own addresses, and no others without https", () => {
  const copy = place("http://localhost:8000/site/verify/", { root: "../" });
  const address = "http://localhost:8000/site/a/x/credential.json";
  assert.equal(requestedAddress("http://localhost:8000/site/a/x/", copy), address);
  assert.equal(requestedAddress("http://localhost:8000/a/x/", copy), null);
  assert.equal(requestedAddress("http://a.example/", copy), null);
});

test("foreign is what is neither the site's nor this page's host", () => {
  const copy = place("https://copy.example.net/a/26k7m4q2tz9x/");
  assert.equal(isForeign(`${SITE}a/x/credential.json`, copy), false);
  assert.equal(isForeign("https://copy.example.net/x", copy), false);
  for (const address of ["https://a.example/", "https://credentials.riverbend.example.org:8443/", "https://credentials.riverbend.example.org@a.example/"]) {
    assert.equal(isForeign(address, copy), true, address);
  }
});

/**
 * @param {import("node:test").TestContext} context
 * @param {BodyInit} body
 * @param {number} [status]
 */
function answerWith(context, body, status = 200) {
  return context.mock.method(globalThis, "fetch", async () => new Response(body, { status }));
}

test("what is larger than 4 MB is not read", async (context) => {
  const home = place(`${SITE}a/26k7m4q2tz9x/`);
  answerWith(context, " ".repeat(4_000_000));
  assert.equal((await readCredential(KEYS, home))?.length, 4_000_000);
  answerWith(context, "é".repeat(2_000_001));
  assert.equal(await readCredential(KEYS, home), null);
  await assert.rejects(fetchFrom(home)(KEYS, { cache: "no-cache" }), RangeError);
  const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1_000_000)) });
  answerWith(context, endless);
  assert.equal(await readCredential(KEYS, home), null);
});

test("only the status 200 is an answer", async (context) => {
  const home = place(`${SITE}a/26k7m4q2tz9x/`);
  for (const status of [201, 203, 206, 404, 500]) {
    answerWith(context, "{}", status);
    assert.equal(await readCredential(KEYS, home), null, `${status}`);
  }
  answerWith(context, "\ufeff{}");
  assert.equal(await readCredential(KEYS, home), "{}");
});

test("nobody learns who asks, and nobody sends the question elsewhere", async (context) => {
  const { mock } = answerWith(context, "{}");
  await readCredential(KEYS, place(`${SITE}a/26k7m4q2tz9x/`));
  const [address, init] = mock.calls[0]?.arguments ?? [];
  assert.equal(address, KEYS);
  const { credentials, referrerPolicy, redirect, cache } = init ?? {};
  assert.deepEqual([credentials, referrerPolicy, redirect, cache], ["omit", "no-referrer", "error", "no-cache"]);
});
