// Walks through the list of ways one question or fix at a time. The visitor's place and past moves are kept only in the
// fragment of the address: #/backup-switch=on/weak-connection=still. So back, reload, links and languages just work.

/**
 * @typedef {{id: string, risk: boolean}} Fix risk: something will certainly be lost, so visitors must confirm it first
 * @typedef {{id: string, applies: boolean, answers: Map<string, number>}} Question applies: to the visitor's device; if not, it
 *   counts as answered "not sure". answers: each with the number of the way that it leads to
 * @typedef {{fixes: Fix[], question: Question | null, hidden?: string[]}} Way hidden: fixes that aren't for their device
 * @typedef {{fragment: string, id: string, answer: string, isQuestion: boolean}} Move a question or
 *   fix, the fragment of its place, and the answer or result
 * @typedef {{kind: "ask" | "confirm" | "try" | "works" | "store", way: number, index: number, moves: Move[],
 *   remaining: string[]}} Place remaining: parts of the fragment that fit nowhere
 */

/** Matches what the script of `your_device` hasn't hidden. */
const VISIBLE = ":not([data-not-yours])";

/**
 * Where a fragment leads, as far as the tree asks for its parts. The tree may have changed since the link was made, so
 * parts are also found in another order, and those left over are in `remaining`.
 * @param {Way[]} ways
 * @param {string} fragment `#/`, then questions and fixes, each with its answer or result
 * @returns {Place}
 */
export function follow(ways, fragment) {
  // Parts that don't apply to the visitor's device aren't left over.
  const ignored = new Set(
    ways.flatMap((
      { hidden, question },
    ) => [...hidden ?? [], ...(question?.applies === false ? [question.id] : [])]),
  );
  const remaining = fragment.slice(2).split("/").filter((part) => part && !ignored.has(part.split("=")[0]));
  /** @type {Move[]} */
  const moves = [];
  let way = skipHidden(ways, 0, 0);
  let index = 0;
  for (;;) {
    const fix = ways[way].fixes[index];
    const question = fix ? null : ways[way].question;
    const matches = (/** @type {string} */ part, /** @type {number} */ position) => {
      const [id, answer] = part.split("=");
      if (question) return id === question.id && answer !== undefined && question.answers.has(answer);
      if (id !== fix?.id) return false;
      return answer === undefined
        ? fix.risk && position === remaining.length - 1
        : /^(still|skip|fixed)$/.test(answer);
    };
    const position = remaining.findIndex(matches);
    if (position < 0) break;
    const [id, answer] = remaining.splice(position, 1)[0].split("=");
    if (answer === undefined) return { kind: "try", way, index, moves, remaining };
    moves.push({ fragment: fragmentOf(moves), id, answer, isQuestion: !fix });
    if (answer === "fixed" && fix) return { kind: "works", way, index, moves, remaining };
    const next = fix
      ? skipHidden(ways, way, ++index)
      : skipHidden(ways, (question?.answers.get(answer) ?? 1) - 1, 0);
    if (next !== way || !fix) [way, index] = [next, 0];
  }
  const fix = ways[way].fixes[index];
  if (fix) return { kind: fix.risk ? "confirm" : "try", way, index, moves, remaining };
  return { kind: ways[way].question ? "ask" : "store", way, index, moves, remaining };
}

/**
 * The way where the visitor is after skipping questions that don't apply to their device, if all fixes before were tried.
 * @param {Way[]} ways
 * @param {number} way
 * @param {number} index how many of its fixes have been tried
 */
function skipHidden(ways, way, index) {
  let current = way;
  for (
    let tried = index;
    ways[current].question?.applies === false && tried >= ways[current].fixes.length;
    tried = 0
  ) {
    current = (ways[current].question?.answers.get("unsure") ?? 1) - 1;
  }
  return current;
}

/**
 * The fragment after one more move, including parts that the tree may still ask for later.
 * @param {Way[]} ways
 * @param {Place} place
 * @param {string} id of the question or fix at that place
 * @param {string} answer or the result of the fix
 */
export function fragmentAfter(ways, place, id, answer) {
  const pending = place.remaining.filter((part) => {
    const [partId, answer] = part.split("=");
    return ways.some(({ fixes, question }) =>
      partId === question?.id ? question.answers.has(answer) : fixes.some((fix) => fix.id === partId)
    );
  });
  const parts = place.moves.map((move) => `${move.id}=${move.answer}`);
  return `#/${
    (answer === "open" ? [...parts, ...pending, id] : [...parts, `${id}=${answer}`, ...pending]).join("/")
  }`;
}

/**
 * The number of steps from a place to the farthest end, including its own. Each step decreases it by at least one, so
 * progress never goes backwards.
 * @param {Way[]} ways
 * @param {number} way
 * @param {number} index how many of the way's fixes have been tried
 * @returns {number}
 */
export function longestPath(ways, way, index) {
  /** @type {Map<number, number>} */
  const stepsByWay = new Map();
  /** @type {(number: number) => number} */
  const stepsFrom = (number) => {
    const cached = stepsByWay.get(number);
    if (cached !== undefined) return cached;
    const { fixes, question } = ways[number];
    const next = question ? [...question.answers.values()].map((number) => stepsFrom(number - 1)) : [0];
    const steps = fixes.length + (question?.applies === false ? 0 : 1) + Math.max(...next);
    stepsByWay.set(number, steps);
    return steps;
  };
  return stepsFrom(way) - index;
}

/**
 * Of the parts left over at a place, the answers to questions that the tree may still ask: given in advance, for example
 * by choosing a symptom.
 * @param {Way[]} ways
 * @param {Place} place
 */
export function pendingAnswers(ways, place) {
  const reachable = new Set([place.way]);
  for (const way of reachable) {
    for (const next of ways[way].question?.answers.values() ?? []) reachable.add(next - 1);
  }
  return place.remaining.filter((part) => {
    const [id, answer] = part.split("=");
    return [...reachable].some((way) =>
      ways[way].question?.id === id && ways[way].question?.answers.has(answer)
    );
  });
}

/**
 * The fragment of a place after these moves.
 * @param {Move[]} moves
 */
export function fragmentOf(moves) {
  return `#/${moves.map((move) => `${move.id}=${move.answer}`).join("/")}`;
}

/** @param {HTMLElement} section the macro's root element */
function start(section) {
  const list = /** @type {HTMLElement} */ (section.querySelector(".ways"));
  const templates = /** @type {HTMLTemplateElement} */ (section.querySelector(":scope > template")).content;
  const listed = () => [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".way"))];
  let items = listed();
  let ways = items.map(readWay);

  /** @type {<T extends Element = HTMLElement>(selector: string, root?: ParentNode) => T} */
  const query = (selector, root = section) => {
    const element = root.querySelector(selector);
    if (!element) throw new Error(`decision_tree: no ${selector}`);
    return /** @type {any} */ (element);
  };
  const clone = (
    /** @type {string} */ selector,
  ) => /** @type {HTMLElement} */ (query(selector, templates).cloneNode(true));
  const cloneTemplate = (/** @type {string} */ name) => clone(`[data-part="${name}"]`);
  const words = query('[data-part="results"]', templates).dataset;

  const card = clone(".card");
  const history = clone(".so-far");
  const stage = query(".here", card);
  const step = query(".step", card);
  const notice = query(".changed", card);
  const progress = /** @type {HTMLProgressElement} */ (query("progress", card));
  const fixItem = (/** @type {string} */ id) => query(`[data-fix="${id}"]`, list);

  /** A copy of the solution, without headings and links back; null if it is on another page. */
  const solution = (/** @type {string} */ id) => {
    const original = document.getElementById(id);
    if (!original) return null;
    const copy = /** @type {HTMLElement} */ (original.cloneNode(true));
    for (
      const element of copy.querySelectorAll(
        ".section-link, .solution-facts .step-name, .solution-also, .solution-back, .prevention",
      )
    ) element.remove();
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    return copy;
  };

  const moveLine = (/** @type {Move} */ move) => {
    const item = cloneTemplate("line");
    const question = move.isQuestion ? query(`[data-question="${move.id}"]`, list) : null;
    const answer = question?.parentElement?.querySelector(
      `[data-answer="${move.answer}"] > span:not(.pictures, .message)`,
    );
    const label = question ?? query("a", fixItem(move.id));
    query(".said", item).append(...[...label.childNodes].map((node) => node.cloneNode(true)));
    if (answer) query(".result", item).append(...[...answer.childNodes].map((node) => node.cloneNode(true)));
    else query(".result", item).textContent = words[move.answer] ?? "";
    query(":scope > a", item).setAttribute("href", move.fragment);
    return item;
  };

  /** A question answered before it is asked; its place is the current one, without that answer. @returns {Move} */
  const knownMove = (/** @type {Place} */ place, /** @type {string} */ part) => {
    const [id, answer] = part.split("=");
    const others = place.remaining.filter((other) => other !== part);
    return {
      fragment: `#/${[...place.moves.map((move) => `${move.id}=${move.answer}`), ...others].join("/")}`,
      id,
      answer,
      isQuestion: true,
    };
  };

  const summary = (/** @type {Place} */ place) => {
    const content = cloneTemplate("summary");
    const list = query("ol", content);
    for (const move of place.moves) {
      const item = document.createElement("li");
      const moveItem = moveLine(move);
      query(":scope > a", moveItem).remove();
      item.append(...moveItem.childNodes);
      // Its name on the telephone and on paper.
      const name = move.isQuestion ? "" : fixItem(move.id).dataset.name ??
        document.getElementById(move.id)?.querySelector(".step-name")?.textContent;
      if (name) query(".said", item).append(` (${name})`);
      list.append(item);
    }
    const button = query("[data-do=copy]", content);
    button.hidden = !navigator.clipboard;
    button.onclick = async () => {
      const lines = [...list.children].map(
        (item, i) => `${i + 1}. ${item.textContent?.replace(/\s+/g, " ").trim()}`,
      );
      await navigator.clipboard.writeText(
        [query("h4", content).textContent, ...lines, location.href].join("\n"),
      );
      step.textContent = button.textContent = button.dataset.done ?? "";
    };
    query("[data-do=print]", content).onclick = () => {
      document.documentElement.classList.add("print-summary");
      window.print();
    };
    return content;
  };

  const show = (/** @type {Place} */ place) => {
    const item = items[place.way];
    const way = ways[place.way];
    const fix = way.fixes[place.index];
    const emergency = place.kind === "store" && item.dataset.emergency !== undefined;
    const content = cloneTemplate(emergency ? "emergency" : place.kind);
    const heading = query("h3", content);
    if (place.kind === "ask" && way.question) {
      heading.append(...[...query("h3", item).childNodes].map((node) => node.cloneNode(true)));
      const help = item.querySelector(".help");
      if (help) heading.after(help.cloneNode(true));
      for (const answer of item.querySelectorAll(".answers > li")) {
        const entry = /** @type {HTMLElement} */ (answer.cloneNode(true));
        const link = query("a", entry);
        query("small", entry).remove();
        link.setAttribute("href", fragmentAfter(ways, place, way.question.id, link.dataset.answer ?? ""));
        query(".answers", content).append(entry);
      }
    } else if (place.kind === "confirm" || place.kind === "try") {
      const steps = solution(fix.id);
      heading.append(...[...query("a", fixItem(fix.id)).childNodes].map((node) => node.cloneNode(true)));
      const details = query(".what", content);
      if (place.kind === "confirm") {
        // The first warning of the solution that is outside its steps says what can be lost.
        const note = steps?.querySelector(":scope > .warning");
        details.append(note ?? fixItem(fix.id).dataset.risk ?? "");
      } else if (steps) {
        details.append(...steps.childNodes);
      } else {
        const link = /** @type {HTMLElement} */ (query("a", fixItem(fix.id)).cloneNode(false));
        link.textContent = words.see ?? "";
        details.append(link);
      }
      for (const link of /** @type {NodeListOf<HTMLElement>} */ (content.querySelectorAll("[data-move]"))) {
        link.setAttribute("href", fragmentAfter(ways, place, fix.id, link.dataset.move ?? ""));
      }
    } else if (place.kind === "works") {
      // How to keep the problem from coming back is at the end of the solution that helped.
      const prevention = document.getElementById(place.moves.at(-1)?.id ?? "")?.querySelector(".prevention");
      if (prevention) heading.after(prevention.cloneNode(true));
    } else if (!emergency) {
      query(".summary", content).append(summary(place));
      if (place.kind === "store") {
        const atStore = item.querySelector(".at-store");
        if (atStore?.querySelector(`li${VISIBLE}`)) {
          query("p", content).after(atStore.cloneNode(true));
        }
        // Fixes that were skipped, then those that the way itself still lists.
        const skipped = place.moves.filter((move) => move.answer === "skip" && !move.isQuestion).map((move) =>
          move.id
        );
        const listed = /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll(`.left > li${VISIBLE}`));
        const tried = new Set(place.moves.map((move) => move.id));
        const untried = [...listed].map((element) => element.dataset.fix ?? "").filter((id) =>
          !tried.has(id)
        );
        const fixItems = [...skipped, ...untried].map(fixItem);
        query(".left", content).append(...fixItems.map((element) => element.cloneNode(true)));
        query(".at-home", content).hidden = !fixItems.length || item.dataset.atOnce !== undefined;
      }
    }
    // The dangers and warnings of an answer that ends the search stay visible.
    const stop = place.kind === "store" && item.querySelector(".stop");
    if (stop) heading.after(stop.cloneNode(true));
    const danger = /** @type {HTMLElement | null} */ (card.querySelector(".danger-again"));
    if (danger) danger.hidden = !!stop;
    // When there is nothing left to try, the ways to reach a person are already beside the link to a store.
    const contact = /** @type {HTMLElement | null} */ (card.querySelector(".person"));
    if (contact) contact.hidden = place.kind === "store";
    stage.replaceChildren(content);
    const known = pendingAnswers(ways, place);
    notice.textContent = place.remaining.length > known.length ? (notice.dataset.told ?? "") : "";

    const ended = place.kind === "works" || place.kind === "store";
    step.textContent = ended ? "" : (step.dataset.words ?? "").replace("{n}", `${place.moves.length + 1}`);
    progress.hidden = ended;
    progress.value = place.moves.length /
      (place.moves.length + longestPath(ways, place.way, place.index));
    const confirmed = place.kind === "try" && fix.risk;
    const backTo = confirmed ? fragmentOf(place.moves) : (place.moves.at(-1)?.fragment ?? "#/");
    query("[data-part=back]", card).setAttribute("href", backTo);
    query(".moves", card).hidden = !place.moves.length && !confirmed;
    const allMoves = [...place.moves, ...known.map((part) => knownMove(place, part))];
    history.hidden = !allMoves.length || ended;
    query("ol", history).replaceChildren(
      ...allMoves.map((move) => {
        const entry = document.createElement("li");
        entry.append(moveLine(move));
        return entry;
      }),
    );
  };

  show(follow(ways, ""));
  list.hidden = true;
  section.querySelector(":scope > .person")?.remove();
  section.append(card, history);
  return {
    follow: (/** @type {string} */ fragment) => follow(ways, fragment),
    show,
    focus: () => {
      card.scrollIntoView({ block: "start" });
      query("h3", stage).focus({ preventScroll: true });
      // Text above moves when fonts have loaded. Visitors who have scrolled meanwhile stay where they are.
      const top = scrollY;
      document.fonts.ready.then(() => {
        if (scrollY === top) card.scrollIntoView({ block: "start" });
      });
    },
    /** Shows the current step again, keeping the focus within it. @param {string} fragment */
    refresh: (fragment) => {
      const active = document.activeElement;
      const hadFocus = card.contains(active);
      items = listed();
      ways = items.map(readWay);
      show(follow(ways, fragment));
      if (hadFocus && !active?.isConnected) query("h3", stage).focus({ preventScroll: true });
    },
  };
}

/**
 * A way as plain values.
 * @param {HTMLElement} item
 * @returns {Way}
 */
function readWay(item) {
  const question = /** @type {HTMLElement | null} */ (item.querySelector("[data-question]"));
  const answers = /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-answer]"));
  const fixes = /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll(".fixes > [data-fix]"));
  return {
    fixes: [...fixes].flatMap((fix) =>
      fix.matches(VISIBLE) ? [{ id: fix.dataset.fix ?? "", risk: fix.dataset.risk !== undefined }] : []
    ),
    hidden: [...fixes].filter((fix) => !fix.matches(VISIBLE)).map((fix) => fix.dataset.fix ?? ""),
    question: question && {
      id: question.dataset.question ?? "",
      applies: question.matches(VISIBLE),
      answers: new Map(
        [...answers].map((
          link,
        ) => [link.dataset.answer ?? "", Number(link.getAttribute("href")?.split("_").pop())]),
      ),
    },
  };
}

if (typeof document !== "undefined") {
  const trees = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".tree"))].map(
    start,
  );
  let last = "";
  const show = (/** @type {boolean} */ first) => {
    const ours = location.hash === "" || location.hash.startsWith("#/");
    if (!ours) return; // elsewhere on the page; the tree stays as it is
    last = location.hash;
    const places = trees.map((tree) => tree.follow(location.hash));
    // With several trees, a fragment belongs to the one that it fits best; the others show their start.
    const score = (
      /** @type {ReturnType<typeof follow>} */ { remaining, moves },
    ) => (remaining.length ? moves.length : Infinity);
    const best = Math.max(...places.map(score));
    const chosen = places.findIndex((place) => score(place) === best);
    for (const [number, tree] of trees.entries()) {
      const place = places[number];
      tree.show(number === chosen || !place.remaining.length ? place : tree.follow(""));
      if (number === chosen && (location.hash || !first)) tree.focus();
    }
    for (const link of document.querySelectorAll("nav.languages a")) {
      link.setAttribute("href", `${link.getAttribute("href")?.split("#")[0]}${location.hash}`);
    }
  };
  show(true);
  addEventListener("hashchange", () => show(false));
  document.addEventListener("devicechange", () => {
    for (const tree of trees) tree.refresh(last);
  });
  addEventListener("afterprint", () => document.documentElement.classList.remove("print-summary"));
}
