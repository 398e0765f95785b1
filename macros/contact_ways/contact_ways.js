// Puts what the visitor has tried into the address of a link to a person, only when it is clicked.

/** The maximum number of characters: longer addresses may be truncated on their way. */
const MAX_LENGTH = 1500;

/**
 * @param {string} address with `{summary}`
 * @param {string} summary
 */
export function withSummary(address, summary) {
  return address.replaceAll("{summary}", encodeURIComponent(summary.slice(0, MAX_LENGTH)));
}

/** What was tried so far, one thing per line. @param {Element} link */
function summaryOf(link) {
  const tree = link.closest(".tree") ?? document.querySelector(".tree");
  // At the end, the summary, which also has the names of fixes; before, the answers so far, without their links.
  const summaryItems = tree?.querySelectorAll(".summary li") ?? [];
  const items = summaryItems.length ? summaryItems : tree?.querySelectorAll(".so-far li") ?? [];
  const lines = [...items].map((item, index) => {
    const copy = /** @type {Element} */ (item.cloneNode(true));
    for (const link of copy.querySelectorAll("a")) link.remove();
    return `${index + 1}. ${copy.textContent?.replace(/\s+/g, " ").trim()}`;
  });
  return lines.length
    ? [document.querySelector("h1")?.textContent?.trim(), ...lines, location.href].join("\n")
    : "";
}

if (typeof document !== "undefined") {
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a[data-attach]") : null;
    if (link instanceof HTMLAnchorElement) {
      link.href = withSummary(link.dataset.attach ?? "", summaryOf(link));
    }
  }, true);
}
