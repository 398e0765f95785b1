// Puts what the visitor has tried into the address of a link to a person, only when it is clicked.

/** The maximum number of characters: longer addresses may be truncated on their way. */
const MOST = 1500;

/**
 * @param {string} address with `{summary}`
 * @param {string} summary
 */
export function attached(address, summary) {
  return address.replaceAll("{summary}", encodeURIComponent(summary.slice(0, MOST)));
}

/** What was tried so far, one thing per line. @param {Element} link */
function summaryOf(link) {
  const tree = link.closest(".tree") ?? document.querySelector(".tree");
  // At the end, the summary, which also has the names of fixes; before, the answers so far, without their links.
  const ended = tree?.querySelectorAll(".summary li") ?? [];
  const tried = ended.length ? ended : tree?.querySelectorAll(".so-far li") ?? [];
  const lines = [...tried].map((item, at) => {
    const said = /** @type {Element} */ (item.cloneNode(true));
    for (const link of said.querySelectorAll("a")) link.remove();
    return `${at + 1}. ${said.textContent?.replace(/\s+/g, " ").trim()}`;
  });
  return lines.length
    ? [document.querySelector("h1")?.textContent?.trim(), ...lines, location.href].join("\n")
    : "";
}

if (typeof document !== "undefined") {
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a[data-attach]") : null;
    if (link instanceof HTMLAnchorElement) link.href = attached(link.dataset.attach ?? "", summaryOf(link));
  }, true);
}
