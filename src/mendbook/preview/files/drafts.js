// Marks all links to pages that visitors don't see yet, including links added by scripts, such as search results.

const MARK = "mendbook-draft";

/** The description of each draft, by path. @type {Map<string, string>} */
let drafts = new Map();

/** @param {string} path */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** @param {HTMLAnchorElement} link */
function markOne(link) {
  // Other languages of a draft are drafts too, and the page itself says so.
  const isOwn = link.pathname === location.pathname || link.origin !== location.origin;
  const said = isOwn || link.closest("nav.languages") ? undefined : drafts.get(decoded(link.pathname));
  const mark = link.querySelector(`.${MARK}`);
  if (!said) {
    mark?.remove();
    return;
  }
  if (mark?.getAttribute("title") === said) return;
  const made = document.createElement("small");
  made.className = MARK;
  made.title = said;
  made.textContent = said.split(":")[0].trim();
  mark?.remove();
  // In a card, the title is in bold, with more text below it.
  (link.querySelector("b") ?? link).append(" ", made);
}

function markAll() {
  for (const link of document.querySelectorAll("a")) if (link.href) markOne(link);
}

const watch = new MutationObserver(() => {
  markAll();
  watch.takeRecords(); // discards the changes made by marking
});

/** Fetches the current drafts, and marks links to them. */
export async function mark() {
  const answer = await fetch("/_mendbook/drafts").catch(() => null);
  if (!answer?.ok) return;
  drafts = new Map(Object.entries(await answer.json()));
  if (drafts.size && !document.querySelector("link[data-drafts]")) {
    const style = Object.assign(document.createElement("link"), {
      rel: "stylesheet",
      href: "/_mendbook/drafts.css",
    });
    style.dataset.drafts = "";
    document.head.append(style);
  }
  markAll();
  if (drafts.size) watch.observe(document.body, { childList: true, subtree: true });
  else watch.disconnect();
}
