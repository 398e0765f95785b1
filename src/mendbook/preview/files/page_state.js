// The state of a page, to restore it on a newer one: what is open, what was typed, focus and scroll position.

/**
 * @typedef {{open: [string, boolean][], typed: [string, string][], focus: string, selected: [number, number] | null,
 *   scroll: [number, number]}} PageState
 */

const FIELDS = "input:not([type=hidden], [type=password], [type=checkbox], [type=radio]), textarea";

/** A selector for an element by its position. @param {Element} element @returns {string} */
function selectorOf(element) {
  const parent = element.parentElement;
  if (!parent) return ":root";
  if (element.id) return `#${CSS.escape(element.id)}`;
  return `${selectorOf(parent)} > :nth-child(${[...parent.children].indexOf(element) + 1})`;
}

/**
 * Everything that can be open, each with two unique names: one from its text, one from its position.
 * @returns {[string, string, HTMLDetailsElement][]}
 */
function allDetails() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return [...document.querySelectorAll("details")].map((details) => {
    const around = details.parentElement?.closest("[id]")?.id ?? "";
    const name = `${details.id || around} ${details.querySelector("summary")?.textContent?.trim()}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return [`${name} ${counts.get(name)}`, selectorOf(details), details];
  });
}

/** @returns {PageState} */
export function capture() {
  const active = document.activeElement;
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(FIELDS));
  return {
    open: allDetails().flatMap((
      [name, selector, details],
    ) => [[name, details.open], [selector, details.open]]),
    typed: [...fields].map((field) => [selectorOf(field), field.value]),
    focus: active && active !== document.body ? selectorOf(active) : "",
    selected: active instanceof HTMLInputElement && active.selectionStart !== null
      ? [active.selectionStart, active.selectionEnd ?? active.selectionStart]
      : null,
    scroll: [scrollX, scrollY],
  };
}

/** Opens and closes as before. @param {PageState} state @param {boolean} [byPosition] also if the text has changed */
export function openAsBefore({ open }, byPosition = false) {
  const wasOpen = new Map(open);
  for (const [name, selector, details] of allDetails()) {
    const isOpen = wasOpen.get(name) ?? (byPosition ? wasOpen.get(selector) : undefined);
    if (isOpen !== undefined && details.open !== isOpen) details.open = isOpen;
  }
}

/** Restores the focus if it was lost. @param {PageState} state @param {Element | null} focused what had the focus */
export function refocus({ focus, selected }, focused = null) {
  if (!focus || (focused ? focused.isConnected : document.activeElement !== document.body)) return;
  const element = document.querySelector(focus);
  if (!(element instanceof HTMLElement)) return;
  element.focus({ preventScroll: true });
  if (selected && element instanceof HTMLInputElement) element.setSelectionRange(...selected);
}

const STORAGE_KEY = "mendbook-page-state";

/** For how many milliseconds after a reload content that loads late may move the page. */
const LATE_CONTENT_MS = 2000;

/** Reloads the page, to be restored afterwards. */
export function reload() {
  try {
    sessionStorage.setItem(
      STORAGE_KEY,
      JSON.stringify({ ...capture(), page: location.pathname + location.search }),
    );
  } catch {
    // Storage is blocked or full: the browser restores what it can.
  }
  location.reload();
}

/** Restores the page after `reload`. */
export function restore() {
  /** @type {(PageState & {page: string}) | null} */
  let state = null;
  try {
    state = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null");
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    return;
  }
  if (state?.page !== location.pathname + location.search) return;
  for (const [selector, value] of state.typed) {
    const field = document.querySelector(selector);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    if (field.value !== value) field.value = value;
    // If somebody was typing there, the page must respond to the text.
    if (selector === state.focus && value) {
      field.focus({ preventScroll: true });
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  openAsBefore(state, true);
  const active = document.activeElement;
  if (active instanceof HTMLElement && selectorOf(active) !== state.focus) active.blur();
  refocus(state);
  const [left, top] = state.scroll;
  const scrollBack = () => scrollTo({ left, top, behavior: "instant" });
  scrollBack();
  // Late scripts change the height of what is above. Anyone who scrolls meanwhile stays where they are.
  const observer = new ResizeObserver(scrollBack);
  observer.observe(document.body);
  const stop = () => observer.disconnect();
  setTimeout(stop, LATE_CONTENT_MS);
  for (const event of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(event, stop, { once: true, passive: true });
  }
}
