// Marks links to pages that visitors don't see yet, wherever they are; also those that scripts make, as the search does.

const MARK = "mendbook-draft";

/** By path, what is said of a draft. @type {Map<string, string>} */
let drafts = new Map();

/** @param {string} path */
function readable(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** @param {HTMLAnchorElement} link */
function markOne(link) {
  // Other languages of a draft are drafts as well, and the page itself says so.
  const isOwn = link.pathname === location.pathname || link.origin !== location.origin;
  const said = isOwn || link.closest("nav.languages") ? undefined : drafts.get(readable(link.pathname));
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
  // A card has its title in bold, and more below.
  (link.querySelector("b") ?? link).append(" ", made);
}

function markAll() {
  for (const link of document.querySelectorAll("a")) if (link.href) markOne(link);
}

const watch = new MutationObserver(() => {
  markAll();
  watch.takeRecords(); // of what was marked just now
});

/** Asks which they are now, and marks them. */
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
