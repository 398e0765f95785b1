// Searches an index made by publish/search_index.py, for words typed in a hurry on a small keyboard.
import { MiniSearch } from "./minisearch.js";

/**
 * @typedef {import("../payloads.d.ts").Index} Encoded
 * @typedef {{mini: any, has: Set<string>, common: Set<string>, count: number}} Index has: every term
 * @typedef {{page: number, score: number, covered: number, matches: {weight: number, terms: string[]}[]}} Hit matches: for
 *   each word that matched, its weight, and the terms of the page
 * @typedef {[{id: number, score: number, terms: string[]}[], (terms: string[]) => number]} MatchSet pages with the terms that
 *   matched, and how certain such a match is, up to 1
 */

/** The weights of the fields of a page, from its title to its text. */
const FIELD_WEIGHTS = [4, 3, 1.5, 1];

/** Pages that cover less of the query than this share of what the best page covers are about something else. */
const MIN_COVERAGE = 0.55;

/** By the number of letters typed: how certain it is that a word beginning with them is meant. */
const PREFIX_CERTAINTY = [0, 0.2, 0.3, 0.6, 0.8];

/** The weight of stop words, compared with others. */
const STOP_WORD_WEIGHT = 0.15;

/** @type {Record<string, string>} */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i" };

/**
 * In lower case, without accents; the same as in views/folding.py.
 * @param {string} words
 */
export function folded(words) {
  const withoutAccents = words.toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "");
  return withoutAccents.replace(/[ßæœøđłı]/g, (letter) => LETTERS[letter]);
}

/** The scripts without spaces between words; the same as in views/folding.py. */
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\ua9e0-\\ua9ff\\uaa60-\\uaa7f\\u1780-\\u17ff\\u1950-\\u19df\\u1a20-\\u1aaf" +
  "\\u3005-\\u3007\\u3031-\\u3035\\u3040-\\u312f\\u31a0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua000-\\ua4cf\\u{20000}-\\u{3ffff}";
const RUN = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
const BEGINS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");

/** Every two adjacent characters, in a script without spaces; other words as they are. @param {string} word */
function pairs(word) {
  return (word.match(RUN) ?? []).flatMap((run) => {
    const characters = [...run];
    if (characters.length < 3 || !BEGINS_UNSPACED.test(run)) return [run];
    return characters.slice(1).map((character, index) => characters[index] + character);
  });
}

/**
 * The words of a text as in the index: `won't` is `wont`; `Wi-Fi` is `wi`, `fi` and `wifi`. In a script without spaces
 * between words, every two adjacent characters are a word.
 * @param {string} text
 */
export function termsOf(text) {
  const whole = folded(text).replace(/(\p{L}{2})['’](\p{L}{1,2})(?![\p{L}\p{N}])/gu, "$1$2");
  return (whole.match(/[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)*/gu) ?? []).flatMap((compound) => {
    const parts = compound.split(/[-‐‑]/);
    const joined = parts.join("");
    const words = parts.flatMap(pairs);
    return parts.length > 1 && parts[0].length <= 3 && joined.length <= 8 ? [...words, joined] : words;
  });
}

/**
 * Decodes words of which each is one digit, the length of the prefix shared with the previous word, and the rest.
 * @param {string} encoded
 */
export function frontDecoded(encoded) {
  let previous = "";
  return encoded.split(" ").map((
    word,
  ) => (previous = previous.slice(0, parseInt(word[0], 36)) + word.slice(1)));
}

/**
 * Reads bits. number: up to 24 bits as a number. run: the length of a run of equal bits; it also consumes the different
 * one after it.
 * @param {string} encoded
 */
function reader(encoded) {
  const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
  let position = 0;
  /** The next 32 bits; the last seven may be missing. */
  const next = () => {
    const byte = position >> 3;
    const four = (bytes[byte] << 24) | (bytes[byte + 1] << 16) | (bytes[byte + 2] << 8) | bytes[byte + 3];
    return four << (position & 7);
  };
  return {
    number(/** @type {number} */ count) {
      const value = count && next() >>> (32 - count);
      position += count;
      return value;
    },
    run(/** @type {0 | 1} */ bit) {
      let count = 0;
      for (;;) {
        const runLength = Math.clz32(bit ? ~next() : next());
        if (runLength < 25) {
          position += runLength + 1;
          return count + runLength;
        }
        count += 25;
        position += 25;
      }
    },
  };
}

/** @param {Encoded} data @returns {Index} */
export function decode(data) {
  const terms = data.count ? frontDecoded(data.terms) : [];
  const fields = data.postings.map((_, field) => `${field}`);
  /** @type {[string, Record<number, Record<number, number>>][]} */
  const index = terms.map((term) => [term, {}]);
  /** @type {number[][]} */
  const lengths = Array.from({ length: data.count }, () => fields.map(() => 0));
  for (const [field, coded] of data.postings.entries()) {
    const bits = reader(coded);
    for (const [, byField] of index) {
      const length = bits.run(0);
      const count = (1 << length) + bits.number(length) - 1;
      if (!count) continue;
      const riceBits = 32 - Math.clz32((12 * data.count) / (25 * count));
      /** @type {Record<number, number>} */
      const pages = (byField[field] = {});
      for (let page = -1, remaining = count; remaining; remaining--) {
        page += 1 + (bits.run(1) << riceBits) + bits.number(riceBits);
        pages[page] = 1;
        lengths[page][field]++;
      }
    }
  }
  const ids = Array.from({ length: data.count }, (_, page) => page);
  const options = { fields, tokenize: termsOf, processTerm: (/** @type {string} */ term) => term };
  const mini = MiniSearch.default.loadJS(
    {
      documentCount: data.count,
      nextId: data.count,
      documentIds: Object.fromEntries(ids.map((page) => [page, page])),
      fieldIds: Object.fromEntries(fields.map((field, index) => [field, index])),
      fieldLength: Object.fromEntries(ids.map((page) => [page, lengths[page]])),
      averageFieldLength: fields.map(
        (_, field) => lengths.reduce((sum, length) => sum + length[field], 0) / (data.count || 1),
      ),
      storedFields: {},
      dirtCount: 0,
      index,
      serializationVersion: 2,
    },
    options,
  );
  return { mini, has: new Set(terms), common: new Set(termsOf(data.common)), count: data.count };
}

/**
 * Where a typed word matches, and how certainly.
 * @param {Index} index
 * @param {string} word
 * @returns {MatchSet[]}
 */
function findMatches(index, word) {
  const { length } = word;
  if (BEGINS_UNSPACED.test(word)) {
    // A single character is a word too, but the index has it only within pairs. Longer ones must match exactly.
    const within = [...word].length > 1 ? [word] : [...index.has].filter((term) => term.includes(word));
    return [[searchIndex(index, within.join(" "), {}), () => 1]];
  }
  const prefixMatches = searchIndex(index, word, { prefix: length > 1 });
  /** @type {MatchSet[]} */
  const matches = [[
    prefixMatches,
    (terms) => (terms.includes(word) ? 1 : PREFIX_CERTAINTY[Math.min(length, PREFIX_CERTAINTY.length - 1)]),
  ]];
  // Other forms of a word have the same beginning: carregar, carrega, carregador.
  if (length > 5) {
    matches.push([searchIndex(index, word.slice(0, length > 7 ? -3 : -2), { prefix: true }), () => 0.7]);
  }
  if (!prefixMatches.length) {
    for (let i = 1; i < length; i++) {
      const swapped = word.slice(0, i - 1) + word[i] + word[i - 1] + word.slice(i + 1);
      if (index.has.has(swapped)) matches.push([searchIndex(index, swapped, {}), () => 0.85]);
    }
    if (length > 3) matches.push([searchIndex(index, word, { fuzzy: length > 7 ? 2 : 1 }), () => 0.6]);
  }
  return matches;
}

/**
 * Where a word that no page has matches approximately.
 * @param {Index} index
 * @param {string} word
 * @returns {MatchSet[]}
 */
function findLooseMatches(index, word) {
  if (BEGINS_UNSPACED.test(word)) return [];
  const fuzzyMatches = searchIndex(index, word, { fuzzy: Math.ceil(word.length / 2.5) });
  const prefixMatches = searchIndex(index, word.slice(0, 3), { prefix: true });
  return [[fuzzyMatches, () => 0.6], [prefixMatches, () => 0.4]];
}

/** @param {Index} index @param {string} word @returns {MatchSet} */
function findExact(index, word) {
  return [searchIndex(index, word, {}), () => 1];
}

/** @param {Index} index @param {string} word @param {any} options @returns {MatchSet[0]} */
function searchIndex(index, word, options) {
  return index.mini.search(word, { ...options, boost: FIELD_WEIGHTS });
}

/**
 * Splits `iphone15` into a word and a number, unless the index has it.
 * @param {Index} index
 * @param {string} term
 */
function splitNumber(index, term) {
  const parts = index.has.has(term) ? null : /^(\p{L}{2,})(\p{N}+)(\p{L}*)$/u.exec(term);
  return parts ? parts.slice(1).filter(Boolean) : [term];
}

/**
 * Pages that match a query, the best first; none if nothing is close enough.
 * @param {Index} index
 * @param {string} query
 * @param {(page: number) => boolean} [isWanted] filters pages before they are compared with each other
 * @returns {Hit[]}
 */
export function find(index, query, isWanted) {
  return hits(index, query, findMatches, isWanted);
}

/**
 * The pages most similar to a query, for when `find` finds none.
 * @param {Index} index
 * @param {string} query
 * @param {number} count at most
 * @returns {number[]}
 */
export function nearest(index, query, count) {
  return hits(index, query, findLooseMatches).slice(0, count).map((hit) => hit.page);
}

/** Whether it is enough to search for: a single letter isn't, unless it can be a word. @param {string} words */
function isSearchable(words) {
  return words.length > 1 || BEGINS_UNSPACED.test(words);
}

/**
 * A query as the words to search for.
 * @param {Index} index
 * @param {string} query
 */
export function wordsOf(index, query) {
  return [...new Set(termsOf(query).flatMap((term) => splitNumber(index, term)))];
}

/**
 * The share of the words of a query that an index has, from 0 to 1; stop words don't count.
 * @param {Index} index
 * @param {string} query
 */
export function understood(index, query) {
  const words = wordsOf(index, query).filter((word) => !index.common.has(word));
  const knownWords = words.filter((word) =>
    index.has.has(word) || (word.length > 2 && [...index.has].some((term) => term.startsWith(word)))
  );
  return words.length ? knownWords.length / words.length : 1;
}

/**
 * Pages with any word of a query, if they are close to the best one.
 * @param {Index} index
 * @param {string} query
 * @param {typeof findMatches} findWord
 * @param {(page: number) => boolean} [isWanted]
 * @returns {Hit[]}
 */
function hits(index, query, findWord, isWanted = () => true) {
  const words = wordsOf(index, query);
  if (!isSearchable(words.join(""))) return [];
  /** @type {Map<number, {score: number, wordMatches: Map<string, {weight: number, terms: string[]}>}>} */
  const pagesById = new Map();
  /** The rarer a word is among certain matches, the more it tells what is meant. @type {Map<string, number>} */
  const weights = new Map();
  for (const word of words) {
    const common = index.common.has(word) ? STOP_WORD_WEIGHT : 1;
    const isKnown = common < 1 && words.length > 1 && index.has.has(word);
    for (const [results, certaintyOf] of isKnown ? [findExact(index, word)] : findWord(index, word)) {
      for (const { id, score, terms } of results) {
        if (!isWanted(id)) continue;
        const page = pagesById.get(id) ?? { score: 0, wordMatches: new Map() };
        pagesById.set(id, page);
        const certainty = certaintyOf(terms);
        const previous = page.wordMatches.get(word);
        // Another, less certain match of the same word adds little.
        page.score += score * certainty * common * (previous ? 0.2 : 1);
        if (!previous) {
          page.wordMatches.set(word, { weight: certainty, terms });
        } else {
          previous.weight = Math.max(previous.weight, certainty);
          previous.terms = previous.terms.concat(terms);
        }
      }
    }
    const certainties = [...pagesById.values()].flatMap((page) => page.wordMatches.get(word)?.weight ?? []);
    const best = Math.max(...certainties);
    const pages = certainties.filter((certainty) => certainty === best).length;
    weights.set(word, pages && Math.log(1 + index.count / pages) * common);
  }
  let maxCovered = 0;
  const hitList = [...pagesById].map(([page, { score, wordMatches: wordMatches }]) => {
    let covered = 0;
    for (const [word, match] of wordMatches) covered += match.weight *= weights.get(word) ?? 0;
    maxCovered = Math.max(maxCovered, covered);
    return { page, score: score * covered * covered, covered, matches: [...wordMatches.values()] };
  });
  return hitList.filter((hit) => hit.covered >= MIN_COVERAGE * maxCovered).sort((a, b) =>
    b.score - a.score || a.page - b.page
  );
}
