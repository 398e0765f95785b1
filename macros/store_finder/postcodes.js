// Locates a postcode: the countries in which it is valid, and roughly where it is there, judging by the stores with the
// most similar postcodes. Visitors need the nearest stores, not those with the same digits: a postcode of Brussels may
// begin like one of Lisbon.

/**
 * @typedef {import("../payloads.d.ts").Stores["countries"][number]} Country
 * @typedef {[number, number]} Place latitude and longitude in degrees
 * @typedef {Pick<import("../payloads.d.ts").Stores, "countries" | "country" | "postcodes" | "coordinates">} Listed
 * @typedef {{country: number, place: Place | null, stores: number[], distances: number[], error: number}} Area place: the
 *   estimated place of the postcode; if null, it can't be estimated, and `stores` are those of the country with the most
 *   similar postcodes; stores: to show; distances: from it, in kilometres; error: of the estimate
 */

/** The minimum number of stores to show, if there are as many. */
const MIN_NEAREST = 3;

/** The number of stores of a country to show if it isn't known which are near. */
const MAX_UNLOCATED = 6;

/** If the stores with the most similar postcodes are spread over this many kilometres, they don't tell where it is. */
const MAX_SPREAD = 50;

/** The error in kilometres if postcodes share just enough to be near, one character more, or two or more. */
const ERRORS = [50, 15, 5];

/** How much of a country's postcode format a text matches. */
const [NONE, PREFIX, FIRST_PART, WHOLE] = [0, 1, 2, 3];

/** @type {Record<string, string>} */
const CHARACTER_CLASSES = { "#": "[0-9]", "@": "[A-Z]", "*": "[A-Z0-9]" };

/** @param {string} words */
function normalized(words) {
  return words.normalize("NFKD").toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** Whether words can be a postcode, unlike any town: `4400-001`, `SW1A 1AA`. @param {string} words */
export function isPostcode(words) {
  return /\d/.test(words) && /^[a-z\d][a-z\d\s-]{1,10}$/i.test(words) && !/[a-z]{3}/i.test(words);
}

/**
 * The great-circle distance between two places.
 * @param {Place} from
 * @param {Place} to
 */
export function kilometres([south, west], [north, east]) {
  const radians = Math.PI / 180;
  const sinLatitude = Math.sin(((north - south) * radians) / 2);
  const sinLongitude = Math.sin(((east - west) * radians) / 2);
  const haversine = sinLatitude * sinLatitude +
    Math.cos(south * radians) * Math.cos(north * radians) * sinLongitude * sinLongitude;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** A format without the letters of its country, which people leave out: `LV-1050`. @param {string} format */
function withoutCountryCode(format) {
  return format.replace(/^[A-Z]+-/, "");
}

/**
 * How much of a postcode of a country a text is: one of NONE, PREFIX, FIRST_PART, WHOLE.
 * @param {Country} country
 * @param {string} typed as given by `normalized`
 */
function matchLevel([, , forms, beginning], typed) {
  if (beginning && typed.length > 1 && !new RegExp(`^(?:${beginning})`).test(typed)) return NONE;
  return Math.max(
    NONE,
    ...forms.map(withoutCountryCode).map((form) => {
      const characters = [...form.replace(/[ -]/g, "")];
      const matches = [...typed].every((character, index) =>
        characters[index] &&
        new RegExp(`^${CHARACTER_CLASSES[characters[index]] ?? characters[index]}$`).test(character)
      );
      if (!matches) return NONE;
      if (typed.length === characters.length) return WHOLE;
      // People often use only what is before a space or hyphen: `1050` of `1050-001`.
      return typed.length > 1 && typed.length === form.search(/[ -]/) ? FIRST_PART : PREFIX;
    }),
  );
}

/**
 * A postcode without a country code before it: `PT-1050-001`, `B-1000`.
 * @param {Country[]} countries
 * @param {string} words
 * @returns {[string, number[]]} the postcode, and the countries that the code stands for
 */
function withoutCountrySign(countries, words) {
  const [, sign, code] = /^\s*([A-Za-z]{1,2})[\s-]*(\d[\d\s-]*)$/.exec(words) ?? [];
  const named = sign
    ? countries.flatMap(([name], index) => (name.startsWith(sign.toUpperCase()) ? [index] : []))
    : [];
  const matching = named.filter((country) =>
    matchLevel(countries[country], normalized(code)) && !matchLevel(countries[country], normalized(words))
  );
  return matching.length ? [code, matching] : [words, []];
}

/**
 * A postcode among other words, and those words: `1000 Bruxelles`.
 * @param {Country[]} countries
 * @param {string} words
 * @returns {{code: string, rest: string} | null}
 */
export function findPostcode(countries, words) {
  let code = "";
  for (const format of countries.flatMap(([, , forms]) => forms)) {
    const localFormat = withoutCountryCode(format);
    const letters = format === localFormat ? "" : `(?:${format.slice(0, format.indexOf("-"))}[ -]?)?`;
    for (const variant of new Set([localFormat, localFormat.split(/[ -]/)[0]])) {
      const pattern = [...variant].map((
        sign,
      ) => (/[ -]/.test(sign) ? "[ -]?" : (CHARACTER_CLASSES[sign] ?? sign))).join("");
      const match =
        new RegExp(`(?<![\\p{L}\\p{N}])${letters}${pattern}(?![\\p{L}\\p{N}])`, "iu").exec(words)?.[0] ?? "";
      if (match.length > Math.max(code.length, 2)) code = match;
    }
  }
  return code ? { code, rest: words.replace(code, " ").replace(/[\s,;]+/g, " ").trim() } : null;
}

/** The length of the common prefix. @param {string} a @param {string} b */
function prefixLength(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The difference between two postcodes as numbers. @param {string} a @param {string} b */
function numericGap(a, b) {
  const [first, second] = [a, b].map((code) => parseInt(code.padEnd(8, "0").slice(0, 8), 36));
  return Math.abs(first - second);
}

/**
 * The stores of a country by similarity of their postcodes to one, and its estimated place: the average of the stores
 * that share the longest beginning with it, weighted by how close their postcodes are.
 * @param {Listed} listed
 * @param {number} country
 * @param {string} typed as given by `normalized`
 * @returns {{ranked: number[], withPrefix: Set<number>, place: Place | null, error: number}} withPrefix: the stores whose
 *   postcodes begin with it
 */
function rankStores({ countries, country: countryOf, postcodes, coordinates }, country, typed) {
  const candidates = countryOf.flatMap((storeCountry, store) => {
    if (storeCountry !== country) return [];
    const code = normalized(postcodes[store].replace(/^[A-Z]+-/, ""));
    return [{ store, prefix: prefixLength(typed, code), difference: numericGap(typed, code) }];
  });
  candidates.sort((a, b) => b.prefix - a.prefix || a.difference - b.difference);
  const [{ prefix: longestPrefix }] = candidates;
  const bestMatches = candidates.filter(({ prefix: prefix }) => prefix === longestPrefix);
  const withPrefix = new Set(
    candidates.filter(({ prefix: prefix }) => prefix === typed.length).map(({ store }) => store),
  );
  const result = { ranked: candidates.map(({ store }) => store), withPrefix: withPrefix };
  const minPrefix = Math.min(countries[country][4], typed.length);
  if (longestPrefix < minPrefix) return { ...result, place: null, error: 0 };
  const weights = bestMatches.map((match) => 1 / (match.difference + 1) ** 1.5);
  const weightedMean = (/** @type {number[]} */ weights, /** @type {(place: Place) => number} */ value) =>
    bestMatches.reduce((sum, { store }, index) => sum + weights[index] * value(coordinates[store]), 0) /
    weights.reduce((sum, weight) => sum + weight);
  /** @type {Place} */
  const place = [
    weightedMean(weights, ([latitude]) => latitude),
    weightedMean(weights, ([, longitude]) => longitude),
  ];
  const spread = Math.sqrt(
    weightedMean(bestMatches.map(() => 1), (coordinate) => kilometres(place, coordinate) ** 2),
  );
  const usualError = ERRORS[Math.min(longestPrefix - minPrefix, ERRORS.length - 1)];
  // If several such stores are close together, so are other places with such postcodes.
  const clusterError = bestMatches.length > 2 ? Math.ceil(spread / 5) * 5 : usualError;
  return { ...result, place: spread < MAX_SPREAD ? place : null, error: Math.min(usualError, clusterError) };
}

/**
 * Where a postcode may be, the most certain first; none if it isn't valid in any country with stores.
 * @param {Listed} listed
 * @param {string} words the postcode as typed, complete or not
 * @param {Set<number>} [suggested] the countries that other words suggest
 * @returns {Area[]}
 */
export function areasOf(listed, words, suggested) {
  const { countries, coordinates } = listed;
  const [code, named] = withoutCountrySign(countries, words);
  const typed = normalized(code);
  const levels = countries.map((country) => matchLevel(country, typed));
  const best = Math.min(Math.max(...levels), FIRST_PART);
  const possible = levels.flatMap((level, country) => (level && level >= best ? [country] : []));
  const preferring = (/** @type {(country: number) => boolean} */ isWanted, /** @type {number[]} */ all) => {
    const wantedOnes = all.filter(isWanted);
    return wantedOnes.length ? wantedOnes : all;
  };
  const intended = preferring(
    (country) => named.includes(country),
    preferring((country) => !suggested || suggested.has(country), possible),
  );
  const candidates = intended.map((country) => ({ country, ...rankStores(listed, country, typed) }));
  // An incomplete postcode means the countries with stores whose postcodes begin with it or, if none do, any country.
  const narrowed = best === PREFIX && candidates.some((candidate) => candidate.withPrefix.size);
  const areas = (narrowed ? candidates.filter((candidate) => candidate.withPrefix.size) : candidates).map(
    (candidate) => {
      const { country, place, error: error } = candidate;
      if (!place) {
        const count = Math.max(MAX_UNLOCATED, candidate.withPrefix.size);
        return { country, place, stores: candidate.ranked.slice(0, count), distances: [], error: 0 };
      }
      const distances = coordinates.map((to) => kilometres(place, to));
      const nearest = distances.map((_, store) => store).sort((a, b) => distances[a] - distances[b]);
      const stores = nearest.filter((store, index) => index < MIN_NEAREST || candidate.withPrefix.has(store));
      return { country, place, stores, distances: stores.map((store) => distances[store]), error: error };
    },
  );
  return areas.sort((a, b) => Number(!a.place) - Number(!b.place));
}
