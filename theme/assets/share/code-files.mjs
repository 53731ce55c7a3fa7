// The QR code on the page as a file: the same modules, quiet zone included.

const WIDTH = 1200; // pixels at least: 25 mm at more than a printer's resolution

/**
 * @param {Element} code an svg
 * @returns {Blob}
 */
export function svgFile(code) {
  const copy = /** @type {Element} */ (code.cloneNode(true));
  copy.removeAttribute("class");
  copy.setAttribute("width", "25mm");
  copy.setAttribute("height", "25mm");
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

/**
 * @param {Element} code an svg
 * @returns {Promise<Blob>}
 */
export function pngFile(code) {
  const side = Number(code.querySelector("rect")?.getAttribute("width"));
  // A whole number of pixels for a module, so that its edges are sharp.
  const scale = Math.ceil(WIDTH / side);
  const canvas = Object.assign(document.createElement("canvas"), { width: side * scale, height: side * scale });
  const context = canvas.getContext("2d");
  if (!context || !side) return Promise.reject(new RangeError("nothing can be drawn"));
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  // The strokes are as thick as a module, with their middle on a whole number.
  context.translate(0, 0.5);
  context.stroke(new Path2D(code.querySelector("path")?.getAttribute("d") ?? ""));
  return new Promise((resolve, reject) => {
    canvas.toBlob((png) => (png ? resolve(png) : reject(new RangeError("nothing was drawn"))), "image/png");
  });
}
