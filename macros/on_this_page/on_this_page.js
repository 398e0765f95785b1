// Marks the part that is being read in the list of the page's parts. The list is open if it is beside the text.
const wideScreen = matchMedia("(min-width: 62rem)");

/** @param {HTMLElement} contents the macro's root element */
function track(contents) {
  const details = /** @type {HTMLDetailsElement} */ (contents.querySelector("details"));
  const summary = /** @type {HTMLElement} */ (contents.querySelector("summary"));
  const update = () => {
    details.open = wideScreen.matches;
    // Beside the text, the summary is only a heading.
    summary.tabIndex = wideScreen.matches ? -1 : 0;
  };
  wideScreen.addEventListener("change", update);
  update();
  /** @type {Map<Element, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of contents.querySelectorAll("a")) {
    const id = decodeURIComponent(link.hash.slice(1));
    // The heading of a collapsed part is outside the element with its id.
    const part = document.getElementById(`${id}_heading`) ?? document.getElementById(id);
    if (part) links.set(part, link);
  }
  /** The parts that begin above the line where people read. @type {Set<Element>} */
  const passed = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) passed.add(target);
        else passed.delete(target);
      }
      const current = [...links.keys()].findLast((part) => passed.has(part));
      for (const [part, link] of links) {
        if (part === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    // Everything above counts as seen, so that jumping down the page misses no part.
    { rootMargin: "1000000px 0px -65% 0px" },
  );
  for (const part of links.keys()) observer.observe(part);
}

for (const contents of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".contents"))) {
  track(contents);
}
