// Asks the service worker to keep all pages of this language, and shows its progress.

/** @typedef {{date?: string, size?: number, isPartial?: boolean, isGoing?: boolean, broken?: string, removed?: boolean,
 *   progress?: {size: number, all: number}, offer?: {version: string, size: number}}} WorkerAnswer */

/** Browsers may end the worker while it fetches a copy; it continues when asked again, after this many milliseconds. */
const RETRY_DELAY = 10_000;

/** Bytes in words: megabytes, below 10 with one decimal. @param {number} bytes @param {string} locale */
function inMegabytes(bytes, locale) {
  const size = Math.max(bytes / 1e6, 0.1);
  const digits = { maximumFractionDigits: size < 10 ? 1 : 0 };
  const format = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: "megabyte",
    numberingSystem: "latn",
    ...digits,
  });
  return format.format(size).replaceAll(" ", "\u00a0");
}

/** @param {HTMLTemplateElement} template */
function keepOffline(template) {
  const words = template.dataset;
  const panel = /** @type {HTMLElement} */ (template.content.cloneNode(true).firstChild?.nextSibling);
  const { lang } = document.documentElement;
  const query = (
    /** @type {string} */ selector,
  ) => /** @type {HTMLElement} */ (panel.querySelector(selector));
  const bar = /** @type {HTMLProgressElement} */ (query("progress"));
  const button = (
    /** @type {string} */ name,
  ) => /** @type {HTMLButtonElement} */ (query(`[data-do=${name}]`));
  const send = (/** @type {string} */ request) => mendbook.ask({ ask: request }, onAnswer);
  const setStatus = (/** @type {string} */ message) => {
    const status = query("[role=status]");
    if (status.textContent !== message) status.textContent = message;
  };
  let retryTimer = 0;

  /** @param {string[]} names */
  function showButtons(...names) {
    const hadFocus = panel.contains(document.activeElement);
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll("[data-do]"))) {
      element.hidden = !names.includes(element.dataset.do ?? "");
    }
    if (hadFocus && !panel.contains(document.activeElement) && names[0]) button(names[0]).focus();
  }

  /** @param {WorkerAnswer} answer */
  function onAnswer(answer) {
    if (answer.offer) {
      query("[data-part=size]").textContent = (words.size ?? "").replace(
        "{size}",
        inMegabytes(answer.offer.size, lang),
      );
      return;
    }
    clearTimeout(retryTimer);
    if (answer.progress) {
      const { size, all } = answer.progress;
      bar.hidden = false;
      bar.value = size / all;
      // Only at each quarter: screen readers read it aloud.
      const [quarter, total] = [Math.floor((4 * size) / all) * (all / 4), all];
      if (quarter) {
        setStatus(
          (words.coming ?? "").replace("{size}", inMegabytes(quarter, lang)).replace(
            "{all}",
            inMegabytes(total, lang),
          ),
        );
      }
      showButtons("stop");
      retryTimer = setTimeout(() => send("keep"), RETRY_DELAY);
      return;
    }
    if ("date" in answer || answer.isPartial !== undefined) showState(answer);
    else if (answer.broken) setStatus(words[answer.broken] ?? words.connection ?? "");
  }

  /** @param {WorkerAnswer} answer */
  function showState({ date, isPartial, isGoing, broken, removed }) {
    bar.hidden = !isGoing;
    if (isGoing) return showButtons("stop");
    const day = date &&
      new Intl.DateTimeFormat(lang, { dateStyle: "long", calendar: "gregory", numberingSystem: "latn" })
        .format(new Date(date));
    const isOld = isPartial && !broken;
    const sentences = [
      broken && broken !== "stopped" && words[broken],
      day && (words.whole ?? "").replace("{date}", day),
      !day && isPartial && (!broken || broken === "stopped") && words.partly,
      removed && words.removed,
    ];
    setStatus(sentences.filter(Boolean).join(" "));
    if (isPartial && !day) showButtons("continue", "remove");
    else if (day) showButtons("remove", ...(isOld ? ["continue"] : []));
    else showButtons("keep");
  }

  panel.addEventListener("click", (event) => {
    const { do: action } = /** @type {HTMLElement} */ (event.target).dataset;
    if (action === "stop" || action === "remove") send(action);
    if (action === "keep" || action === "continue") {
      bar.hidden = false;
      bar.removeAttribute("value");
      showButtons("stop");
      send("keep");
      navigator.storage?.persist?.();
    }
  });
  template.after(panel);
  send("state");
}

if (typeof document !== "undefined") {
  const templates = /** @type {NodeListOf<HTMLTemplateElement>} */ (
    document.querySelectorAll("template[data-macro=keep_offline]")
  );
  // Only with a worker, so only on the web.
  if (templates.length) navigator.serviceWorker?.ready.then(() => templates.forEach(keepOffline));
}
