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
const FEW = 6;
const MANY = 20;

/**
 * A text with its matches marked.
 * @param {string} text
 * @param {Set<string>} met
 */
function marked(text, met) {
  const parts = text.split(/([\p{L}\p{N}\p{M}]+)/u);
  return parts.map((part) => met.has(folded(part)) ? element("mark", {}, part) : part);
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
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
  const [panel, said, list, rest, nothing] = [".found", ".said", ".results", ".rest", ".nothing"].map(part);
  const filters = [.../** @type {NodeListOf<HTMLSelectElement>} */ (root.querySelectorAll("[data-filter]"))];
  const [topics, devices] = ["topic", "device"].map((name) =>
    filters.find((select) => select.dataset.filter === name)
  );
  const aside = onPage ? document.querySelector(".a-to-z") : null;
  let shown = MANY;
  let open = onPage || document.activeElement === field;

  for (const [number, [, name]] of data.topics.entries()) topics?.add(new Option(name, `${number}`));
  for (const [number, name] of [...data.devices.entries()].reverse()) {
    devices?.add(new Option(name, `${number}`));
  }
  for (const select of filters) {
    /** @type {HTMLElement} */ (select.parentElement).hidden = select.options.length < 3;
  }
  const linked = (/** @type {string} */ words, /** @type {string} */ href) =>
    element("li", {}, element("a", { href }, words));
  const ofSite = (/** @type {string} */ address) => root.dataset.root + address;
  part(".by-topic").append(...data.topics.map(([address, name]) => linked(name, ofSite(address))));
  for (const list of root.querySelectorAll(".popular")) {
    list.append(...data.popular.map(([words, address]) => linked(words, ofSite(address))));
  }

  /** @type {Map<number, string[][]>} */
  const known = new Map();
  /** The summary and the sections of a page, which are loaded in batches; null until then. */
  const details = (/** @type {number} */ page) => {
    const batch = Math.floor(page / data.batch);
    const here = known.get(batch);
    if (here) return here[page % data.batch];
    load(root.dataset.root + data.details[batch]).then((pages) => {
      if (known.has(batch)) return;
      known.set(batch, pages);
      show();
    }, () => {});
    return null;
  };
  /** A result. hit: null if it is only similar. */
  const entry = (/** @type {number} */ page, /** @type {Hit | null} */ hit) => {
    const met = new Set(hit?.met.flatMap((word) => word.terms));
    const href = ofSite(addresses[page]);
    const about = details(page);
    const kind = kindOf(data, page);
    const topic = kind === "guide" ? data.topics[data.topic[page]]?.[1] : undefined;
    const said = [panel.dataset[kind], topic].filter(Boolean).join(" · ");
    const title = element("b", {}, ...marked(data.titles[page], met));
    const summary = about?.[0] ? [element("span", {}, about[0])] : [];
    const item = element("li", {}, element("a", { href }, element("small", {}, said), title, ...summary));
    const section = hit && about && bestSection(data.titles[page], about, hit);
    if (section) {
      const [words, anchor] = section;
      item.append(element("a", { href: `${href}#${anchor}`, class: "section" }, ...marked(words, met)));
    }
    return item;
  };

  const show = () => {
    const query = field.value.trim();
    panel.hidden = !open || (onPage && inAddress && !query);
    if (aside instanceof HTMLElement) aside.hidden = !panel.hidden;
    panel.classList.toggle("empty", !query);
    if (panel.hidden) return;
    if (!query) {
      said.textContent = "";
      list.replaceChildren();
      const last = lastSearches();
      part(".last").hidden = !last.length;
      part(".last ul").replaceChildren(
        ...last.map((words) => linked(words, target(words))),
      );
      return;
    }
    const [topic, device] = [topics?.value ?? "", devices?.value ?? ""];
    const wanted = (/** @type {number} */ page) =>
      (!topic || data.topic[page] === Number(topic)) && (!device || isFor(data, page, Number(device)));
    const hits = ranked(index, data, query, wanted);
    const words = hits.length ? counted(said.dataset.results, hits.length) : (said.dataset.nothing ?? "");
    const text = words.replace("{n}", `${hits.length}`).replace("{words}", query);
    if (said.textContent !== text) said.textContent = text;
    const most = onPage ? shown : FEW;
    const at = [...list.children].findIndex((item) => item.contains(document.activeElement));
    list.replaceChildren(...hits.slice(0, most).map((hit) => entry(hit.page, hit)));
    list.children[at]?.querySelector("a")?.focus();
    rest.hidden = hits.length <= most;
    nothing.hidden = hits.length > 0;
    if (!hits.length) {
      const guides = (/** @type {number} */ page) =>
        /^(guide|howto)$/.test(kindOf(data, page)) && wanted(page);
      const near = nearest(index, query, index.count).filter(guides).slice(0, 3);
      part(".near").replaceChildren(...near.map((page) => entry(page, null)));
      part(".nothing").classList.toggle("far", !near.length);
    }
    for (const link of rest.querySelectorAll("a")) link.setAttribute("href", target());
    hint(query);
  };
  const hint = inOtherLanguages(
    root,
    index,
    () => field.value.trim(),
    (/** @type {Node[]} */ ...found) => part(".elsewhere").replaceChildren(...found),
  );
  /** The address of a search. The query is behind the `#`, which browsers don't send. */
  const target = (query = field.value.trim()) => {
    const asked = new URLSearchParams({ q: query });
    for (const select of filters) if (select.value) asked.set(select.dataset.filter ?? "", select.value);
    return `${form.getAttribute("action")}#${asked}`;
  };
  const readAddress = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (!asked.has("q")) return;
    field.value = asked.get("q") ?? "";
    for (const select of filters) {
      select.value = asked.get(select.dataset.filter ?? "") ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    shown = MANY;
    show();
  };
  const changed = () => {
    open = true;
    shown = MANY;
    if (inAddress) history.replaceState(history.state, "", field.value.trim() ? target() : location.pathname);
    show();
  };
  const close = () => {
    if (onPage) return;
    open = false;
    show();
  };

  field.addEventListener("input", changed);
  for (const event of ["focus", "click"]) {
    field.addEventListener(event, () => {
      open = true;
      show();
    });
  }
  for (const select of filters) select.addEventListener("change", changed);
  rest.querySelector("button")?.addEventListener("click", () => {
    const next = list.children.length;
    shown += MANY;
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
    const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      field.focus();
      close();
    } else if (event.key === "ArrowDown" && (at >= 0 || event.target === field)) {
      event.preventDefault();
      (links[at + 1] ?? links[at])?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] ?? field).focus();
    } else if (
      at >= 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey &&
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
