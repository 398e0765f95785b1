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
  for (let part = /** @type {Element | null} */ (target); part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement && !part.open) opened = part.open = true;
  }
  // Its position has changed since the browser scrolled to it.
  if (opened) target.scrollIntoView();
}

/** Parts that are open only for printing. @type {HTMLDetailsElement[]} */
let printed = [];
addEventListener("beforeprint", () => {
  /** @type {Set<string | undefined>} */
  const met = new Set();
  const folded = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(
    "main details:not([open], .so-far, .models)",
  ));
  // A how-to that several steps include is printed only with the first of them.
  const again = [...document.querySelectorAll(".included")].filter((one) => {
    const from = one.querySelector(".included-from a")?.getAttribute("href") ?? "";
    return met.has(from) || !met.add(from);
  });
  printed = [...folded].filter((part) => !again.some((one) => one.contains(part)));
  for (const part of printed) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of printed) part.open = false;
});
addEventListener("hashchange", openTarget);
openTarget();
