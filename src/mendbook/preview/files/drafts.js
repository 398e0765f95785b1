// Marks all links to pages that visitors don't see yet, including links added by scripts, such as search results.

const MARK_CLASS = "mendbook-draft";

/** The description of each draft, by path. @type {Map<string, string>} */
let drafts = new Map();

/** @param {string} path */
function decodePath(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** @param {HTMLAnchorElement} link */
function markLink(link) {
  // Other languages of a draft are drafts too, and the page itself says so.
  const isOwn = link.pathname === location.pathname || link.origin !== location.origin;
  const description = isOwn || link.closest("nav.languages")
    ? undefined
    : drafts.get(decodePath(link.pathname));
  const mark = link.querySelector(`.${MARK_CLASS}`);
  if (!description) {
    mark?.remove();
    return;
  }
  if (mark?.getAttribute("title") === description) return;
  const newMark = document.createElement("small");
  newMark.className = MARK_CLASS;
  newMark.title = description;
  newMark.textContent = description.split(":")[0].trim();
  mark?.remove();
  // In a card, the title is in bold, with more text below it.
  (link.querySelector("b") ?? link).append(" ", newMark);
}

function markLinks() {
  for (const link of document.querySelectorAll("a")) if (link.href) markLink(link);
}

const observer = new MutationObserver(() => {
  markLinks();
  observer.takeRecords(); // discards the changes made by marking
});

/** Fetches the current drafts, and marks links to them. */
export async function mark() {
  const response = await fetch("/_mendbook/drafts").catch(() => null);
  if (!response?.ok) return;
  drafts = new Map(Object.entries(await response.json()));
  if (drafts.size && !document.querySelector("link[data-drafts]")) {
    const style = Object.assign(document.createElement("link"), {
      rel: "stylesheet",
      href: "/_mendbook/drafts.css",
    });
    style.dataset.drafts = "";
    document.head.append(style);
  }
  markLinks();
  if (drafts.size) observer.observe(document.body, { childList: true, subtree: true });
  else observer.disconnect();
}
