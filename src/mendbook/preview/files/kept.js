// The state of a page, to restore it on a newer one: what is open, what was typed, focus and scroll position.

/**
 * @typedef {{open: [string, boolean][], typed: [string, string][], focus: string, selected: [number, number] | null,
 *   scroll: [number, number]}} Kept
 */

const FIELDS = "input:not([type=hidden], [type=password], [type=checkbox], [type=radio]), textarea";

/** A selector for an element by its position. @param {Element} element @returns {string} */
function placeOf(element) {
  const parent = element.parentElement;
  if (!parent) return ":root";
  if (element.id) return `#${CSS.escape(element.id)}`;
  return `${placeOf(parent)} > :nth-child(${[...parent.children].indexOf(element) + 1})`;
}

/**
 * Everything that can be open, each with two unique names: one from its text, one from its position.
 * @returns {[string, string, HTMLDetailsElement][]}
 */
function allDetails() {
  /** @type {Map<string, number>} */
  const met = new Map();
  return [...document.querySelectorAll("details")].map((details) => {
    const around = details.parentElement?.closest("[id]")?.id ?? "";
    const name = `${details.id || around} ${details.querySelector("summary")?.textContent?.trim()}`;
    met.set(name, (met.get(name) ?? 0) + 1);
    return [`${name} ${met.get(name)}`, placeOf(details), details];
  });
}

/** @returns {Kept} */
export function capture() {
  const active = document.activeElement;
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(FIELDS));
  return {
    open: allDetails().flatMap(([name, place, details]) => [[name, details.open], [place, details.open]]),
    typed: [...fields].map((field) => [placeOf(field), field.value]),
    focus: active && active !== document.body ? placeOf(active) : "",
    selected: active instanceof HTMLInputElement && active.selectionStart !== null
      ? [active.selectionStart, active.selectionEnd ?? active.selectionStart]
      : null,
    scroll: [scrollX, scrollY],
  };
}

/** Opens and closes as before. @param {Kept} kept @param {boolean} [byPlace] also if the text has changed */
export function openAsBefore({ open }, byPlace = false) {
  const was = new Map(open);
  for (const [name, place, details] of allDetails()) {
    const isOpen = was.get(name) ?? (byPlace ? was.get(place) : undefined);
    if (isOpen !== undefined && details.open !== isOpen) details.open = isOpen;
  }
}

/** Restores the focus if it was lost. @param {Kept} kept @param {Element | null} left what had the focus */
export function refocus({ focus, selected }, left = null) {
  if (!focus || (left ? left.isConnected : document.activeElement !== document.body)) return;
  const there = document.querySelector(focus);
  if (!(there instanceof HTMLElement)) return;
  there.focus({ preventScroll: true });
  if (selected && there instanceof HTMLInputElement) there.setSelectionRange(...selected);
}

const STORED = "mendbook-kept";

/** For how many milliseconds after a reload content that loads late may move the page. */
const LATE = 2000;

/** Reloads the page, to be restored afterwards. */
export function reload() {
  try {
    sessionStorage.setItem(
      STORED,
      JSON.stringify({ ...capture(), page: location.pathname + location.search }),
    );
  } catch {
    // Storage is blocked or full: the browser restores what it can.
  }
  location.reload();
}

/** Restores the page after `reload`. */
export function restore() {
  /** @type {(Kept & {page: string}) | null} */
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(STORED) ?? "null");
    sessionStorage.removeItem(STORED);
  } catch {
    return;
  }
  if (kept?.page !== location.pathname + location.search) return;
  for (const [place, value] of kept.typed) {
    const field = document.querySelector(place);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    if (field.value !== value) field.value = value;
    // If somebody was typing there, the page must respond to the text.
    if (place === kept.focus && value) {
      field.focus({ preventScroll: true });
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  openAsBefore(kept, true);
  const here = document.activeElement;
  if (here instanceof HTMLElement && placeOf(here) !== kept.focus) here.blur();
  refocus(kept);
  const [left, top] = kept.scroll;
  const back = () => scrollTo({ left, top, behavior: "instant" });
  back();
  // Late scripts change the height of what is above. Anyone who scrolls meanwhile stays where they are.
  const watch = new ResizeObserver(back);
  watch.observe(document.body);
  const stop = () => watch.disconnect();
  setTimeout(stop, LATE);
  for (const event of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(event, stop, { once: true, passive: true });
  }
}
