// An unobtrusive line for visitors who come from elsewhere, if their browser prefers another language of this page.
// Their languages, and whether they have dismissed it, stay in the browser.

const DECIDED = "mendbook.language";

/**
 * The visitor's preferred language among those of the page; '' if it is the current one, or if there is none.
 * @param {readonly string[]} read the languages of the browser, the preferred one first
 * @param {string} own
 * @param {string[]} others
 */
export function better(read, own, others) {
  const base = (/** @type {string} */ tag) => tag.toLowerCase().split("-")[0];
  for (const tag of read) {
    if (base(tag) === base(own)) return "";
    const exact = others.find((other) => other.toLowerCase() === tag.toLowerCase());
    const found = exact ?? others.find((other) => base(other) === base(tag));
    if (found) return found;
  }
  return "";
}

function decided() {
  try {
    return localStorage.getItem(DECIDED) !== null;
  } catch {
    return true; // otherwise it would appear on every page
  }
}

if (typeof document !== "undefined") {
  const links = [
    .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(
      "nav.languages a[data-invitation]",
    )),
  ];
  const found = better(
    navigator.languages,
    document.documentElement.lang,
    links.map((link) => link.lang || link.hreflang),
  );
  const link = links.find((one) => (one.lang || one.hreflang) === found);
  // Visitors who come from another page of the site have chosen a language.
  const within = document.referrer !== "" && new URL(document.referrer).origin === location.origin;
  if (link && !within && !decided()) {
    const { script, style } = link.closest("nav")?.dataset ?? {};
    mendbook.load(script, style).then(
      (/** @type {(link: HTMLAnchorElement) => void} */ offer) => offer(link),
      () => {},
    );
  }
}
