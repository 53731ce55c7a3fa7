// What a plan takes and brings. Knows nothing of the page.

/**
 * Who counts a credential for what.
 *
 * @typedef {object} Recognition
 * @property {string} by the id of an organization
 * @property {string} jurisdiction
 * @property {"renewal" | "rank" | "salary" | "endorsement"} for
 * @property {number} [amount]
 * @property {string} [unit]
 * @property {string} [from] the first day, an ISO date
 * @property {string} [until] the last day
 */

/**
 * @typedef {object} Credential
 * @property {string} name
 * @property {number} [hours]
 * @property {boolean} [students] whether one needs students for it
 * @property {{amount: number, currency: string}} [cost]
 * @property {string[]} [needs] the ids of its prerequisites
 * @property {Recognition[]} [counts]
 */

/**
 * @typedef {object} Stack
 * @property {string} name
 * @property {string[]} [all_of] ids of credentials, or `stack/<id>`
 * @property {{n: number, of: string[]}} [n_of]
 * @property {string} [final]
 * @property {string} [credential] what is awarded for the whole
 */

/**
 * As plan/choices.json has it, each by id.
 *
 * @typedef {object} Choices
 * @property {Record<string, Credential>} credentials
 * @property {Record<string, Stack>} stacks
 * @property {Record<string, string>} organizations names
 */

/**
 * @typedef {object} Credit of one kind
 * @property {string} by
 * @property {string} jurisdiction
 * @property {Recognition["for"]} for
 * @property {string} unit "" when none is named
 * @property {number} amount the sum; 0 when no amounts are named
 * @property {number} credentials how many bring it
 * @property {string} from since when all of them count, "" when that is open
 * @property {string} until until when all of them count, "" when that is open
 */

/**
 * @typedef {object} StackProgress
 * @property {string} id
 * @property {number} done how many of its parts are in the plan
 * @property {number} total
 * @property {{needed: number, of: string[]}[]} missing of these, so many are still needed
 */

const STACK = "stack/";

/** @template T @param {Record<string, T>} record @param {string} key */
function own(record, key) {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * The credentials that an address names. A pathway in it stands for all that it needs without a choice.
 *
 * @param {string[]} ids
 * @param {Choices} choices
 * @returns {{ids: string[], unknown: string[]}} each once; `unknown` are those that do not exist
 */
export function expanded(ids, choices) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @type {Set<string>} */
  const unknown = new Set();
  /** @param {string[]} names */
  const take = (names) => {
    for (const id of names) {
      const stack = id.startsWith(STACK) ? own(choices.stacks, id.slice(STACK.length)) : undefined;
      if (stack) take([...(stack.all_of ?? []), ...(stack.final ? [stack.final] : [])]);
      else if (own(choices.credentials, id)) found.add(id);
      else unknown.add(id);
    }
  };
  take(ids);
  return { ids: [...found], unknown: [...unknown] };
}

/**
 * @param {Credential[]} plan
 * @returns {{hours: number, unsaid: number}} the sum, and how many credentials do not say
 */
export function effortOf(plan) {
  const said = plan.flatMap(({ hours }) => hours ?? []);
  return { hours: sum(said), unsaid: plan.length - said.length };
}

/**
 * @param {Credential[]} plan
 * @returns {{costs: {amount: number, currency: string}[], unsaid: number}} a sum for each currency; none when all is free
 */
export function costOf(plan) {
  const said = plan.flatMap(({ cost }) => cost ?? []);
  const currencies = [...new Set(said.filter(({ amount }) => amount > 0).map(({ currency }) => currency))].sort();
  const costs = currencies.map((currency) => ({
    amount: sum(said.flatMap((cost) => (cost.currency === currency ? cost.amount : []))),
    currency,
  }));
  return { costs, unsaid: plan.length - said.length };
}

/** @param {number[]} numbers as records write them, with up to four digits behind the point */
function sum(numbers) {
  // In whole ten-thousandths, or 0.1 and 0.2 would be 0.30000000000000004.
  return numbers.reduce((total, each) => total + Math.round(each * 10_000), 0) / 10_000;
}

/**
 * What the credentials of a plan bring: a sum for each recognizer, place, purpose and unit. Of several decisions about
 * the same credential the newest counts.
 *
 * @param {Credential[]} plan
 * @returns {Credit[]} in the order in which they first come
 */
export function creditOf(plan) {
  /** @type {Map<string, Recognition[]>} */
  const kinds = new Map();
  for (const { counts = [] } of plan) {
    for (const [key, entry] of newestOf(counts)) kinds.set(key, [...(kinds.get(key) ?? []), entry]);
  }
  return [...kinds.values()].flatMap(creditOfKind);
}

/** @param {Recognition[]} counts of one credential */
function newestOf(counts) {
  /** @type {Map<string, Recognition>} */
  const newest = new Map();
  for (const entry of counts) {
    const key = JSON.stringify([entry.by, entry.jurisdiction, entry.for, entry.unit ?? "", entry.amount !== undefined]);
    if ((newest.get(key)?.from ?? "") <= (entry.from ?? "")) newest.set(key, entry);
  }
  return newest;
}

/**
 * @param {Recognition[]} entries of the same kind
 * @returns {Credit[]} one
 */
function creditOfKind(entries) {
  const [first] = entries;
  if (!first) return [];
  const from = entries.map((entry) => entry.from ?? "").sort().at(-1) ?? "";
  const until = entries.flatMap((entry) => entry.until ?? []).sort()[0] ?? "";
  const amount = sum(entries.map((entry) => entry.amount ?? 0));
  const { by, jurisdiction, unit = "" } = first;
  return [{ by, jurisdiction, for: first.for, unit, amount, credentials: entries.length, from, until }];
}

/**
 * The prerequisites of a plan that are not in it, or come after what needs them.
 *
 * @param {string[]} ids
 * @param {Choices} choices
 * @returns {{id: string, missing: string[], later: string[]}[]} those that lack something
 */
export function prerequisitesOf(ids, choices) {
  return ids
    .map((id, place) => {
      const needs = own(choices.credentials, id)?.needs ?? [];
      const missing = needs.filter((other) => !ids.includes(other));
      return { id, missing, later: needs.filter((other) => ids.indexOf(other) > place) };
    })
    .filter(({ missing, later }) => missing.length + later.length > 0);
}

/**
 * The stacks that a plan has a part of, those with the least missing first.
 *
 * @param {string[]} ids
 * @param {Choices} choices
 * @returns {StackProgress[]}
 */
export function stacksOf(ids, choices) {
  const begun = Object.keys(choices.stacks).map((id) => progressOf(id, ids, choices)).filter(({ done }) => done > 0);
  return begun.sort((one, other) => one.total - one.done - (other.total - other.done));
}

/**
 * @param {string} id of a stack
 * @param {string[]} ids
 * @param {Choices} choices
 * @returns {StackProgress}
 */
export function progressOf(id, ids, choices) {
  /** @type {StackProgress} */
  const progress = { id, done: 0, total: 0, missing: [] };
  for (const { needed, of } of partsOf(own(choices.stacks, id))) {
    const open = of.filter((name) => !holds(name, ids, choices));
    const done = Math.min(of.length - open.length, needed);
    progress.done += done;
    progress.total += needed;
    if (done < needed) progress.missing.push({ needed: needed - done, of: open });
  }
  return progress;
}

/** @param {Stack | undefined} stack */
function partsOf(stack) {
  const { all_of = [], n_of, final } = stack ?? {};
  const parts = [{ needed: all_of.length, of: all_of }];
  if (n_of) parts.push({ needed: n_of.n, of: n_of.of });
  if (final) parts.push({ needed: 1, of: [final] });
  return parts;
}

/**
 * @param {string} name
 * @param {string[]} ids
 * @param {Choices} choices
 */
function holds(name, ids, choices) {
  if (!name.startsWith(STACK)) return ids.includes(name);
  const { done, total } = progressOf(name.slice(STACK.length), ids, choices);
  return done >= total;
}
