// Where visitors are led to share a page, and the pieces of HTML that they are given.

import assert from "node:assert/strict";
import { test } from "node:test";

import { addToProfile, mailTo, postOnLinkedIn } from "../../theme/assets/share/addresses.mjs";
import { strokes } from "../../theme/assets/share/code-strokes.mjs";
import { embedSnippet, signatureSnippet } from "../../theme/assets/share/snippets.mjs";

const ADDRESS = "https://credentials.example.org/a/26k7m4q2tz9x/";
const AWARD = {
  name: "Talk & Listening",
  recipient: "Ada Quill",
  issuer: "Case Center",
  organization: "",
  issued: "2026-05-14",
  until: "2028-11-01",
  id: "26k7m4q2tz9x",
};
const HOSTILE = { title: `"'><img src=x onerror=a()>`, address: `${ADDRESS}"'<`, badge: `${ADDRESS}"'<.svg`, preview: `${ADDRESS}"'<.png`, person: false, award: null };

/** @param {typeof AWARD} award */
function parameters(award) {
  return Object.fromEntries(new URL(addToProfile(award, ADDRESS)).searchParams);
}

test("LinkedIn's form gets the values under the names that it knows", () => {
  assert.ok(addToProfile(AWARD, ADDRESS).startsWith("https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name="));
  assert.deepEqual(parameters(AWARD), {
    startTask: "CERTIFICATION_NAME",
    name: "Talk & Listening",
    organizationName: "Case Center",
    issueYear: "2026",
    issueMonth: "5",
    expirationYear: "2028",
    expirationMonth: "11",
    certUrl: ADDRESS,
    certId: "26k7m4q2tz9x",
  });
});

test("an issuer with a number at LinkedIn is named by it alone", () => {
  const { organizationId, organizationName } = parameters({ ...AWARD, organization: "12345" });
  assert.deepEqual([organizationId, organizationName], ["12345", undefined]);
});

test("an award that does not end says nothing of an end", () => {
  const names = Object.keys(parameters({ ...AWARD, until: "" }));
  assert.deepEqual(names.filter((name) => name.startsWith("expiration")), []);
});

test("a post is an address alone, and a mail has no plus for a blank", () => {
  assert.equal(postOnLinkedIn(ADDRESS), `https://www.linkedin.com/sharing/share-offsite/?url=${encodeURIComponent(ADDRESS)}`);
  const mail = mailTo({ title: "Talk + more", address: ADDRESS, badge: "", preview: "", person: false, award: null });
  assert.equal(mail, `mailto:?subject=Talk%20%2B%20more&body=Talk%20%2B%20more%0A${encodeURIComponent(ADDRESS)}`);
});

test("a snippet is a linked picture with its words and a size", () => {
  const facts = { title: "Talk, Case Center", address: ADDRESS, badge: "https://credentials.example.org/b.svg", preview: "", person: false, award: null };
  const picture = '<img src="https://credentials.example.org/b.svg" alt="Talk, Case Center" width="120" height="120">';
  assert.equal(embedSnippet(facts), `<a href="${ADDRESS}">${picture}<br>Talk, Case Center</a>`);
  assert.equal(embedSnippet({ ...facts, badge: "" }), `<a href="${ADDRESS}">Talk, Case Center</a>`);
});

test("the wide picture for previews is not squeezed into a square", () => {
  const facts = { title: "Ada Quill", address: ADDRESS, badge: "", preview: `${ADDRESS}card.png`, person: true, award: null };
  for (const html of [embedSnippet(facts), signatureSnippet(facts)]) {
    const [, width, height] = html.match(/ width="(\d+)" height="(\d+)"/) ?? [];
    assert.ok(Math.abs(Number(width) / Number(height) - 1200 / 627) < 0.02, html);
  }
});

test("an e-mail signature shows no SVG, which mail programs leave out", () => {
  const facts = { title: "Talk", address: ADDRESS, badge: `${ADDRESS}b.svg`, preview: `${ADDRESS}card.png`, person: false, award: null };
  assert.match(signatureSnippet(facts), /^<table role="presentation">.*card\.png.*<\/table>$/);
  assert.ok(!signatureSnippet(facts).includes("svg"));
  assert.ok(!signatureSnippet({ ...facts, preview: "" }).includes("<img"));
});

test("nothing in a snippet becomes a tag or leaves its attribute", () => {
  for (const html of [embedSnippet(HOSTILE), signatureSnippet(HOSTILE)]) {
    assert.equal(html.match(/<img /g)?.length, 1);
    assert.ok(!html.includes(`"'`) && !html.includes(`"'><`));
  }
});

test("the strokes of a code are the dark modules of its picture", () => {
  // Three lines of three dots, with what the picture of a page has around them.
  const lines = [0b01011111, 0b11111111, 0b10011111].flatMap((dots) => [0, dots]);
  const png = btoa(String.fromCharCode(...Array(48).fill(0), ...lines, ...Array(20).fill(0)));
  assert.equal(strokes(png, 3), "M0 0h1m1 0h1M1 2h2");
});
