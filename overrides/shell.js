// What every page has: data that comes as scripts, and links that also work from a folder.

/** @type {Map<string, unknown>} */
const given = new Map();
/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/**
 * Loads a script of data, once, and gives what it holds. It is a script since browsers fetch no data from a folder.
 * Rejects where it doesn't come; it can then be asked for again.
 * @param {string} address
 */
function load(address) {
  const { href } = new URL(address, document.baseURI);
  const known = loading.get(href);
  if (known) return known;
  const coming = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = href;
    script.onload = () => resolve(given.get(href));
    script.onerror = () => {
      loading.delete(href);
      script.remove();
      reject(new Error(`${href} did not come`));
    };
    document.head.append(script);
  });
  loading.set(href, coming);
  return coming;
}

/** Called by a script of data. @param {unknown} data */
function give(data) {
  given.set(/** @type {HTMLScriptElement} */ (document.currentScript).src, data);
}

Object.assign(globalThis, { mendbook: { load, give } });

/**
 * The address of a page, with its file named, where no server finds the file of a folder.
 * @param {string} href a whole address
 */
export function withFile(href) {
  const [address, ...rest] = href.split(/(?=[?#])/);
  return address.startsWith("file:") && address.endsWith("/") ? `${address}index.html${rest.join("")}` : href;
}

if (typeof document !== "undefined" && location.protocol === "file:") {
  const name = (/** @type {Element} */ element, /** @type {"href" | "action"} */ key) => {
    const target = /** @type {any} */ (element)[key];
    if (typeof target === "string" && withFile(target) !== target) element.setAttribute(key, withFile(target));
  };
  const nameAll = () => {
    for (const link of document.querySelectorAll("a[href]")) name(link, "href");
    for (const form of document.querySelectorAll("form[action]")) name(form, "action");
  };
  nameAll();
  // Scripts make links too.
  new MutationObserver(nameAll).observe(document.body, { subtree: true, childList: true });
}
