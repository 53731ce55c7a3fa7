// A credential goes into an SVG: the first element inside (Open Badges 3.0, "Baked Badges"). The same bytes as
// generator/plaudit/credentials/baking.py writes.

const NAMESPACE = "https://purl.imsglobal.org/ob/v3p0";
const OLD_NAMESPACE = "http://openbadges.org";
// What may stand before the root: a declaration, comments, a document type without definitions of its own.
const BEFORE = /^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE[^>[]*>)*/;
const ROOT = /^<(?:[\w.-]+:)?svg(?=[\s/>])(?:"[^"]*"|'[^']*'|[^"'>])*>/;

/**
 * An SVG with a credential inside.
 *
 * @param {string} svg
 * @param {string} json
 * @throws {RangeError} when it is no SVG, or holds a credential already
 * @throws {SyntaxError} when the credential is no JSON
 */
export function bakeSvg(svg, json) {
  JSON.parse(json);
  const before = BEFORE.exec(svg)?.[0] ?? "";
  const root = ROOT.exec(svg.slice(before.length))?.[0];
  if (!root) throw new RangeError("this is not an SVG drawing");
  if (svg.includes(NAMESPACE) || svg.includes(OLD_NAMESPACE) || root.includes("xmlns:openbadges")) {
    throw new RangeError("this picture holds an award already");
  }
  const element = `<openbadges:credential><![CDATA[${safe(json.trim())}]]></openbadges:credential>`;
  return before + opened(root, element) + svg.slice(before.length + root.length);
}

/**
 * The root's tag, which declares our prefix, and the element directly after it.
 *
 * @param {string} root
 * @param {string} element
 */
function opened(root, element) {
  const name = /^<[^\s/>]+/.exec(root)?.[0] ?? "";
  const tag = `${name} xmlns:openbadges="${NAMESPACE}"${root.slice(name.length)}`;
  return tag.endsWith("/>") ? `${tag.slice(0, -2)}>${element}</${name.slice(1)}>` : tag + element;
}

/**
 * JSON that means the same, without what would end the section or is not allowed in XML. Both stand in texts only.
 *
 * @param {string} json
 */
function safe(json) {
  const escaped = json.replaceAll("]]>", String.raw`]]\u003e`);
  return escaped.replaceAll("\ufffe", String.raw`\ufffe`).replaceAll("\uffff", String.raw`\uffff`);
}

/**
 * The size at which a drawing is as large as fits into a square, with the view box that this takes.
 *
 * @param {{width: string | null, height: string | null, viewBox: string | null}} root the attributes of the drawing
 * @param {number} side of the square, in pixels
 */
export function fitted(root, side) {
  const given = [root.width, root.height].map((length) => Number(/^([\d.]+)(?:px)?$/.exec(length ?? "")?.[1]));
  const box = (root.viewBox ?? "").trim().split(/[\s,]+/).map(Number);
  const [width = 1, height = 1] = [given, box.slice(2), [side, side]].find(isSize) ?? [];
  const scale = side / Math.max(width, height);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
    viewBox: root.viewBox ?? `0 0 ${width} ${height}`,
  };
}

/** @param {number[]} sides */
function isSize(sides) {
  return sides.length === 2 && sides.every((length) => length > 0 && Number.isFinite(length));
}
