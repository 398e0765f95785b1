// Opens collapsed parts if a link leads to them or into them, and for printing. Browsers open them for find-in-page.

function openTarget() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // Not an id.
  }
  const target = id && document.getElementById(id);
  if (!target) return;
  let opened = false;
  for (let element = /** @type {Element | null} */ (target); element; element = element.parentElement) {
    if (element instanceof HTMLDetailsElement && !element.open) opened = element.open = true;
  }
  // Its position has changed since the browser scrolled to it.
  if (opened) target.scrollIntoView();
}

/** Parts that are open only for printing. @type {HTMLDetailsElement[]} */
let printed = [];
addEventListener("beforeprint", () => {
  /** @type {Set<string | undefined>} */
  const hrefs = new Set();
  const closed = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(
    "main details:not([open], .so-far, .models)",
  ));
  // A how-to that several steps include is printed only with the first of them.
  const duplicates = [...document.querySelectorAll(".included")].filter((included) => {
    const href = included.querySelector(".included-from a")?.getAttribute("href") ?? "";
    return hrefs.has(href) || !hrefs.add(href);
  });
  printed = [...closed].filter((details) => !duplicates.some((included) => included.contains(details)));
  for (const details of printed) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of printed) details.open = false;
});
addEventListener("hashchange", openTarget);
openTarget();
