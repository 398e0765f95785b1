// Finds stores by name, town, district or postcode, or by distance. The query is in the address (#q=, which isn't sent),
// so back, reload, links and languages just work; the visitor's location stays in this script. All stores are one file,
// loaded on demand, and the search engine of the site searches them.

import { element } from "../elements/elements.js";
import { areasOf, isPostcode, kilometres, postcodeAmong } from "./postcodes.js";
import { addressOfStore, scheduleOf } from "./stores.js";

/**
 * @typedef {{page: number, score: number}} Hit
 * @typedef {{decode: (data: any) => any, find: (index: any, query: string) => Hit[],
 *   nearest: (index: any, query: string, count: number) => number[]}} Engine
 * @typedef {import("./stores.js").Stores} Stores
 * @typedef {{found: number[], areas: import("./postcodes.js").Area[], code: string, instead: number[]}} Found found: the
 *   stores; areas: for a postcode, where it may be, with stores; instead: if none is found, those with similar names
 * @typedef {{heading: string, note: string, stores: number[], away: number[], within: number}} Group stores shown
 *   together; away: in kilometres, or empty if unknown; within: the error of these distances, 0 if they are exact
 */

const SHOWN = 20;
const INSTEAD = 8;

/**
 * @param {Engine} engine
 * @param {any} index
 * @param {Stores} stores
 * @param {string} words not empty
 * @returns {Found}
 */
export function findStores(engine, index, stores, words) {
  const called = (/** @type {string} */ text) => engine.find(index, text).map((hit) => hit.page);
  const { code, rest } = isPostcode(words)
    ? { code: words, rest: "" }
    : (postcodeAmong(stores.countries, words) ?? { code: "", rest: "" });
  if (code) {
    const within = rest ? new Set(called(rest).map((store) => stores.country[store])) : undefined;
    return { found: [], areas: areasOf(stores, code, within), code, instead: [] };
  }
  const found = called(words);
  return { found, areas: [], code, instead: found.length ? [] : engine.nearest(index, words, INSTEAD) };
}

/** @param {HTMLElement} root the macro's root element */
function storeFinder(root) {
  /** @type {Record<string, string>} */
  const words = JSON.parse(root.dataset.words ?? "");
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
  const field = /** @type {HTMLInputElement} */ (part("input"));
  const [near, status, results, more] = [".near-me", ".store-status", ".store-results", ".more-stores"].map(
    part,
  );
  const maps = [.../** @type {NodeListOf<SVGSVGElement>} */ (root.querySelectorAll(".store-map"))];
  const everything = /** @type {HTMLElement} */ (document.querySelector(".all-stores"));
  const languages = [
    .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav.languages a")),
  ];
  const { lang } = document.documentElement;
  const [exact, rough] = [1, 0].map((maximumFractionDigits) =>
    new Intl.NumberFormat(lang, {
      style: "unit",
      unit: "kilometer",
      numberingSystem: "latn",
      useGrouping: "min2",
      maximumFractionDigits,
    })
  );
  const distance = (/** @type {number} */ far, /** @type {number} */ within) => {
    const [key, shown] = !within
      ? ["away", far]
      : far < within
      ? ["under", within]
      : ["about", Number(far.toPrecision(2))];
    return words[key].replace(
      "{n}",
      (within || far >= 10 ? rough : exact).format(shown).replaceAll(" ", "\u00a0"),
    );
  };
  const count = (/** @type {number} */ n, /** @type {string} */ key) =>
    mendbook.counted(words[key], n).replace(
      "{n}",
      new Intl.NumberFormat(lang, { numberingSystem: "latn" }).format(n),
    );

  /** @type {[number, number] | null} */
  let here = null;
  /** @type {{stores: Stores, index: any, engine: Engine} | null} */
  let ready = null;
  /** @type {Group[]} */
  let groups = [];
  /** @type {number[]} */
  let found = [];

  /** What to search for; one letter isn't enough. */
  const wantedNow = () => (field.value.trim().length > 1 ? field.value.trim() : "");

  const load = async () => {
    if (ready) return ready;
    const [stores, engine] = await Promise.all([
      mendbook.load(root.dataset.stores),
      mendbook.load(root.dataset.search),
    ]);
    ready ??= { stores, engine, index: engine.decode(stores.index) };
    return ready;
  };

  /** @param {Stores} stores @param {Group} group @param {number} at */
  const item = (stores, group, at) => {
    const store = group.stores[at];
    const link = element(
      "a",
      { href: `${root.dataset.root}${addressOfStore(stores, store)}` },
      stores.names[store],
    );
    const place = stores.places[stores.place[store]];
    const made = element(
      "li",
      {},
      link,
      element("p", { class: "where" }, `${stores.streets[store]}, ${stores.postcodes[store]} ${place}`),
      element("p", { class: "opening", "data-schedule": scheduleOf(stores, store) }),
    );
    if (group.away.length) {
      made.append(element("p", { class: "away" }, distance(group.away[at], group.within)));
    }
    return made;
  };

  /** @param {Stores} stores */
  const showMore = (stores) => {
    const list = /** @type {HTMLElement} */ (results.querySelector("ul"));
    const from = list.childElementCount;
    const last = Math.min(from + SHOWN, groups[0].stores.length);
    for (let at = from; at < last; at++) list.append(item(stores, groups[0], at));
    more.hidden = last >= groups[0].stores.length;
    document.dispatchEvent(new Event("storeschange"));
    return /** @type {HTMLElement | undefined} */ (list.children[from]);
  };

  /** Shows the groups; without any, restores the page. @param {Stores | null} stores */
  const draw = (stores) => {
    root.classList.toggle("searched", found.length > 0);
    everything.hidden = found.length > 0;
    for (const [number, map] of maps.entries()) {
      const dots = stores ? found.filter((store) => stores.at[store][0] === number) : [];
      map.querySelector(".here")?.setAttribute(
        "d",
        dots.map((store) => `M${stores?.at[store].slice(1).join(" ")}h0`).join(""),
      );
      map.toggleAttribute("hidden", found.length > 0 && !dots.length);
    }
    more.hidden = true;
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
      list.append(...groups[number].stores.map((_, at) => item(stores, groups[number], at)));
    }
    document.dispatchEvent(new Event("storeschange"));
  };

  /** @param {Stores} stores @param {number[]} instead stores in places that may be meant */
  const suggest = (stores, instead) => {
    const places = [...new Set(instead.map((store) => stores.places[stores.place[store]]))].slice(0, 5);
    const links = places.map((place) => element("li", {}, element("a", { href: addressOf(place) }, place)));
    return links.length ? [element("p", {}, words.meant), element("ul", { class: "instead" }, ...links)] : [];
  };

  const show = async () => {
    const wanted = wantedNow();
    for (const link of languages) {
      link.setAttribute("href", `${link.getAttribute("href")?.split("#")[0]}${location.hash}`);
    }
    if (!wanted && !here) {
      groups = [];
      found = [];
      draw(null);
      status.replaceChildren();
      return;
    }
    try {
      const { stores, engine, index } = await load();
      if (wantedNow() !== wanted) return; // more was typed meanwhile
      const told = wanted ? findStores(engine, index, stores, wanted) : null;
      if (told?.code) {
        groups = told.areas.map(({ country, place, stores: near, away, within }) => ({
          heading: told.areas.length > 1 ? stores.countries[country][1] : "",
          note: told.areas.length > 1 && !place ? words.unsure_here : "",
          stores: near,
          away,
          within,
        }));
      } else {
        const listed = told ? told.found : stores.names.map((_, store) => store);
        const from = here;
        const far = from ? stores.coordinates.map((place) => kilometres(from, place)) : [];
        if (from) listed.sort((one, other) => far[one] - far[other]);
        const away = from ? listed.map((store) => far[store]) : [];
        groups = listed.length ? [{ heading: "", note: "", stores: listed, away, within: 0 }] : [];
      }
      found = groups.flatMap((group) => group.stores);
      draw(stores);
      if (!found.length) {
        status.replaceChildren(element("p", {}, words.none), ...suggest(stores, told?.instead ?? []));
      } else if (!told?.code) status.textContent = count(found.length, here ? "near" : "found");
      else {
        const key = groups.length > 1 ? "several" : told.areas[0].place ? "nearest" : "unsure";
        status.textContent = words[key].replace("{postcode}", told.code);
      }
    } catch {
      groups = [];
      found = [];
      draw(null);
      status.textContent = words.failed;
    }
  };

  const inAddress = () => new URLSearchParams(location.hash.slice(1)).get("q");
  const addressOf = (/** @type {string} */ wanted) =>
    `${location.pathname}#${new URLSearchParams({ q: wanted })}`;

  const read = () => {
    // Links from other sites may have it in the query string, which servers see.
    const brought = new URLSearchParams(location.search).get("q");
    if (brought && inAddress() === null) history.replaceState(null, "", addressOf(brought));
    field.value = inAddress() ?? "";
    void show();
  };

  /** Puts the query into the address. @param {string} wanted */
  const keep = (wanted) => {
    const before = inAddress();
    const address = wanted ? addressOf(wanted) : location.pathname;
    try {
      // Typing a whole query adds only one entry to the history.
      if (Boolean(before) === Boolean(wanted)) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    } catch {
      // Some browsers don't change the address of a page opened from a folder.
    }
  };

  /** @param {string} words of the button */
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
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".store-finder"))) {
    storeFinder(root);
  }
}
