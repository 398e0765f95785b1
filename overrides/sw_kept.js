// The cache of visited pages: its keys, what may go into it, and what is deleted from it.

/** @typedef {import("../macros/payloads.d.ts").WorkerSite} Site */

export const worker =
  /** @type {ServiceWorkerGlobalScope & {site: Site}} */ (/** @type {unknown} */ (globalThis));

/** The site's own address, which may be a folder of a host with other sites. */
export const ROOT = new URL("./", worker.location.href).href;
export const site = worker.site;

/** The prefix of this site's caches, since all sites of a host share one cache storage. */
export const NAME = `mendbook ${new URL(ROOT).pathname}`;
const VISITED = `${NAME} visited`;

/** The key of an address in caches: without a query and `index.html`. @param {string} address */
export function keyOf(address) {
  const url = new URL(address, ROOT);
  return url.origin + url.pathname.replace(/\/index\.html$/, "/");
}

/** The address of the home page of the language that an address is in. @param {string} address */
export function homeOf(address, homes = Object.keys(site.homes)) {
  const matching = homes.filter((home) => keyOf(address).startsWith(ROOT + home));
  return matching.sort((a, b) => b.length - a.length)[0] ?? "";
}

/** Whether a file is named by its content, so that it never changes. @param {string} address */
export const isByContent = (address) => /\.[0-9a-f]{10}\.\w+$/.test(keyOf(address));

/** The names of such files in a text. @param {string} text */
export const namesIn = (text) => new Set(text.match(/[\w-]+\.[0-9a-f]{10}\.\w+/g));

/** @param {string} address */
const nameOf = (address) => keyOf(address).replace(/.*\//, "");

/**
 * An answer, without its redirect if that only dropped `.html`: some hosts redirect `offline.html` to `offline`. Browsers
 * refuse redirected answers for pages.
 * @param {string} address @param {Response} response
 */
export const withoutRedirect = (address, response) => {
  const withoutSuffix = (/** @type {string} */ url) => keyOf(url).replace(/(\.html|\/)$/, "");
  const isSamePage = /\.html$/.test(keyOf(address)) && withoutSuffix(response.url) === withoutSuffix(address);
  return response.redirected && response.type === "basic" && isSamePage
    ? new Response(response.body, response)
    : response;
};

/**
 * Whether an answer may be cached: complete, the site's own (or made from that by `unmoved`), and not redirected.
 * @param {Response} response
 */
export const isCacheable = (response) =>
  response.status === 200 && /^(basic|default)$/.test(response.type) && !response.redirected &&
  !/no-store/.test(response.headers.get("cache-control") ?? "");

/** @param {Response} response */
export const isPage = (response) => (response.headers.get("content-type") ?? "").startsWith("text/html");

/** Whether a page is one of Mendbook's: networks that require a login answer with their own. @param {string} html */
export const isOurs = (html) =>
  /<link rel="manifest"[^>]* data-worker="/.test(html) ||
  // A page that only redirects.
  /<meta name="robots" content="noindex">\n(<link rel="canonical"[^>]*>\n)?<meta http-equiv="refresh"/.test(
    html,
  );

export const visited = () => caches.open(VISITED);

/** @param {Cache} cache @param {string} address */
export const match = (cache, address) => cache.match(keyOf(address), { ignoreVary: true });

/** The files that a page needs to be shown. @param {string} html @param {string} address */
export function filesOf(html, address) {
  const tags = html.match(/<(?:link rel="(?:stylesheet|icon)"|script|img)\s[^>]*>/g) ?? [];
  const references = tags.flatMap((tag) => tag.match(/ (?:href|src)="([^"]+)"/)?.[1] ?? []);
  return [...new Set(references.map((name) => new URL(name, address).href))].filter((name) =>
    name.startsWith(ROOT)
  );
}

export async function removeAll() {
  for (const name of await caches.keys()) if (name.startsWith(`${NAME} `)) await caches.delete(name);
}

/** Deletes the assets that no cached page refers to, directly or through styles and scripts. */
export async function clean() {
  const cache = await visited();
  const addresses = (await cache.keys()).map((request) => request.url);
  const assets = new Map(addresses.filter(isByContent).map((address) => [nameOf(address), address]));
  const neededNames = new Set(Object.values(site.homes).flat().map(nameOf));
  let pending = addresses.filter((address) => !isByContent(address));
  while (pending.length) {
    const newNames = new Set();
    for (const address of pending) {
      const response = await cache.match(address);
      if (!response || !/html|css|javascript/.test(response.headers.get("content-type") ?? "")) continue;
      for (const name of namesIn(await response.text())) {
        if (assets.has(name) && !neededNames.has(name)) newNames.add(name);
      }
    }
    for (const name of newNames) neededNames.add(name);
    pending = [...newNames].map((name) => assets.get(name) ?? "");
  }
  for (const [name, address] of assets) if (!neededNames.has(name)) await cache.delete(address);
}
