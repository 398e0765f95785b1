// Finds stores by name, town, district or postcode, or by how far they are. What is looked for stands in the address
// (#q=, which isn't sent), so back, reload, links and languages just work; where the visitor is stays in this script. All stores come as
// one file when they are first asked for, and the search engine of the site does the finding.

/**
 * @typedef {{page: number, score: number}} Hit
 * @typedef {{decode: (data: any) => any, find: (index: any, query: string) => Hit[],
 *   nearest: (index: any, query: string, count: number) => number[]}} Engine
 * @typedef {{names: string[], addresses: string[], streets: string[], postcodes: string[], place: number[],
 *   places: string[], coordinates: [number, number][], at: [number, number, number][], zone: number[],
 *   zones: string[], week: number[], weeks: {week: number[][], holidays?: number[], seasons?: any[]}[], exception: number[],
 *   exceptions: [string, number[]][][], day: number[], days: string[][], index: any}} Stores
 * @typedef {{found: number[], nearest: boolean, instead: number[]}} Found the stores; whether only their postcodes are
 *   near; where none is found, those whose names are least unlike
 */

const SHOWN = 20;
const LEAST_POSTCODE = 2;
const INSTEAD = 8;

/** @param {string} words */
function postcodeIn(words) {
  return words.normalize("NFKD").toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** Whether words can be meant as a postcode, as no town is: `4400-001`, `SW1A 1AA`. @param {string} words */
export function isPostcode(words) {
  return /\d/.test(words) && /^[a-z\d][a-z\d\s-]{1,10}$/i.test(words) && !/[a-z]{3}/i.test(words);
}

/**
 * The stores with a postcode that begins so; where there is none, with one that begins as much like it as can be.
 * @param {string[]} postcodes
 * @param {string} words
 * @returns {Pick<Found, "found" | "nearest">}
 */
export function byPostcode(postcodes, words) {
  const wanted = postcodeIn(words);
  const known = postcodes.map(postcodeIn);
  for (let length = wanted.length; length >= LEAST_POSTCODE; length--) {
    const beginning = wanted.slice(0, length);
    const found = known.flatMap((one, store) => (one.startsWith(beginning) ? [store] : []));
    if (found.length) return { found, nearest: length < wanted.length };
  }
  return { found: [], nearest: false };
}

/**
 * The stores whose postcodes come before or after it, the nearest first.
 * @param {string[]} postcodes
 * @param {string} words
 */
function nextByPostcode(postcodes, words) {
  const digits = (/** @type {string} */ code) => Number(postcodeIn(code).replace(/\D/g, "").padEnd(8, "0").slice(0, 8));
  const wanted = digits(words);
  const gaps = postcodes.map((code) => Math.abs(digits(code) - wanted));
  return gaps.map((_, store) => store).sort((one, other) => gaps[one] - gaps[other]).slice(0, INSTEAD);
}

/**
 * @param {Engine} engine
 * @param {any} index
 * @param {Stores} stores
 * @param {string} words not empty
 * @returns {Found}
 */
export function findStores(engine, index, stores, words) {
  if (isPostcode(words)) {
    const { found, nearest } = byPostcode(stores.postcodes, words);
    return { found, nearest, instead: found.length ? [] : nextByPostcode(stores.postcodes, words) };
  }
  const found = engine.find(index, words).map((hit) => hit.page);
  return { found, nearest: false, instead: found.length ? [] : engine.nearest(index, words, INSTEAD) };
}

/**
 * From one place to another over the ground.
 * @param {[number, number]} from latitude and longitude in degrees
 * @param {[number, number]} to
 */
export function kilometres([south, west], [north, east]) {
  const turn = Math.PI / 180;
  const up = Math.sin(((north - south) * turn) / 2);
  const right = Math.sin(((east - west) * turn) / 2);
  const square = up * up + Math.cos(south * turn) * Math.cos(north * turn) * right * right;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(square)));
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function storeElement(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {HTMLElement} root the macro's root element */
function storeFinder(root) {
  const template = /** @type {HTMLTemplateElement} */ (root.querySelector("template"));
  template.after(template.content.cloneNode(true));
  /** @type {Record<string, string>} */
  const words = JSON.parse(root.dataset.words ?? "");
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
  const field = /** @type {HTMLInputElement} */ (part("input"));
  const [near, status, results, more] = [".near-me", ".store-status", ".store-results", ".more-stores"].map(part);
  const maps = [.../** @type {NodeListOf<SVGSVGElement>} */ (root.querySelectorAll(".store-map"))];
  const everything = /** @type {HTMLElement} */ (document.querySelector(".all-stores"));
  const languages = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav.languages a"))];
  const { lang } = document.documentElement;
  const [exact, rough] = [1, 0].map((maximumFractionDigits) =>
    new Intl.NumberFormat(lang, { style: "unit", unit: "kilometer", numberingSystem: "latn", useGrouping: "min2", maximumFractionDigits }));
  const distance = (/** @type {number} */ far) => words.away.replace("{n}", (far < 10 ? exact : rough).format(far).replaceAll(" ", "\u00a0"));
  const count = (/** @type {number} */ n, /** @type {string} */ key) =>
    /** @type {any} */ (globalThis).mendbook.counted(words[key], n).replace("{n}", new Intl.NumberFormat(lang, { numberingSystem: "latn" }).format(n));

  /** @type {[number, number] | null} */
  let here = null;
  /** @type {{stores: Stores, index: any, engine: Engine} | null} */
  let ready = null;
  /** @type {number[]} */
  let found = [];
  /** @type {number[]} */
  let away = [];

  /** One letter says nothing yet. */
  const wantedNow = () => (field.value.trim().length > 1 ? field.value.trim() : "");

  const load = async () => {
    if (ready) return ready;
    const { mendbook } = /** @type {any} */ (globalThis);
    const [stores, engine] = await Promise.all([mendbook.load(root.dataset.stores), mendbook.load(root.dataset.search)]);
    ready ??= { stores, engine, index: engine.decode(stores.index) };
    return ready;
  };

  /** @param {Stores} stores @param {number} store */
  const item = (stores, store) => {
    const link = storeElement("a", { href: `${root.dataset.folder}${stores.addresses[store]}` }, stores.names[store]);
    const place = stores.places[stores.place[store]];
    const made = storeElement(
      "li",
      {},
      link,
      storeElement("p", { class: "where" }, `${stores.streets[store]}, ${stores.postcodes[store]} ${place}`),
      storeElement("p", {
        class: "opening",
        "data-schedule": JSON.stringify({
          zone: stores.zones[stores.zone[store]],
          ...stores.weeks[stores.week[store]],
          exceptions: stores.exceptions[stores.exception[store]],
          days: stores.days[stores.day[store]],
        }),
      }),
    );
    if (here) made.append(storeElement("p", { class: "away" }, distance(away[store])));
    return made;
  };

  /** @param {Stores} stores */
  const showMore = (stores) => {
    const from = results.childElementCount;
    results.append(...found.slice(from, from + SHOWN).map((store) => item(stores, store)));
    more.hidden = results.childElementCount >= found.length;
    document.dispatchEvent(new Event("storeschange"));
    return /** @type {HTMLElement | undefined} */ (results.children[from]);
  };

  /** With nothing found the page is as it was. @param {Stores | null} stores */
  const draw = (stores) => {
    root.classList.toggle("searched", found.length > 0);
    everything.hidden = found.length > 0;
    for (const [number, map] of maps.entries()) {
      const dots = stores ? found.filter((store) => stores.at[store][0] === number) : [];
      map.querySelector(".here")?.setAttribute(
        "d", dots.map((store) => `M${stores?.at[store].slice(1).join(" ")}h0`).join(""),
      );
      map.toggleAttribute("hidden", found.length > 0 && !dots.length);
    }
    results.replaceChildren();
    more.hidden = true;
    if (stores) showMore(stores);
  };

  /** @param {Stores} stores @param {number[]} instead stores whose places may be meant */
  const suggest = (stores, instead) => {
    const places = [...new Set(instead.map((store) => stores.places[stores.place[store]]))].slice(0, 5);
    const links = places.map((place) =>
      storeElement("li", {}, storeElement("a", { href: addressOf(place) }, place)));
    return links.length ? [storeElement("p", {}, words.meant), storeElement("ul", { class: "instead" }, ...links)] : [];
  };

  const show = async () => {
    const wanted = wantedNow();
    for (const link of languages) {
      link.setAttribute("href", `${link.getAttribute("href")?.split("#")[0]}${location.hash}`);
    }
    if (!wanted && !here) {
      found = [];
      draw(null);
      status.replaceChildren();
      return;
    }
    try {
      const { stores, engine, index } = await load();
      if (wantedNow() !== wanted) return; // typed on meanwhile
      const all = { found: stores.names.map((_, store) => store), nearest: false, instead: [] };
      const { found: now, nearest, instead } = wanted ? findStores(engine, index, stores, wanted) : all;
      found = now;
      if (here) {
        const from = here;
        away = stores.coordinates.map((place) => kilometres(from, place));
        found = [...found].sort((one, other) => away[one] - away[other]);
      }
      draw(stores);
      if (!found.length) status.replaceChildren(storeElement("p", {}, words.none), ...suggest(stores, instead));
      else status.textContent = nearest ? words.nearest : count(found.length, here ? "near" : "found");
    } catch {
      found = [];
      draw(null);
      status.textContent = words.failed;
    }
  };

  const inAddress = () => new URLSearchParams(location.hash.slice(1)).get("q");
  const addressOf = (/** @type {string} */ wanted) => `#${new URLSearchParams({ q: wanted })}`;

  const read = () => {
    field.value = inAddress() ?? "";
    void show();
  };

  /** Puts what is looked for into the address. @param {string} wanted */
  const keep = (wanted) => {
    const before = inAddress();
    const address = wanted ? addressOf(wanted) : location.pathname;
    try {
      // A word being typed is one step back.
      if (Boolean(before) === Boolean(wanted)) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    } catch {
      // Some browsers keep the address of a page from a folder as it is.
    }
  };

  /** @param {string} words what the button says */
  const nearSays = (words) => {
    const label = near.querySelector("span");
    if (label) label.textContent = words;
  };

  const locate = () => {
    if (here) {
      here = null;
      nearSays(words.near_me);
      void show();
      return;
    }
    status.textContent = words.asking;
    near.setAttribute("aria-busy", "true");
    const done = () => near.removeAttribute("aria-busy");
    void load().catch(() => null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        done();
        here = [coords.latitude, coords.longitude];
        nearSays(words.near_off);
        void show();
      },
      ({ code }) => {
        done();
        status.textContent = [words.unavailable, words.denied, words.unavailable, words.timeout][code];
      },
      { timeout: 10_000, maximumAge: 60_000 },
    );
  };

  field.addEventListener("focus", () => void load().catch(() => null), { once: true });
  field.addEventListener("input", () => {
    keep(field.value.trim());
    void show();
  });
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    void show();
  });
  status.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    field.value = link.textContent ?? "";
    keep(field.value);
    void show();
    field.focus();
  });
  more.addEventListener("click", () => {
    if (ready) showMore(ready.stores)?.querySelector("a")?.focus();
  });
  if ("geolocation" in navigator && isSecureContext) near.addEventListener("click", locate);
  else near.closest("div")?.remove();
  addEventListener("popstate", read);
  read();
}

if (typeof document !== "undefined") {
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".store-finder"))) storeFinder(root);
}
