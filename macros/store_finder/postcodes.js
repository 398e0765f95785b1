// Locates a postcode: the countries in which it is valid, and roughly where it is there, judging by the stores with the
// most similar postcodes. Visitors need the nearest stores, not those with the same digits: a postcode of Brussels may
// begin like one of Lisbon.

/**
 * @typedef {import("../payloads.d.ts").Stores["countries"][number]} Country
 * @typedef {[number, number]} Place latitude and longitude in degrees
 * @typedef {Pick<import("../payloads.d.ts").Stores, "countries" | "country" | "postcodes" | "coordinates">} Listed
 * @typedef {{country: number, place: Place | null, stores: number[], away: number[], within: number}} Area place: the
 *   estimated place of the postcode; if null, it can't be estimated, and `stores` are those of the country with the most
 *   similar postcodes; stores: to show; away: their distances from it in kilometres; within: the error of the estimate
 */

/** The minimum number of stores to show, if there are as many. */
const NEAREST = 3;

/** The number of stores of a country to show if it isn't known which are near. */
const LIKELY = 6;

/** If the stores with the most similar postcodes are spread over this many kilometres, they don't tell where it is. */
const LOOSE = 50;

/** The error in kilometres if postcodes share just enough to be near, one character more, or two or more. */
const WITHIN = [50, 15, 5];

/** How much of a country's postcode format a text matches. */
const [NOT, BEGUN, PART, WHOLE] = [0, 1, 2, 3];

/** @type {Record<string, string>} */
const SIGNS = { "#": "[0-9]", "@": "[A-Z]", "*": "[A-Z0-9]" };

/** @param {string} words */
function bare(words) {
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
  const turn = Math.PI / 180;
  const up = Math.sin(((north - south) * turn) / 2);
  const right = Math.sin(((east - west) * turn) / 2);
  const square = up * up + Math.cos(south * turn) * Math.cos(north * turn) * right * right;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(square)));
}

/** A format without the letters of its country, which people leave out: `LV-1050`. @param {string} form */
function ownForm(form) {
  return form.replace(/^[A-Z]+-/, "");
}

/**
 * How much of a postcode of a country a text is: one of NOT, BEGUN, PART, WHOLE.
 * @param {Country} country
 * @param {string} typed as given by `bare`
 */
function level([, , forms, beginning], typed) {
  if (beginning && typed.length > 1 && !new RegExp(`^(?:${beginning})`).test(typed)) return NOT;
  return Math.max(
    NOT,
    ...forms.map(ownForm).map((form) => {
      const signs = [...form.replace(/[ -]/g, "")];
      const fits = [...typed].every((sign, at) =>
        signs[at] && new RegExp(`^${SIGNS[signs[at]] ?? signs[at]}$`).test(sign)
      );
      if (!fits) return NOT;
      if (typed.length === signs.length) return WHOLE;
      // People often use only what is before a space or hyphen: `1050` of `1050-001`.
      return typed.length > 1 && typed.length === form.search(/[ -]/) ? PART : BEGUN;
    }),
  );
}

/**
 * A postcode without a country code before it: `PT-1050-001`, `B-1000`.
 * @param {Country[]} countries
 * @param {string} words
 * @returns {[string, number[]]} the postcode, and the countries that the code stands for
 */
function withoutSign(countries, words) {
  const [, sign, code] = /^\s*([A-Za-z]{1,2})[\s-]*(\d[\d\s-]*)$/.exec(words) ?? [];
  const said = sign
    ? countries.flatMap(([name], at) => (name.startsWith(sign.toUpperCase()) ? [at] : []))
    : [];
  const fit = said.filter((at) => level(countries[at], bare(code)) && !level(countries[at], bare(words)));
  return fit.length ? [code, fit] : [words, []];
}

/**
 * A postcode among other words, and those words: `1000 Bruxelles`.
 * @param {Country[]} countries
 * @param {string} words
 * @returns {{code: string, rest: string} | null}
 */
export function postcodeAmong(countries, words) {
  let code = "";
  for (const form of countries.flatMap(([, , forms]) => forms)) {
    const own = ownForm(form);
    const letters = form === own ? "" : `(?:${form.slice(0, form.indexOf("-"))}[ -]?)?`;
    for (const said of new Set([own, own.split(/[ -]/)[0]])) {
      const signs = [...said].map((sign) => (/[ -]/.test(sign) ? "[ -]?" : (SIGNS[sign] ?? sign))).join("");
      const found =
        new RegExp(`(?<![\\p{L}\\p{N}])${letters}${signs}(?![\\p{L}\\p{N}])`, "iu").exec(words)?.[0] ?? "";
      if (found.length > Math.max(code.length, 2)) code = found;
    }
  }
  return code ? { code, rest: words.replace(code, " ").replace(/[\s,;]+/g, " ").trim() } : null;
}

/** The length of the common prefix. @param {string} one @param {string} other */
function shared(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/** The difference between two postcodes as numbers. @param {string} one @param {string} other */
function gap(one, other) {
  const [first, second] = [one, other].map((code) => parseInt(code.padEnd(8, "0").slice(0, 8), 36));
  return Math.abs(first - second);
}

/**
 * The stores of a country by similarity of their postcodes to one, and its estimated place: the average of the stores
 * that share the longest beginning with it, weighted by how close their postcodes are.
 * @param {Listed} listed
 * @param {number} country
 * @param {string} typed as given by `bare`
 * @returns {{alike: number[], begun: Set<number>, place: Place | null, within: number}} begun: the stores whose postcodes
 *   begin with it
 */
function alike({ countries, country: of, postcodes, coordinates }, country, typed) {
  const known = of.flatMap((one, store) => {
    if (one !== country) return [];
    const code = bare(postcodes[store].replace(/^[A-Z]+-/, ""));
    return [{ store, same: shared(typed, code), gap: gap(typed, code) }];
  });
  known.sort((one, other) => other.same - one.same || one.gap - other.gap);
  const [{ same: most }] = known;
  const closest = known.filter(({ same }) => same === most);
  const begun = new Set(known.filter(({ same }) => same === typed.length).map(({ store }) => store));
  const result = { alike: known.map(({ store }) => store), begun };
  const least = Math.min(countries[country][4], typed.length);
  if (most < least) return { ...result, place: null, within: 0 };
  const nearer = closest.map((one) => 1 / (one.gap + 1) ** 1.5);
  const middle = (/** @type {number[]} */ weights, /** @type {(place: Place) => number} */ value) =>
    closest.reduce((sum, { store }, at) => sum + weights[at] * value(coordinates[store]), 0) /
    weights.reduce((sum, weight) => sum + weight);
  /** @type {Place} */
  const place = [middle(nearer, ([latitude]) => latitude), middle(nearer, ([, longitude]) => longitude)];
  const spread = Math.sqrt(middle(closest.map(() => 1), (one) => kilometres(place, one) ** 2));
  const usual = WITHIN[Math.min(most - least, WITHIN.length - 1)];
  // If several such stores are close together, so are other places with such postcodes.
  const together = closest.length > 2 ? Math.ceil(spread / 5) * 5 : usual;
  return { ...result, place: spread < LOOSE ? place : null, within: Math.min(usual, together) };
}

/**
 * Where a postcode may be, the most certain first; none if it isn't valid in any country with stores.
 * @param {Listed} listed
 * @param {string} words the postcode as typed, complete or not
 * @param {Set<number>} [within] the countries that other words suggest
 * @returns {Area[]}
 */
export function areasOf(listed, words, within) {
  const { countries, coordinates } = listed;
  const [code, said] = withoutSign(countries, words);
  const typed = bare(code);
  const levels = countries.map((country) => level(country, typed));
  const best = Math.min(Math.max(...levels), PART);
  const possible = levels.flatMap((met, country) => (met && met >= best ? [country] : []));
  const only = (/** @type {(country: number) => boolean} */ wanted, /** @type {number[]} */ of) => {
    const left = of.filter(wanted);
    return left.length ? left : of;
  };
  const meant = only(
    (country) => said.includes(country),
    only((country) => !within || within.has(country), possible),
  );
  const found = meant.map((country) => ({ country, ...alike(listed, country, typed) }));
  // An incomplete postcode means the countries with stores whose postcodes begin with it or, if none do, any country.
  const begun = best === BEGUN && found.some((one) => one.begun.size);
  const areas = (begun ? found.filter((one) => one.begun.size) : found).map((one) => {
    const { country, place, within: about } = one;
    if (!place) {
      const count = Math.max(LIKELY, one.begun.size);
      return { country, place, stores: one.alike.slice(0, count), away: [], within: 0 };
    }
    const far = coordinates.map((to) => kilometres(place, to));
    const nearest = far.map((_, store) => store).sort((a, b) => far[a] - far[b]);
    const stores = nearest.filter((store, at) => at < NEAREST || one.begun.has(store));
    return { country, place, stores, away: stores.map((store) => far[store]), within: about };
  });
  return areas.sort((one, other) => Number(!one.place) - Number(!other.place));
}
