// What a visitor has done to a page, so that it is there again on a newer one: what is open, what was typed, where they are.

/**
 * @typedef {{open: [string, boolean][], typed: [string, string][], focus: string, selected: [number, number] | null,
 *   scroll: [number, number]}} Kept
 */

const FIELDS = "input:not([type=hidden], [type=password], [type=checkbox], [type=radio]), textarea";

/** A selector of an element by its place. @param {Element} element @returns {string} */
function placeOf(element) {
  const parent = element.parentElement;
  if (!parent) return ":root";
  if (element.id) return `#${CSS.escape(element.id)}`;
  return `${placeOf(parent)} > :nth-child(${[...parent.children].indexOf(element) + 1})`;
}

/**
 * Everything that can be open, each with names of its own: by what it says, and by where it is.
 * @returns {[string, string, HTMLDetailsElement][]}
 */
function folded() {
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
export function keep() {
  const active = document.activeElement;
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(FIELDS));
  return {
    open: folded().flatMap(([name, place, details]) => [[name, details.open], [place, details.open]]),
    typed: [...fields].map((field) => [placeOf(field), field.value]),
    focus: active && active !== document.body ? placeOf(active) : "",
    selected: active instanceof HTMLInputElement && active.selectionStart !== null
      ? [active.selectionStart, active.selectionEnd ?? active.selectionStart]
      : null,
    scroll: [scrollX, scrollY],
  };
}

/** Opens and closes what was. @param {Kept} kept @param {boolean} [byPlace] what says something else too */
export function unfold({ open }, byPlace = false) {
  const was = new Map(open);
  for (const [name, place, details] of folded()) {
    const isOpen = was.get(name) ?? (byPlace ? was.get(place) : undefined);
    if (isOpen !== undefined && details.open !== isOpen) details.open = isOpen;
  }
}

/** Goes back to where the keyboard was, if it isn't anywhere. @param {Kept} kept @param {Element | null} left what it was in */
export function focus({ focus, selected }, left = null) {
  if (!focus || (left ? left.isConnected : document.activeElement !== document.body)) return;
  const there = document.querySelector(focus);
  if (!(there instanceof HTMLElement)) return;
  there.focus({ preventScroll: true });
  if (selected && there instanceof HTMLInputElement) there.setSelectionRange(...selected);
}

const STORED = "mendbook-kept";

/** For so many milliseconds what comes late may move a page that has been loaded again. */
const LATE = 2000;

/** Loads the page again; all is then as it was. */
export function reload() {
  try {
    sessionStorage.setItem(STORED, JSON.stringify({ ...keep(), page: location.pathname + location.search }));
  } catch {
    // Blocked or full: the browser keeps what it keeps.
  }
  location.reload();
}

/** After that. */
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
    // Who was typing sees what came of it.
    if (place === kept.focus && value) {
      field.focus({ preventScroll: true });
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  unfold(kept, true);
  const here = document.activeElement;
  if (here instanceof HTMLElement && placeOf(here) !== kept.focus) here.blur();
  focus(kept);
  const [left, top] = kept.scroll;
  const back = () => scrollTo({ left, top, behavior: "instant" });
  back();
  // Scripts that come late change what is above; whoever goes elsewhere meanwhile stays there.
  const watch = new ResizeObserver(back);
  watch.observe(document.body);
  const stop = () => watch.disconnect();
  setTimeout(stop, LATE);
  for (const event of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(event, stop, { once: true, passive: true });
  }
}
