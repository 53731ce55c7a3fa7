// Which names are most like one that was typed.

/**
 * How many characters must be put in, taken out, replaced or swapped with their neighbor to make one word of another.
 *
 * @param {string} first
 * @param {string} second
 */
export function distance(first, second) {
  const [from, to] = [[...first], [...second]];
  /** @type {number[]} */
  let before = [];
  let row = [...to, ""].map((_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = at(row, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      next.push(Math.min(at(row, j) + 1, at(next, j - 1) + 1, replaced, swapped ? at(before, j - 2) + 1 : Infinity));
    }
    [before, row] = [row, next];
  }
  return at(row, to.length);
}

/**
 * @param {number[]} row
 * @param {number} index
 */
function at(row, index) {
  return row[index] ?? Infinity;
}

/**
 * The candidates most like a name, the best first: a third of it may differ, or it may be a part of theirs.
 *
 * @template {{ id: string }} Candidate
 * @param {string} asked
 * @param {readonly Candidate[]} candidates
 * @param {number} [most] how many
 * @returns {Candidate[]}
 */
export function nearest(asked, candidates, most = 5) {
  const limit = Math.max(2, Math.floor(asked.length / 3));
  return candidates
    .map((candidate) => ({ candidate, off: offBy(asked, candidate.id, limit) }))
    .filter(({ off }) => off <= limit)
    .sort((one, other) => one.off - other.off || (one.candidate.id < other.candidate.id ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

const TELLING = 4; // a shorter part is in too many names

/**
 * @param {string} asked
 * @param {string} id
 * @param {number} limit
 */
function offBy(asked, id, limit) {
  const part = asked.length >= TELLING && id.includes(asked) ? limit : Infinity;
  const near = Math.abs(asked.length - id.length) <= limit ? distance(asked, id) : Infinity;
  return Math.min(part, near);
}
