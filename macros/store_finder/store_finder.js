// Finds stores by name, town, district or postcode, or by distance. The query is in the address (#q=, which isn't sent),
// so back, reload, links and languages just work; the visitor's location stays in this script. All stores are one file,
// loaded on demand, and the search engine of the site searches them.

import { element } from "../elements/elements.js";
import { areasOf, findPostcode, isPostcode, kilometres } from "./postcodes.js";
import { addressOfStore, scheduleOf } from "./stores.js";

/**
 * @typedef {{page: number, score: number}} Hit
 * @typedef {{decode: (data: any) => any, find: (index: any, query: string) => Hit[],
 *   nearest: (index: any, query: string, count: number) => number[]}} Engine
 * @typedef {import("./stores.js").Stores} Stores
 * @typedef {{stores: number[], areas: import("./postcodes.js").Area[], code: string, similar: number[]}} SearchResult areas:
 *   for a postcode, where it may be, with stores; similar: if no store is found, those with similar names
 * @typedef {{heading: string, note: string, stores: number[], distances: number[], error: number}} Group stores shown
 *   together; distances: in kilometres, or empty if unknown; error: of these distances, 0 if they are exact
 */

const PAGE_SIZE = 20;
const MAX_SUGGESTIONS = 8;

/**
 * @param {Engine} engine
 * @param {any} index
 * @param {Stores} stores
 * @param {string} query not empty
 * @returns {SearchResult}
 */
export function findStores(engine, index, stores, query) {
  const findByName = (/** @type {string} */ text) => engine.find(index, text).map((hit) => hit.page);
  const { code, rest } = isPostcode(query)
    ? { code: query, rest: "" }
    : (findPostcode(stores.countries, query) ?? { code: "", rest: "" });
  if (code) {
    const countries = rest ? new Set(findByName(rest).map((store) => stores.country[store])) : undefined;
    return { stores: [], areas: areasOf(stores, code, countries), code, similar: [] };
  }
  const found = findByName(query);
  return {
    stores: found,
    areas: [],
    code,
    similar: found.length ? [] : engine.nearest(index, query, MAX_SUGGESTIONS),
  };
}

/** @param {HTMLElement} root the macro's root element */
function storeFinder(root) {
  /** @type {Record<string, string>} */
  const words = JSON.parse(root.dataset.words ?? "");
  const queryRoot = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
  const field = /** @type {HTMLInputElement} */ (queryRoot("input"));
  const [nearButton, status, results, moreButton] = [
    ".near-me",
    ".store-status",
    ".store-results",
    ".more-stores",
  ].map(
    queryRoot,
  );
  const maps = [.../** @type {NodeListOf<SVGSVGElement>} */ (root.querySelectorAll(".store-map"))];
  const allStores = /** @type {HTMLElement} */ (document.querySelector(".all-stores"));
  const languages = [
    .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav.languages a")),
  ];
  const { lang } = document.documentElement;
  const [preciseFormat, roundFormat] = [1, 0].map((maximumFractionDigits) =>
    new Intl.NumberFormat(lang, {
      style: "unit",
      unit: "kilometer",
      numberingSystem: "latn",
      useGrouping: "min2",
      maximumFractionDigits,
    })
  );
  const formatDistance = (/** @type {number} */ distance, /** @type {number} */ error) => {
    const [key, value] = !error
      ? ["away", distance]
      : distance < error
      ? ["under", error]
      : ["about", Number(distance.toPrecision(2))];
    return words[key].replace(
      "{n}",
      (error || distance >= 10 ? roundFormat : preciseFormat).format(value).replaceAll(" ", "\u00a0"),
    );
  };
  const formatCount = (/** @type {number} */ n, /** @type {string} */ key) =>
    mendbook.counted(words[key], n).replace(
      "{n}",
      new Intl.NumberFormat(lang, { numberingSystem: "latn" }).format(n),
    );

  /** @type {[number, number] | null} */
  let position = null;
  /** @type {{stores: Stores, index: any, engine: Engine} | null} */
  let loaded = null;
  /** @type {Group[]} */
  let groups = [];
  /** @type {number[]} */
  let shownStores = [];

  /** What to search for; one letter isn't enough. */
  const currentQuery = () => (field.value.trim().length > 1 ? field.value.trim() : "");

  const load = async () => {
    if (loaded) return loaded;
    const [stores, engine] = await Promise.all([
      mendbook.load(root.dataset.stores),
      mendbook.load(root.dataset.search),
    ]);
    loaded ??= { stores, engine, index: engine.decode(stores.index) };
    return loaded;
  };

  /** @param {Stores} stores @param {Group} group @param {number} index */
  const storeItem = (stores, group, index) => {
    const store = group.stores[index];
    const link = element(
      "a",
      { href: `${root.dataset.root}${addressOfStore(stores, store)}` },
      stores.names[store],
    );
    const place = stores.places[stores.place[store]];
    const created = element(
      "li",
      {},
      link,
      element("p", { class: "where" }, `${stores.streets[store]}, ${stores.postcodes[store]} ${place}`),
      element("p", { class: "opening", "data-schedule": scheduleOf(stores, store) }),
    );
    if (group.distances.length) {
      created.append(element("p", { class: "away" }, formatDistance(group.distances[index], group.error)));
    }
    return created;
  };

  /** @param {Stores} stores */
  const showMore = (stores) => {
    const list = /** @type {HTMLElement} */ (results.querySelector("ul"));
    const start = list.childElementCount;
    const end = Math.min(start + PAGE_SIZE, groups[0].stores.length);
    for (let index = start; index < end; index++) list.append(storeItem(stores, groups[0], index));
    moreButton.hidden = end >= groups[0].stores.length;
    document.dispatchEvent(new Event("storeschange"));
    return /** @type {HTMLElement | undefined} */ (list.children[start]);
  };

  /** Shows the groups; without any, restores the page. @param {Stores | null} stores */
  const render = (stores) => {
    root.classList.toggle("searched", shownStores.length > 0);
    allStores.hidden = shownStores.length > 0;
    for (const [number, map] of maps.entries()) {
      const mapStores = stores ? shownStores.filter((store) => stores.dots[store][0] === number) : [];
      map.querySelector(".here")?.setAttribute(
        "d",
        mapStores.map((store) => `M${stores?.dots[store].slice(1).join(" ")}h0`).join(""),
      );
      map.toggleAttribute("hidden", shownStores.length > 0 && !mapStores.length);
    }
    moreButton.hidden = true;
    results.replaceChildren(...groups.flatMap(({ heading, note }) => [
      ...(heading ? [element("h2", {}, heading)] : []),
      ...(note ? [element("p", {}, note)] : []),
      element("ul", {}),
    ]));
    if (!stores || !groups.length) return;
    if (groups.length === 1) {
      showMore(stores);
      return;
    }
    for (const [number, list] of [...results.querySelectorAll("ul")].entries()) {
      list.append(...groups[number].stores.map((_, index) => storeItem(stores, groups[number], index)));
    }
    document.dispatchEvent(new Event("storeschange"));
  };

  /** @param {Stores} stores @param {number[]} similarStores stores in places that may be meant */
  const suggest = (stores, similarStores) => {
    const places = [...new Set(similarStores.map((store) => stores.places[stores.place[store]]))].slice(0, 5);
    const links = places.map((place) => element("li", {}, element("a", { href: addressFor(place) }, place)));
    return links.length ? [element("p", {}, words.meant), element("ul", { class: "instead" }, ...links)] : [];
  };

  const update = async () => {
    const query = currentQuery();
    for (const link of languages) {
      link.setAttribute("href", `${link.getAttribute("href")?.split("#")[0]}${location.hash}`);
    }
    if (!query && !position) {
      groups = [];
      shownStores = [];
      render(null);
      status.replaceChildren();
      return;
    }
    try {
      const { stores, engine, index } = await load();
      if (currentQuery() !== query) return; // more was typed meanwhile
      const result = query ? findStores(engine, index, stores, query) : null;
      if (result?.code) {
        groups = result.areas.map(({ country, place, stores: nearest, distances, error }) => ({
          heading: result.areas.length > 1 ? stores.countries[country][1] : "",
          note: result.areas.length > 1 && !place ? words.unsure_here : "",
          stores: nearest,
          distances,
          error,
        }));
      } else {
        const matching = result ? result.stores : stores.names.map((_, store) => store);
        const origin = position;
        const byStore = origin ? stores.coordinates.map((place) => kilometres(origin, place)) : [];
        if (origin) matching.sort((a, b) => byStore[a] - byStore[b]);
        const distances = origin ? matching.map((store) => byStore[store]) : [];
        groups = matching.length ? [{ heading: "", note: "", stores: matching, distances, error: 0 }] : [];
      }
      shownStores = groups.flatMap((group) => group.stores);
      render(stores);
      if (!shownStores.length) {
        status.replaceChildren(element("p", {}, words.none), ...suggest(stores, result?.similar ?? []));
      } else if (!result?.code) {
        status.textContent = formatCount(shownStores.length, position ? "near" : "found");
      } else {
        const key = groups.length > 1 ? "several" : result.areas[0].place ? "nearest" : "unsure";
        status.textContent = words[key].replace("{postcode}", result.code);
      }
    } catch {
      groups = [];
      shownStores = [];
      render(null);
      status.textContent = words.failed;
    }
  };

  const queryInAddress = () => new URLSearchParams(location.hash.slice(1)).get("q");
  const addressFor = (/** @type {string} */ query) =>
    `${location.pathname}#${new URLSearchParams({ q: query })}`;

  const readAddress = () => {
    // Links from other sites may have it in the query string, which servers see.
    const queryParameter = new URLSearchParams(location.search).get("q");
    if (queryParameter && queryInAddress() === null) {
      history.replaceState(null, "", addressFor(queryParameter));
    }
    field.value = queryInAddress() ?? "";
    void update();
  };

  /** Puts the query into the address. @param {string} query */
  const writeAddress = (query) => {
    const previousQuery = queryInAddress();
    const address = query ? addressFor(query) : location.pathname;
    try {
      // Typing a whole query adds only one entry to the history.
      if (Boolean(previousQuery) === Boolean(query)) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    } catch {
      // Some browsers don't change the address of a page opened from a folder.
    }
  };

  /** @param {string} words of the button */
  const setNearLabel = (words) => {
    const label = nearButton.querySelector("span");
    if (label) label.textContent = words;
  };

  const locate = () => {
    if (position) {
      position = null;
      setNearLabel(words.near_me);
      void update();
      return;
    }
    status.textContent = words.asking;
    nearButton.setAttribute("aria-busy", "true");
    const clearBusy = () => nearButton.removeAttribute("aria-busy");
    void load().catch(() => null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        clearBusy();
        position = [coords.latitude, coords.longitude];
        setNearLabel(words.near_off);
        void update();
      },
      ({ code }) => {
        clearBusy();
        status.textContent = [words.unavailable, words.denied, words.unavailable, words.timeout][code];
      },
      { timeout: 10_000, maximumAge: 60_000 },
    );
  };

  field.addEventListener("focus", () => void load().catch(() => null), { once: true });
  field.addEventListener("input", () => {
    writeAddress(field.value.trim());
    void update();
  });
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    void update();
  });
  status.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    field.value = link.textContent ?? "";
    writeAddress(field.value);
    void update();
    field.focus();
  });
  moreButton.addEventListener("click", () => {
    if (loaded) showMore(loaded.stores)?.querySelector("a")?.focus();
  });
  if ("geolocation" in navigator && isSecureContext) nearButton.addEventListener("click", locate);
  else nearButton.closest("div")?.remove();
  addEventListener("popstate", readAddress);
  readAddress();
}

if (typeof document !== "undefined") {
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".store-finder"))) {
    storeFinder(root);
  }
}
