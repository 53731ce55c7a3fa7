// Which hosts of a did:web are looked up: names that browsers read as they are written, and no IP addresses.
// Browsers' own parsers differ in what they take for a name, so they do not decide alone.

const MAX_LENGTH = 253; // characters (RFC 1035, section 2.3.4)
const MAX_PORT = 65_535;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

// After a last label like this a browser takes the whole host for an IPv4 address, or for a broken one (URL Standard,
// section 3.5). The did:web method allows none.
const NUMBER = /^(\d+|0x[0-9a-f]*)$/;

/**
 * @param {string} host as it is written, in letters of any case
 * @param {string} [port] its digits
 */
export function isHost(host, port = "443") {
  const labels = host.toLowerCase().split(".");
  const sound = host.length <= MAX_LENGTH && !NUMBER.test(labels.at(-1) ?? "") && Number(port) <= MAX_PORT;
  return sound && labels.every((label) => LABEL.test(label) && isReadable(label)) && isParsed(host, port);
}

/**
 * Whether this browser asks the host that is written.
 *
 * @param {string} host
 * @param {string} port
 */
function isParsed(host, port) {
  try {
    return new URL(`https://${host}:${port}/`).hostname === host.toLowerCase();
  } catch {
    return false;
  }
}

/**
 * Whether a label needs no decoding, or is the Punycode of a name in its normal form (RFC 5890).
 *
 * @param {string} label
 */
function isReadable(label) {
  if (!label.startsWith("xn--")) return true;
  const name = decodePunycode(label.slice(4));
  return name !== null && !/^\p{M}|[\p{C}\p{Z}]/u.test(name) && name.toLowerCase().normalize("NFKC") === name;
}

/**
 * @param {string} encoded in small letters, digits and hyphens
 * @returns {string | null} null when it is not the encoding of a text beyond ASCII (RFC 3492, section 6.2)
 */
export function decodePunycode(encoded) {
  const end = encoded.lastIndexOf("-");
  const digits = Array.from(encoded.slice(end + 1), (digit) => "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(digit));
  if (end === 0 || digits.length === 0 || digits.includes(-1)) return null;
  const points = Array.from(encoded.slice(0, Math.max(end, 0)), (character) => character.codePointAt(0) ?? 0);
  let bias = 72;
  let point = 128;
  let place = 0;
  for (let at = 0; at < digits.length; ) {
    const read = readDelta(digits, at, bias);
    if (!read) return null;
    const length = points.length + 1;
    bias = adapt(read.delta, length, at === 0);
    at = read.next;
    point += Math.floor((place + read.delta) / length);
    place = (place + read.delta) % length;
    if (point > 0x10ffff) return null;
    points.splice(place, 0, point);
    place += 1;
  }
  return String.fromCodePoint(...points);
}

/**
 * One integer of variable length (section 3.3).
 *
 * @param {number[]} digits
 * @param {number} at
 * @param {number} bias
 */
function readDelta(digits, at, bias) {
  let delta = 0;
  let weight = 1;
  for (let next = at, k = 36; next < digits.length; next += 1, k += 36) {
    const digit = digits[next] ?? 0;
    const threshold = Math.min(Math.max(k - bias, 1), 26);
    delta += digit * weight;
    if (delta > Number.MAX_SAFE_INTEGER) return null;
    if (digit < threshold) return { delta, next: next + 1 };
    weight *= 36 - threshold;
  }
  return null; // cut off
}

/**
 * @param {number} delta
 * @param {number} length
 * @param {boolean} first
 */
function adapt(delta, length, first) {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}
