// Shows what the search finds, while somebody types: below the field, or as the page made for it.
import { decode, find, folded, frontDecoded, nearest, termsOf, understood, wordsOf } from "./engine.js";

/**
 * @typedef {import("./engine.js").Encoded & {titles: string[], addresses: string, kinds: number[],
 *   topics: [string, string][], topic: number[], devices: string[], ranges: string[], range: number[],
 *   called: Record<string, number>, batch: number, details: string[]}} Found what publish/search_pages.py gives
 * @typedef {import("./engine.js").Index} Index
 * @typedef {import("./engine.js").Hit} Hit
 */

const KINDS = ["guide", "howto", "device", "topic", "store", "page"];

const [HOWTO, TOPIC] = ["howto", "topic"].map((kind) => KINDS.indexOf(kind));

/** How likely somebody looks for each of KINDS: whoever has a trouble needs its guide first. */
const LIKELY = [1, 0.85, 0.5, 0.4, 0.5, 0.6];

/** So many results at first: below a field, and on the page. */
const FEW = 6;
const MANY = 20;

/** So much of what was met has to be in a section that is named. */
const MOST = 0.6;

/**
 * The results in the order in which they are shown: first the page that is called what was typed.
 * @param {Index} index
 * @param {Found} data
 * @param {string} query
 * @param {(page: number) => boolean} wanted
 */
export function ranked(index, data, query, wanted) {
  const typed = wordsOf(index, query).join(" ");
  return find(index, query, wanted)
    .map((hit) => {
      const title = termsOf(data.titles[hit.page]).join(" ");
      const kind = kindOf(data, hit.page);
      // A topic of one word is what a guide is about too.
      const called = (title === typed && (kind !== TOPIC || typed.includes(" "))) || data.called[typed] === hit.page;
      return { hit, called, score: hit.score * (1 + together(typed, title)) * LIKELY[kind] };
    })
    .sort((a, b) => Number(b.called) - Number(a.called) || b.score - a.score)
    .map(({ hit }) => hit);
}

/**
 * What another language has of a query that this one doesn't know whole: its pages, the best first.
 * @param {Index} own
 * @param {Index} other
 * @param {Found} data of the other
 * @param {string} query
 * @returns {number[]}
 */
export function inOther(own, other, data, query) {
  if (understood(own, query) >= understood(other, query)) return [];
  return ranked(other, data, query, () => true).map((hit) => hit.page);
}

/**
 * How many of the words that follow each other do so in a title too: from none, 0, to all, 1.
 * @param {string} typed
 * @param {string} title
 */
function together(typed, title) {
  const words = typed.split(" ");
  const pairs = words.length > 1 ? words.slice(1).map((word, at) => `${words[at]} ${word}`) : words;
  return pairs.filter((pair) => ` ${title} `.includes(` ${pair} `)).length / pairs.length;
}

/** @param {Found} data @param {number} page its place in KINDS */
export function kindOf(data, page) {
  let last = 0;
  return data.kinds.findIndex((count) => page < (last += count));
}

/** @param {Found} data @param {number} page @param {number} device */
export function isFor(data, page, device) {
  return data.ranges[data.range[page]].split(" ").some((run) => {
    const [first, last = first] = run ? run.split("-").map(Number) : [Infinity];
    return first <= device && device <= last;
  });
}

/**
 * The section of a page that says most of what was looked for, and more of it than the page's title, with its anchor;
 * null where none does.
 * @param {string} title
 * @param {string[]} details as `_details` of search_pages.py makes them
 * @param {Hit} hit
 * @returns {[string, string] | null}
 */
export function bestSection(title, details, hit) {
  const says = (/** @type {string} */ text) => {
    const terms = termsOf(text);
    const met = hit.met.filter((word) => terms.some((term) => word.terms.includes(term)));
    return met.reduce((sum, word) => sum + word.weight, 0);
  };
  /** @type {[string, string] | null} */
  let best = null;
  let most = Math.max(says(title), MOST * hit.covered);
  for (let at = 1; at < details.length; at += 2) {
    const score = says(details[at]);
    // Of two with the same words the shorter is more to the point.
    const better = score > most || (best && score === most && details[at].length < best[0].length);
    if (better) [best, most] = [[details[at], details[at + 1]], score];
  }
  return best;
}

/**
 * A text with what was met in it marked.
 * @param {string} text
 * @param {Set<string>} met
 */
function marked(text, met) {
  return text.split(/([\p{L}\p{N}\p{M}]+)/u).map((part) => {
    if (!met.has(folded(part))) return part;
    const mark = document.createElement("mark");
    mark.append(part);
    return mark;
  });
}

/** @param {string} tag @param {(Node | string)[]} inside @param {Record<string, string>} [set] */
function made(tag, inside, set = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(set)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/**
 * @param {HTMLElement} root the macro's root element
 * @param {Found} data
 */
function search(root, data) {
  const { load, counted } =
    /** @type {{load: (address: string) => Promise<any>, counted: (forms: string | undefined, n: number) => string}} */ (
      /** @type {any} */ (globalThis).mendbook);
  const index = decode(data);
  const addresses = frontDecoded(data.addresses);
  const onPage = root.classList.contains("in-page");
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  root.append(/** @type {HTMLTemplateElement} */ (root.querySelector("template")).content.cloneNode(true));
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
  const [panel, said, list, rest, nothing] = [".found", ".said", ".results", ".rest", ".nothing"].map(part);
  const [topics, devices] = ["topic", "device"].map(
    (name) => /** @type {HTMLSelectElement} */ (part(`[data-filter="${name}"]`)),
  );
  const aside = onPage ? document.querySelector(".a-to-z") : null;
  let shown = MANY;
  let open = onPage || document.activeElement === field;

  for (const [number, [, name]] of data.topics.entries()) topics.add(new Option(name, `${number}`));
  for (const [number, name] of [...data.devices.entries()].reverse()) devices.add(new Option(name, `${number}`));
  for (const select of [topics, devices]) {
    /** @type {HTMLElement} */ (select.parentElement).hidden = select.options.length < 3;
  }
  const byTopic = data.topics.map(([address, name]) => made("li", [made("a", [name], { href: root.dataset.root + address })]));
  part(".by-topic").append(...byTopic);

  /** @type {Map<number, string[][]>} */
  const known = new Map();
  /** The summary and the sections of a page, which come in batches; null until they are there. */
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
  /** A result. hit: null where it is only near. */
  const entry = (/** @type {number} */ page, /** @type {Hit | null} */ hit) => {
    const met = new Set(hit?.met.flatMap((word) => word.terms));
    const href = root.dataset.root + addresses[page];
    const about = details(page);
    const kind = panel.dataset[KINDS[kindOf(data, page)]] ?? "";
    const topic = kindOf(data, page) === 0 ? data.topics[data.topic[page]]?.[1] : undefined;
    const title = made("b", marked(data.titles[page], met));
    const inside = [made("small", [topic ? `${kind} · ${topic}` : kind]), title];
    if (about?.[0]) inside.push(made("span", [about[0]]));
    const item = made("li", [made("a", inside, { href })]);
    const section = hit && about && bestSection(data.titles[page], about, hit);
    if (section) item.append(made("a", marked(section[0], met), { href: `${href}#${section[1]}`, class: "section" }));
    return item;
  };

  const show = () => {
    const query = field.value.trim();
    panel.hidden = !open || !query;
    if (aside instanceof HTMLElement) aside.hidden = !panel.hidden;
    if (panel.hidden) return;
    const [topic, device] = [topics.value, devices.value];
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
      const guides = (/** @type {number} */ page) => kindOf(data, page) <= HOWTO && wanted(page);
      const near = nearest(index, query, index.count).filter(guides);
      const first = [...addresses.keys()].filter(guides);
      part(".near").replaceChildren(...[...new Set([...near, ...first])].slice(0, 3).map((page) => entry(page, null)));
    }
    for (const link of rest.querySelectorAll("a")) link.setAttribute("href", target());
  };
  /** What was typed stands behind the `#`, which browsers keep to themselves. */
  const target = () => {
    const asked = new URLSearchParams({ q: field.value.trim() });
    for (const select of [topics, devices]) if (select.value) asked.set(select.dataset.filter ?? "", select.value);
    return `${form.getAttribute("action")}#${asked}`;
  };
  const readAddress = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (!asked.has("q")) return;
    field.value = asked.get("q") ?? "";
    for (const select of [topics, devices]) {
      select.value = asked.get(select.dataset.filter ?? "") ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    shown = MANY;
    show();
  };
  const changed = () => {
    open = true;
    shown = MANY;
    if (onPage) history.replaceState(history.state, "", field.value.trim() ? target() : location.pathname);
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
  for (const select of [topics, devices]) select.addEventListener("change", changed);
  rest.querySelector("button")?.addEventListener("click", () => {
    const next = list.children.length;
    shown += MANY;
    show();
    list.children[next]?.querySelector("a")?.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!onPage) location.assign(field.value.trim() ? target() : form.action);
  });
  root.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // it belongs to the input method: candidates are walked so
    const links = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".found a"))].filter((link) =>
      link.checkVisibility(),
    );
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
    } else if (at >= 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      field.focus(); // and there it is typed
    }
  });
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !root.contains(event.relatedTarget)) close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !root.contains(event.target)) close();
  });
  if (onPage) {
    addEventListener("hashchange", readAddress);
    readAddress();
  }
  show();
}

/** @param {HTMLElement} root */
async function start(root) {
  const data = await /** @type {any} */ (globalThis).mendbook.load(root.dataset.index);
  search(root, data);
}

if (typeof document !== "undefined") {
  /** @type {any} */ (globalThis).mendbook.give({ decode, find, nearest, start });
}
