// Loads the search engine and its index when the field is first touched. What is typed goes behind the `#` of the address,
// which browsers don't send; without this script, the form sends it.

/** @param {HTMLElement} root the macro's root element */
function bindSearch(root) {
  root.dataset.bound = "";
  const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const form = /** @type {HTMLFormElement} */ (field.form);
  const onPage = root.matches(".in-page") && root.dataset.missing === undefined;
  const query = new URLSearchParams(location.search).get("q");
  if (onPage && query && !new URLSearchParams(location.hash.slice(1)).has("q")) {
    history.replaceState(
      history.state,
      "",
      `${location.pathname}#${new URLSearchParams({ q: query })}`,
    );
  }
  /** @type {Promise<void> | undefined} */
  let loading;
  const start = () => {
    loading ??= mendbook.load(root.dataset.script, root.dataset.style).then(({ start }) => start(root)).catch(
      () => {
        loading = undefined; // retried at the next touch
        field.placeholder = root.dataset.failed ?? "";
      },
    );
  };
  field.addEventListener("focus", start);
  field.addEventListener("input", start);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (!onPage) location.assign(words ? `${form.action}#${new URLSearchParams({ q: words })}` : form.action);
  });
  if (root.dataset.missing !== undefined) field.value = wordsOfAddress(root.dataset.root ?? "");
  if (document.activeElement === field || field.value || (onPage && location.hash)) start();
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // for the input method
    const isTyping = event.target instanceof HTMLElement &&
      event.target.matches("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
}

/**
 * The words in the last part of a wrong address: `/guides/iphone-wont-charge.html` gives `iphone wont charge`.
 * @param {string} home the address of the home page
 */
function wordsOfAddress(home) {
  const { pathname } = new URL(home, location.href);
  const last = location.pathname.replace(pathname, "").split("/").filter(Boolean).at(-1) ?? "";
  if (last === "404.html") return ""; // this page itself, not a wrong address
  let words = last;
  try {
    words = decodeURIComponent(last);
  } catch {
    // Used as it is.
  }
  return words.replace(/\.\w{1,5}$/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, 60);
}

if (typeof document !== "undefined") {
  const bind = () => {
    for (
      const root
        of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".search:not([data-bound])"))
    ) bindSearch(root);
  };
  bind();
  document.addEventListener("bodychange", bind);
}
