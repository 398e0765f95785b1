// A quiet line for visitors who come from elsewhere, and whose browser is set to another language that this page has.
// Which languages those are, and that somebody took it away, stays in this browser.

const DECIDED = "mendbook.language";

/**
 * The first of the languages that somebody reads in which the page is; '' where it is the page's own, or none.
 * @param {readonly string[]} read what the browser is set to, the favourite first
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
    return true; // it would come back on every page
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
  // Whoever is here already has chosen a language.
  const within = document.referrer !== "" && new URL(document.referrer).origin === location.origin;
  if (link && !within && !decided()) {
    const { script, style } = link.closest("nav")?.dataset ?? {};
    mendbook.load(script, style).then(
      (/** @type {(link: HTMLAnchorElement) => void} */ offer) => offer(link),
      () => {},
    );
  }
}
