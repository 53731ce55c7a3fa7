// The buttons that make a picture with the award's credential inside. They appear only here, since they do nothing
// without this. Nothing is asked for but the award's own credential and the picture, both from this site.

import { save } from "../saving.mjs";
import { say } from "../say.mjs";
import { element } from "../share/elements.mjs";

const SIDE = 512; // pixels of the PNG

for (const row of document.querySelectorAll("[data-bake]")) {
  if (row instanceof HTMLElement) prepare(row);
}

/** @param {HTMLElement} row */
function prepare(row) {
  const { bake = "", picture = "" } = row.dataset;
  const said = element("span", { role: "status" });
  const buttons = ["PNG", "SVG"].flatMap((form) => {
    const button = element("button", { type: "button", "aria-label": say("award.picture_form", { form }) }, form);
    // A picture of pixels is no drawing.
    button.hidden = form === "SVG" && !isDrawing(picture);
    const suffix = form.toLowerCase();
    button.addEventListener("click", () => offer(said, `${bake}.${suffix}`, () => baked(suffix, picture)));
    return [button, " "];
  });
  row.replaceChildren(...buttons, `${say("award.picture_note")} `, said);
  row.hidden = false;
  if (row.previousElementSibling instanceof HTMLElement) row.previousElementSibling.hidden = false;
}

/** @param {string} picture */
function isDrawing(picture) {
  return picture.toLowerCase().endsWith(".svg");
}

/**
 * @param {HTMLElement} said
 * @param {string} name of the file
 * @param {() => Promise<Blob>} make
 */
async function offer(said, name, make) {
  try {
    save(name, await make());
    said.textContent = say("share.saved", { file: name });
  } catch {
    said.textContent = say("award.picture_missing");
  }
}

/**
 * @param {string} form
 * @param {string} picture its address
 */
async function baked(form, picture) {
  const [credential, image] = await Promise.all([get("credential.json"), get(picture)]);
  const json = await credential.text();
  if (form === "svg") {
    const { bakeSvg } = await import("./svg-baking.mjs");
    return new Blob([bakeSvg(await image.text(), json)], { type: "image/svg+xml" });
  }
  const { bakePng } = await import("./png-chunks.mjs");
  const png = isDrawing(picture) ? await drawn(await image.text()) : image;
  const bytes = bakePng(new Uint8Array(await png.arrayBuffer()), json);
  return new Blob([bytes], { type: "image/png" });
}

/** @param {string} address */
async function get(address) {
  const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer", redirect: "error" });
  if (!response.ok) throw new RangeError(`${address}: ${response.status}`);
  return response.blob();
}

/**
 * A drawing as a PNG.
 *
 * @param {string} svg
 * @returns {Promise<Blob>}
 */
async function drawn(svg) {
  const { fitted } = await import("./svg-baking.mjs");
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const [width, height, viewBox] = ["width", "height", "viewBox"].map((name) => root.getAttribute(name));
  const size = fitted({ width: width ?? null, height: height ?? null, viewBox: viewBox ?? null }, SIDE);
  // Browsers draw one at the size that it gives itself, and some draw nothing when it gives none.
  for (const [name, value] of Object.entries(size)) root.setAttribute(name, String(value));
  const canvas = Object.assign(document.createElement("canvas"), { width: size.width, height: size.height });
  const image = await loaded(new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" }));
  canvas.getContext("2d")?.drawImage(image, 0, 0, size.width, size.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((png) => (png ? resolve(png) : reject(new RangeError("nothing was drawn"))), "image/png");
  });
}

/** @param {Blob} drawing */
async function loaded(drawing) {
  const image = new Image();
  image.src = URL.createObjectURL(drawing);
  try {
    await image.decode();
  } finally {
    URL.revokeObjectURL(image.src);
  }
  return image;
}
