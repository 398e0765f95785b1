// Where a postcode is: in which countries there can be one like it, and about where there, by the stores whose
// postcodes are most like it. A visitor needs the nearest stores, not those with the same digits: a postcode of
// Brussels may begin as one of Lisbon does.

/**
 * @typedef {import("../payloads.d.ts").Stores["countries"][number]} Country
 * @typedef {[number, number]} Place latitude and longitude in degrees
 * @typedef {Pick<import("../payloads.d.ts").Stores, "countries" | "country" | "postcodes" | "coordinates">} Listed
 * @typedef {{country: number, place: Place | null, stores: number[], away: number[], within: number}} Area stores: those
 *   that are shown; away: how far they are, in kilometres, from where the postcode is about, which is known to `within`;
 *   place: null where it can't be told, and `stores` are those of the country with the postcodes most like it
 */

/** So many stores are shown at least, where there are as many. */
const NEAREST = 3;

/** So many of a country where it isn't known which are near. */
const LIKELY = 6;

/** Kilometres: stores that are as far apart as this don't tell where a postcode between theirs is. */
const LOOSE = 50;

/** Kilometres between postcodes that share as little as those near each other do, one sign more, and still more. */
const WITHIN = [50, 15, 5];

/** How far a form is met. */
const [NOT, BEGUN, PART, WHOLE] = [0, 1, 2, 3];

/** @type {Record<string, string>} */
const SIGNS = { "#": "[0-9]", "@": "[A-Z]", "*": "[A-Z0-9]" };

/** @param {string} words */
function bare(words) {
  return words.normalize("NFKD").toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** Whether words can be meant as a postcode, as no town is: `4400-001`, `SW1A 1AA`. @param {string} words */
export function isPostcode(words) {
  return /\d/.test(words) && /^[a-z\d][a-z\d\s-]{1,10}$/i.test(words) && !/[a-z]{3}/i.test(words);
}

/**
 * From one place to another over the ground.
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

/** A form without the letters of its country, which people leave out: `LV-1050`. @param {string} form */
function ownForm(form) {
  return form.replace(/^[A-Z]+-/, "");
}

/**
 * How far a postcode is one of a country.
 * @param {Country} country
 * @param {string} typed bare
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
      // What stands before a space or a hyphen is often said alone: `1050` of `1050-001`.
      return typed.length > 1 && typed.length === form.search(/[ -]/) ? PART : BEGUN;
    }),
  );
}

/**
 * A postcode without its country's sign before it: `PT-1050-001`, `B-1000`.
 * @param {Country[]} countries
 * @param {string} words
 * @returns {[string, number[]]} and the countries that the sign says
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
 * A postcode that stands among other words, and these: `1000 Bruxelles`.
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

/** How many signs two begin with alike. @param {string} one @param {string} other */
function shared(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/** How far apart two postcodes are when they are counted on. @param {string} one @param {string} other */
function gap(one, other) {
  const [first, second] = [one, other].map((code) => parseInt(code.padEnd(8, "0").slice(0, 8), 36));
  return Math.abs(first - second);
}

/**
 * The stores of a country with the postcodes most like one, and where that is: in the middle of those that share
 * most of its beginning, nearer to those whose postcodes are nearer.
 * @param {Listed} listed
 * @param {number} country
 * @param {string} typed bare
 * @returns {{alike: number[], begun: Set<number>, place: Place | null, within: number}} begun: the stores whose postcodes
 *   begin so
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
  // Where several stand close together, so do others with such postcodes.
  const together = closest.length > 2 ? Math.ceil(spread / 5) * 5 : usual;
  return { ...result, place: spread < LOOSE ? place : null, within: Math.min(usual, together) };
}

/**
 * Where a postcode may be, the surest first; nowhere where no country with stores has one like it.
 * @param {Listed} listed
 * @param {string} words the postcode as it was typed, whole or begun
 * @param {Set<number>} [within] countries that are meant, where something says so
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
  // What is being typed means the countries whose stores begin so; where there is none, any.
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
