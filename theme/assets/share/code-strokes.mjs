// The QR code in a page is a small picture with a dot for each module. As strokes it prints as sharp as letters on every
// printer, and can be saved at any size. Its bytes are read and not its pixels: browsers that protect their users from
// being recognized give wrong pixels away.

const SVG = "http://www.w3.org/2000/svg";
// In a PNG of site/png.py the lines begin after its signature, its header, and the beginnings of data and block.
const LINES = 8 + 25 + 8 + 2 + 5;
const UNFILTERED = 1; // byte, at the beginning of each line

/**
 * Puts a drawing with the same name in the place of the picture.
 *
 * @param {HTMLImageElement} picture
 */
export function redraw(picture) {
  const side = Number(picture.getAttribute("width"));
  const drawing = svg("svg", { class: "qr", role: "img", viewBox: `0 -.5 ${side} ${side}`, "shape-rendering": "crispEdges" });
  drawing.setAttribute("aria-label", picture.alt);
  drawing.append(
    svg("rect", { y: "-.5", width: String(side), height: String(side), fill: "#fff" }),
    svg("path", { stroke: "#000", d: strokes(picture.src.split(",")[1] ?? "", side) }),
  );
  picture.replaceWith(drawing);
}

/**
 * A stroke for each run of dark modules.
 *
 * @param {string} png in base64
 * @param {number} side in modules, quiet zone included
 */
export function strokes(png, side) {
  const bytes = atob(png);
  const length = UNFILTERED + Math.ceil(side / 8);
  const lines = Array.from({ length: side }, (_, y) => bytes.slice(LINES + y * length + UNFILTERED, LINES + (y + 1) * length));
  return lines.map((line, y) => row(bitsOf(line).slice(0, side), y)).join("");
}

/** @param {string} line */
function bitsOf(line) {
  return [...line].map((byte) => byte.charCodeAt(0).toString(2).padStart(8, "0")).join("");
}

/**
 * @param {string} bits of which 0 is dark
 * @param {number} y
 */
function row(bits, y) {
  const first = bits.indexOf("0");
  if (first < 0) return "";
  const runs = bits.slice(first, bits.lastIndexOf("0") + 1).match(/0+|1+/g) ?? [];
  return `M${first} ${y}${runs.map(step).join("")}`;
}

/** @param {string} run of modules that are all dark or all light */
function step(run) {
  return run.startsWith("0") ? `h${run.length}` : `m${run.length} 0`;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 */
function svg(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
