// Asks the service worker to keep all pages of this language, and shows its progress.

/** @typedef {{date?: string, size?: number, isPartial?: boolean, isGoing?: boolean, broken?: string, removed?: boolean,
 *   progress?: {size: number, all: number}, offer?: {version: string, size: number}}} Told */

/** Browsers may end the worker while it fetches a copy; it continues when asked again, after this many milliseconds. */
const ASK_AGAIN = 10_000;

/** Bytes in words: megabytes, below 10 with one decimal. @param {number} bytes @param {string} locale */
export function inMegabytes(bytes, locale) {
  const size = Math.max(bytes / 1e6, 0.1);
  const digits = { maximumFractionDigits: size < 10 ? 1 : 0 };
  const written = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: "megabyte",
    numberingSystem: "latn",
    ...digits,
  });
  return written.format(size).replaceAll(" ", "\u00a0");
}

/** @param {HTMLTemplateElement} template */
function keepOffline(template) {
  const words = template.dataset;
  const part = /** @type {HTMLElement} */ (template.content.cloneNode(true).firstChild?.nextSibling);
  const { lang } = document.documentElement;
  const find = (/** @type {string} */ what) => /** @type {HTMLElement} */ (part.querySelector(what));
  const bar = /** @type {HTMLProgressElement} */ (find("progress"));
  const button = (/** @type {string} */ name) => /** @type {HTMLButtonElement} */ (find(`[data-do=${name}]`));
  const ask = (/** @type {string} */ what) => mendbook.ask({ ask: what }, tell);
  const say = (/** @type {string} */ what) => {
    const status = find("[role=status]");
    if (status.textContent !== what) status.textContent = what;
  };
  let again = 0;

  /** @param {string[]} names */
  function offer(...names) {
    const hadFocus = part.contains(document.activeElement);
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-do]"))) {
      one.hidden = !names.includes(one.dataset.do ?? "");
    }
    if (hadFocus && !part.contains(document.activeElement) && names[0]) button(names[0]).focus();
  }

  /** @param {Told} told */
  function tell(told) {
    if (told.offer) {
      find("[data-part=size]").textContent = (words.size ?? "").replace(
        "{size}",
        inMegabytes(told.offer.size, lang),
      );
      return;
    }
    clearTimeout(again);
    if (told.progress) {
      const { size, all } = told.progress;
      bar.hidden = false;
      bar.value = size / all;
      // Only at each quarter: screen readers read it aloud.
      const [some, of] = [Math.floor((4 * size) / all) * (all / 4), all];
      if (some) {
        say(
          (words.coming ?? "").replace("{size}", inMegabytes(some, lang)).replace(
            "{all}",
            inMegabytes(of, lang),
          ),
        );
      }
      offer("stop");
      again = setTimeout(() => ask("keep"), ASK_AGAIN);
      return;
    }
    if ("date" in told || told.isPartial !== undefined) show(told);
    else if (told.broken) say(words[told.broken] ?? words.connection ?? "");
  }

  /** @param {Told} told */
  function show({ date, isPartial, isGoing, broken, removed }) {
    bar.hidden = !isGoing;
    if (isGoing) return offer("stop");
    const day = date &&
      new Intl.DateTimeFormat(lang, { dateStyle: "long", calendar: "gregory", numberingSystem: "latn" })
        .format(new Date(date));
    const isOld = isPartial && !broken;
    const said = [
      broken && broken !== "stopped" && words[broken],
      day && (words.whole ?? "").replace("{date}", day),
      !day && isPartial && (!broken || broken === "stopped") && words.partly,
      removed && words.removed,
    ];
    say(said.filter(Boolean).join(" "));
    if (isPartial && !day) offer("continue", "remove");
    else if (day) offer("remove", ...(isOld ? ["continue"] : []));
    else offer("keep");
  }

  part.addEventListener("click", (event) => {
    const { do: what } = /** @type {HTMLElement} */ (event.target).dataset;
    if (what === "stop" || what === "remove") ask(what);
    if (what === "keep" || what === "continue") {
      bar.hidden = false;
      bar.removeAttribute("value");
      offer("stop");
      ask("keep");
      navigator.storage?.persist?.();
    }
  });
  template.after(part);
  ask("state");
}

if (typeof document !== "undefined") {
  const templates = /** @type {NodeListOf<HTMLTemplateElement>} */ (
    document.querySelectorAll("template[data-macro=keep_offline]")
  );
  // Only with a worker, so only on the web.
  if (templates.length) navigator.serviceWorker?.ready.then(() => templates.forEach(keepOffline));
}
