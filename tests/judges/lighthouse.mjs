// Has Lighthouse judge pages in one Chromium and prints, as JSON, for each address its scores from 0 to 100 and the
// audits that it did not pass.     node lighthouse.mjs CHROMIUM [ARGUMENT...] -- ADDRESS...
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** @param {string} path @param {string[]} options @param {string} profile */
async function start(path, options, profile) {
  const flags = [...options, "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
  const chromium = spawn(path, flags, { stdio: ["ignore", "ignore", "pipe"] });
  for await (const line of createInterface({ input: chromium.stderr })) {
    const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(line)?.[1];
    if (port) return { chromium, port: Number(port) };
  }
  throw new Error(`${path} does not start`);
}

/** @param {string} address @param {number} port */
async function judged(address, port) {
  const settings = { onlyCategories: CATEGORIES, throttlingMethod: "provided", output: "json", logLevel: "silent" };
  // Performance is not judged, so there is no waiting for a page to be quiet for long.
  const hurry = { networkQuietThresholdMs: 100, cpuQuietThresholdMs: 100, disableFullPageScreenshot: true };
  const result = await lighthouse(address, { ...settings, ...hurry, port });
  if (!result || result.lhr.runtimeError) throw new Error(result?.lhr.runtimeError?.message ?? "no result");
  const { categories, audits, lighthouseVersion } = result.lhr;
  const scores = CATEGORIES.map((name) => [name, Math.round((categories[name].score ?? 0) * 100)]);
  const faults = CATEGORIES.slice(1).flatMap((name) =>
    categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1).map(({ id }) => id),
  );
  return { version: lighthouseVersion, scores: Object.fromEntries(scores), faults };
}

const words = process.argv.slice(2);
const end = words.indexOf("--");
const profile = mkdtempSync(join(tmpdir(), "plaudit-lighthouse-"));
const { chromium, port } = await start(words[0], words.slice(1, end), profile);
const gone = new Promise((done) => chromium.once("exit", done));
try {
  const found = {};
  for (const address of words.slice(end + 1)) found[address] = await judged(address, port);
  console.log(JSON.stringify(found));
} finally {
  chromium.kill();
  await gone;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
