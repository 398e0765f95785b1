// Marks the part that is being read in the list of the page's parts. The list is open if it is beside the text.
const beside = matchMedia("(min-width: 62rem)");

/** @param {HTMLElement} contents the macro's root element */
function follow(contents) {
  const details = /** @type {HTMLDetailsElement} */ (contents.querySelector("details"));
  const summary = /** @type {HTMLElement} */ (contents.querySelector("summary"));
  const fit = () => {
    details.open = beside.matches;
    // Beside the text, the summary is only a heading.
    summary.tabIndex = beside.matches ? -1 : 0;
  };
  beside.addEventListener("change", fit);
  fit();
  /** @type {Map<Element, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of contents.querySelectorAll("a")) {
    const id = decodeURIComponent(link.hash.slice(1));
    // The heading of a collapsed part is outside the element with its id.
    const part = document.getElementById(`${id}_heading`) ?? document.getElementById(id);
    if (part) links.set(part, link);
  }
  /** The parts that begin above the line where people read. @type {Set<Element>} */
  const begun = new Set();
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) begun.add(target);
        else begun.delete(target);
      }
      const last = [...links.keys()].findLast((part) => begun.has(part));
      for (const [part, link] of links) {
        if (part === last) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    // Everything above counts as seen, so that jumping down the page misses no part.
    { rootMargin: "1000000px 0px -65% 0px" },
  );
  for (const part of links.keys()) watch.observe(part);
}

for (const contents of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".contents"))) {
  follow(contents);
}
