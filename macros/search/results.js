// Shows results while somebody types: below the field, or on the page for results.
import { element } from "../elements/elements.js";
import { decode, find, folded, frontDecoded, nearest } from "./engine.js";
import { inOtherLanguages, lastSearches, rememberSearch } from "./more.js";
import { bestSection, isFor, kindOf, ranked } from "./ranking.js";

/**
 * @typedef {import("./engine.js").Hit} Hit
 * @typedef {import("./ranking.js").Found} Found
 */

/** The number of results shown at first: below a field, and on the page. */
const INITIAL_COUNT = 6;
const PAGE_COUNT = 20;

/**
 * A text with its matches marked.
 * @param {string} text
 * @param {Set<string>} matchedTerms
 */
function marked(text, matchedTerms) {
  const parts = text.split(/([\p{L}\p{N}\p{M}]+)/u);
  return parts.map((part) => matchedTerms.has(folded(part)) ? element("mark", {}, part) : part);
}

/**
 * @param {HTMLElement} root the macro's root element
 * @param {Found} data
 */
function search(root, data) {
  const { load, counted } = mendbook;
  const index = decode(data);
  const addresses = frontDecoded(data.addresses);
  const onPage = root.classList.contains("in-page");
  // The page for a wrong address leaves the address as it is.
  const inAddress = onPage && root.dataset.missing === undefined;
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  root.append(/** @type {HTMLTemplateElement} */ (root.querySelector("template")).content.cloneNode(true));
  const queryRoot = (
    /** @type {string} */ selector,
  ) => /** @type {HTMLElement} */ (root.querySelector(selector));
  const [panel, status, list, moreResults, noResults] = [".found", ".said", ".results", ".rest", ".nothing"]
    .map(queryRoot);
  const filters = [.../** @type {NodeListOf<HTMLSelectElement>} */ (root.querySelectorAll("[data-filter]"))];
  const [topics, devices] = ["topic", "device"].map((name) =>
    filters.find((select) => select.dataset.filter === name)
  );
  const allPages = onPage ? document.querySelector(".a-to-z") : null;
  let limit = PAGE_COUNT;
  let isOpen = onPage || document.activeElement === field;

  for (const [number, [, name]] of data.topics.entries()) topics?.add(new Option(name, `${number}`));
  for (const [number, name] of [...data.devices.entries()].reverse()) {
    devices?.add(new Option(name, `${number}`));
  }
  for (const select of filters) {
    /** @type {HTMLElement} */ (select.parentElement).hidden = select.options.length < 3;
  }
  const linkItem = (/** @type {string} */ words, /** @type {string} */ href) =>
    element("li", {}, element("a", { href }, words));
  const addressOf = (/** @type {string} */ address) => root.dataset.root + address;
  queryRoot(".by-topic").append(...data.topics.map(([address, name]) => linkItem(name, addressOf(address))));
  for (const list of root.querySelectorAll(".popular")) {
    list.append(...data.popular.map(([words, address]) => linkItem(words, addressOf(address))));
  }

  /** @type {Map<number, string[][]>} */
  const loadedBatches = new Map();
  /** The summary and the sections of a page, which are loaded in batches; null until then. */
  const details = (/** @type {number} */ page) => {
    const batch = Math.floor(page / data.batch);
    const batchPages = loadedBatches.get(batch);
    if (batchPages) return batchPages[page % data.batch];
    load(root.dataset.root + data.details[batch]).then((pages) => {
      if (loadedBatches.has(batch)) return;
      loadedBatches.set(batch, pages);
      show();
    }, () => {});
    return null;
  };
  /** A result. hit: null if it is only similar. */
  const resultItem = (/** @type {number} */ page, /** @type {Hit | null} */ hit) => {
    const matchedTerms = new Set(hit?.matches.flatMap((word) => word.terms));
    const href = addressOf(addresses[page]);
    const pageDetails = details(page);
    const kind = kindOf(data, page);
    const topic = kind === "guide" ? data.topics[data.topic[page]]?.[1] : undefined;
    const label = [panel.dataset[kind], topic].filter(Boolean).join(" · ");
    const title = element("b", {}, ...marked(data.titles[page], matchedTerms));
    const summary = pageDetails?.[0] ? [element("span", {}, pageDetails[0])] : [];
    const item = element("li", {}, element("a", { href }, element("small", {}, label), title, ...summary));
    const section = hit && pageDetails && bestSection(data.titles[page], pageDetails, hit);
    if (section) {
      const [words, anchor] = section;
      item.append(
        element("a", { href: `${href}#${anchor}`, class: "section" }, ...marked(words, matchedTerms)),
      );
    }
    return item;
  };

  const show = () => {
    const query = field.value.trim();
    panel.hidden = !isOpen || (onPage && inAddress && !query);
    if (allPages instanceof HTMLElement) allPages.hidden = !panel.hidden;
    panel.classList.toggle("empty", !query);
    if (panel.hidden) return;
    if (!query) {
      status.textContent = "";
      list.replaceChildren();
      const searches = lastSearches();
      queryRoot(".last").hidden = !searches.length;
      queryRoot(".last ul").replaceChildren(
        ...searches.map((words) => linkItem(words, searchAddress(words))),
      );
      return;
    }
    const [topic, device] = [topics?.value ?? "", devices?.value ?? ""];
    const isWanted = (/** @type {number} */ page) =>
      (!topic || data.topic[page] === Number(topic)) && (!device || isFor(data, page, Number(device)));
    const hits = ranked(index, data, query, isWanted);
    const words = hits.length ? counted(status.dataset.results, hits.length) : (status.dataset.nothing ?? "");
    const text = words.replace("{n}", `${hits.length}`).replace("{words}", query);
    if (status.textContent !== text) status.textContent = text;
    const visibleCount = onPage ? limit : INITIAL_COUNT;
    const focusedIndex = [...list.children].findIndex((item) => item.contains(document.activeElement));
    list.replaceChildren(...hits.slice(0, visibleCount).map((hit) => resultItem(hit.page, hit)));
    list.children[focusedIndex]?.querySelector("a")?.focus();
    moreResults.hidden = hits.length <= visibleCount;
    noResults.hidden = hits.length > 0;
    if (!hits.length) {
      const isInstruction = (/** @type {number} */ page) =>
        /^(guide|howto)$/.test(kindOf(data, page)) && isWanted(page);
      const similarPages = nearest(index, query, index.count).filter(isInstruction).slice(0, 3);
      queryRoot(".near").replaceChildren(...similarPages.map((page) => resultItem(page, null)));
      queryRoot(".nothing").classList.toggle("far", !similarPages.length);
    }
    for (const link of moreResults.querySelectorAll("a")) link.setAttribute("href", searchAddress());
    searchOtherLanguages(query);
  };
  const searchOtherLanguages = inOtherLanguages(
    root,
    index,
    () => field.value.trim(),
    (/** @type {Node[]} */ ...nodes) => queryRoot(".elsewhere").replaceChildren(...nodes),
  );
  /** The address of a search. The query is behind the `#`, which browsers don't send. */
  const searchAddress = (query = field.value.trim()) => {
    const parameters = new URLSearchParams({ q: query });
    for (const select of filters) if (select.value) parameters.set(select.dataset.filter ?? "", select.value);
    return `${form.getAttribute("action")}#${parameters}`;
  };
  const readAddress = () => {
    const parameters = new URLSearchParams(location.hash.slice(1));
    if (!parameters.has("q")) return;
    field.value = parameters.get("q") ?? "";
    for (const select of filters) {
      select.value = parameters.get(select.dataset.filter ?? "") ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    limit = PAGE_COUNT;
    show();
  };
  const onChange = () => {
    isOpen = true;
    limit = PAGE_COUNT;
    if (inAddress) {
      history.replaceState(history.state, "", field.value.trim() ? searchAddress() : location.pathname);
    }
    show();
  };
  const close = () => {
    if (onPage) return;
    isOpen = false;
    show();
  };

  field.addEventListener("input", onChange);
  for (const event of ["focus", "click"]) {
    field.addEventListener(event, () => {
      isOpen = true;
      show();
    });
  }
  for (const select of filters) select.addEventListener("change", onChange);
  moreResults.querySelector("button")?.addEventListener("click", () => {
    const next = list.children.length;
    limit += PAGE_COUNT;
    show();
    list.children[next]?.querySelector("a")?.focus();
  });
  form.addEventListener("submit", () => rememberSearch(field.value));
  panel.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a, .forget") : null;
    if (link?.matches(".forget")) {
      rememberSearch("");
      show();
      field.focus();
    } else if (link?.closest(".results")) rememberSearch(field.value);
  });
  root.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // for the input method: choosing a candidate
    const links = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".found a"))].filter((
      link,
    ) => link.checkVisibility());
    const index = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      field.focus();
      close();
    } else if (event.key === "ArrowDown" && (index >= 0 || event.target === field)) {
      event.preventDefault();
      (links[index + 1] ?? links[index])?.focus();
    } else if (event.key === "ArrowUp" && index >= 0) {
      event.preventDefault();
      (links[index - 1] ?? field).focus();
    } else if (
      index >= 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey &&
      !event.altKey
    ) {
      field.focus(); // so the letter is typed there
    }
  });
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !root.contains(event.relatedTarget)) close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !root.contains(event.target)) close();
  });
  if (inAddress) {
    addEventListener("hashchange", readAddress);
    readAddress();
  }
  show();
}

/** @param {HTMLElement} root */
async function start(root) {
  search(root, await mendbook.load(root.dataset.index));
}

if (typeof document !== "undefined") mendbook.give({ decode, find, nearest, start });
