// Walks the list of ways one question or fix at a time. Where the visitor is, and how they got there, is kept only in the
// fragment of the address: #/backup-switch=on/weak-connection=still. So back, reload, links and languages just work.

/**
 * @typedef {{id: string, risk: boolean}} Fix risk: something will certainly be lost, so visitors must confirm it first
 * @typedef {{id: string, asked: boolean, answers: Map<string, number>}} Question answers: each with the number of the way
 *   that it leads to. asked: false if it doesn't apply to the visitor's device; it then counts as answered "not sure"
 * @typedef {{fixes: Fix[], question: Question | null, hidden?: string[]}} Way hidden: fixes that aren't for their device
 * @typedef {{at: string, id: string, said: string, asked: boolean}} Past a question (asked) or fix, the fragment of its
 *   place, and the answer or result
 * @typedef {{kind: "ask" | "confirm" | "try" | "works" | "store", way: number, index: number, past: Past[],
 *   rest: string[]}} Place rest: parts of the fragment that fit nowhere
 */

/** Matches what the script of `your_device` hasn't hidden. */
const OURS = ":not([data-not-yours])";

/**
 * Where a fragment leads, as far as the tree asks for its parts. The tree may have changed since the link was made, so
 * parts are also found in another order, and those left over are in `rest`.
 * @param {Way[]} ways
 * @param {string} fragment `#/`, then questions and fixes, each with its answer or result
 * @returns {Place}
 */
export function follow(ways, fragment) {
  // Parts that don't apply to the visitor's device aren't left over.
  const others = new Set(
    ways.flatMap((
      { hidden, question },
    ) => [...hidden ?? [], ...(question?.asked === false ? [question.id] : [])]),
  );
  const rest = fragment.slice(2).split("/").filter((part) => part && !others.has(part.split("=")[0]));
  /** @type {Past[]} */
  const past = [];
  let way = unasked(ways, 0, 0);
  let index = 0;
  for (;;) {
    const fix = ways[way].fixes[index];
    const question = fix ? null : ways[way].question;
    const fits = (/** @type {string} */ part, /** @type {number} */ number) => {
      const [id, said] = part.split("=");
      if (question) return id === question.id && said !== undefined && question.answers.has(said);
      if (id !== fix?.id) return false;
      return said === undefined ? fix.risk && number === rest.length - 1 : /^(still|skip|fixed)$/.test(said);
    };
    const found = rest.findIndex(fits);
    if (found < 0) break;
    const [id, said] = rest.splice(found, 1)[0].split("=");
    if (said === undefined) return { kind: "try", way, index, past, rest };
    past.push({ at: soFar(past), id, said, asked: !fix });
    if (said === "fixed" && fix) return { kind: "works", way, index, past, rest };
    const next = fix ? unasked(ways, way, ++index) : unasked(ways, (question?.answers.get(said) ?? 1) - 1, 0);
    if (next !== way || !fix) [way, index] = [next, 0];
  }
  const fix = ways[way].fixes[index];
  if (fix) return { kind: fix.risk ? "confirm" : "try", way, index, past, rest };
  return { kind: ways[way].question ? "ask" : "store", way, index, past, rest };
}

/**
 * The way where the visitor is after skipping questions that don't apply to their device, if all fixes before are met.
 * @param {Way[]} ways
 * @param {number} way
 * @param {number} index how many of its fixes have been met
 */
function unasked(ways, way, index) {
  let at = way;
  for (let met = index; ways[at].question?.asked === false && met >= ways[at].fixes.length; met = 0) {
    at = (ways[at].question?.answers.get("unsure") ?? 1) - 1;
  }
  return at;
}

/**
 * The fragment after one more move, including parts that the tree may still ask for later.
 * @param {Way[]} ways
 * @param {Place} place
 * @param {string} id of the question or fix at that place
 * @param {string} move an answer, or the result of the fix
 */
export function after(ways, place, id, move) {
  const later = place.rest.filter((part) => {
    const [its, said] = part.split("=");
    return ways.some(({ fixes, question }) =>
      its === question?.id ? question.answers.has(said) : fixes.some((fix) => fix.id === its)
    );
  });
  const said = place.past.map((one) => `${one.id}=${one.said}`);
  return `#/${(move === "open" ? [...said, ...later, id] : [...said, `${id}=${move}`, ...later]).join("/")}`;
}

/**
 * The number of steps from a place to the farthest end, including its own. Each step decreases it by at least one, so
 * progress never goes backwards.
 * @param {Way[]} ways
 * @param {number} way
 * @param {number} index how many of the way's fixes have been met
 * @returns {number}
 */
export function longest(ways, way, index) {
  /** @type {Map<number, number>} */
  const known = new Map();
  /** @type {(at: number) => number} */
  const from = (at) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const { fixes, question } = ways[at];
    const next = question ? [...question.answers.values()].map((number) => from(number - 1)) : [0];
    const steps = fixes.length + (question?.asked === false ? 0 : 1) + Math.max(...next);
    known.set(at, steps);
    return steps;
  };
  return from(way) - index;
}

/**
 * Of the parts left over at a place, the answers to questions that the tree may still ask: given in advance, for example
 * by choosing a symptom.
 * @param {Way[]} ways
 * @param {Place} place
 */
export function waiting(ways, place) {
  const ahead = new Set([place.way]);
  for (const way of ahead) for (const next of ways[way].question?.answers.values() ?? []) ahead.add(next - 1);
  return place.rest.filter((part) => {
    const [id, said] = part.split("=");
    return [...ahead].some((way) => ways[way].question?.id === id && ways[way].question?.answers.has(said));
  });
}

/**
 * The fragment of a place with this past.
 * @param {Past[]} past
 */
export function soFar(past) {
  return `#/${past.map((one) => `${one.id}=${one.said}`).join("/")}`;
}

/** @param {HTMLElement} section the macro's root element */
function walk(section) {
  const list = /** @type {HTMLElement} */ (section.querySelector(".ways"));
  const parts = /** @type {HTMLTemplateElement} */ (section.querySelector(":scope > template")).content;
  const listed = () => [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".way"))];
  let items = listed();
  let ways = items.map(read);

  /** @type {<T extends Element = HTMLElement>(selector: string, root?: ParentNode) => T} */
  const find = (selector, root = section) => {
    const found = root.querySelector(selector);
    if (!found) throw new Error(`decision_tree: no ${selector}`);
    return /** @type {any} */ (found);
  };
  const copy = (
    /** @type {string} */ selector,
  ) => /** @type {HTMLElement} */ (find(selector, parts).cloneNode(true));
  const part = (/** @type {string} */ name) => copy(`[data-part="${name}"]`);
  const words = find('[data-part="results"]', parts).dataset;

  const card = copy(".card");
  const earlier = copy(".so-far");
  const here = find(".here", card);
  const step = find(".step", card);
  const changed = find(".changed", card);
  const progress = /** @type {HTMLProgressElement} */ (find("progress", card));
  const fixLine = (/** @type {string} */ id) => find(`[data-fix="${id}"]`, list);

  /** A copy of the solution on the page, without its headings and links back; null if it is on another page. */
  const solution = (/** @type {string} */ id) => {
    const there = document.getElementById(id);
    if (!there) return null;
    const made = /** @type {HTMLElement} */ (there.cloneNode(true));
    for (
      const one of made.querySelectorAll(
        ".section-link, .solution-facts .step-name, .solution-also, .solution-back, .prevention",
      )
    ) one.remove();
    for (const one of made.querySelectorAll("[id]")) one.removeAttribute("id");
    return made;
  };

  /** What was asked or tried, and the answer or result. */
  const line = (/** @type {Past} */ one) => {
    const made = part("line");
    const question = one.asked ? find(`[data-question="${one.id}"]`, list) : null;
    const answer = question?.parentElement?.querySelector(
      `[data-answer="${one.said}"] > span:not(.pictures, .message)`,
    );
    const said = question ?? find("a", fixLine(one.id));
    find(".said", made).append(...[...said.childNodes].map((node) => node.cloneNode(true)));
    if (answer) find(".result", made).append(...[...answer.childNodes].map((node) => node.cloneNode(true)));
    else find(".result", made).textContent = words[one.said] ?? "";
    find(":scope > a", made).setAttribute("href", one.at);
    return made;
  };

  /** A question answered before it is asked; its place is the current one, without that answer. @returns {Past} */
  const beforehand = (/** @type {Place} */ place, /** @type {string} */ part) => {
    const [id, said] = part.split("=");
    const others = place.rest.filter((other) => other !== part);
    return {
      at: `#/${[...place.past.map((one) => `${one.id}=${one.said}`), ...others].join("/")}`,
      id,
      said,
      asked: true,
    };
  };

  const summary = (/** @type {Place} */ place) => {
    const made = part("summary");
    const listed = find("ol", made);
    for (const one of place.past) {
      const item = document.createElement("li");
      const said = line(one);
      find(":scope > a", said).remove();
      item.append(...said.childNodes);
      // Its name on the telephone and on paper.
      const name = one.asked ? "" : fixLine(one.id).dataset.name ??
        document.getElementById(one.id)?.querySelector(".step-name")?.textContent;
      if (name) find(".said", item).append(` (${name})`);
      listed.append(item);
    }
    const copying = find("[data-do=copy]", made);
    copying.hidden = !navigator.clipboard;
    copying.onclick = async () => {
      const lines = [...listed.children].map(
        (item, i) => `${i + 1}. ${item.textContent?.replace(/\s+/g, " ").trim()}`,
      );
      await navigator.clipboard.writeText([find("h4", made).textContent, ...lines, location.href].join("\n"));
      step.textContent = copying.textContent = copying.dataset.done ?? "";
    };
    find("[data-do=print]", made).onclick = () => {
      document.documentElement.classList.add("print-summary");
      window.print();
    };
    return made;
  };

  const show = (/** @type {Place} */ place) => {
    const item = items[place.way];
    const way = ways[place.way];
    const fix = way.fixes[place.index];
    const emergency = place.kind === "store" && item.dataset.emergency !== undefined;
    const made = part(emergency ? "emergency" : place.kind);
    const heading = find("h3", made);
    if (place.kind === "ask" && way.question) {
      heading.append(...[...find("h3", item).childNodes].map((node) => node.cloneNode(true)));
      const help = item.querySelector(".help");
      if (help) heading.after(help.cloneNode(true));
      for (const answer of item.querySelectorAll(".answers > li")) {
        const entry = /** @type {HTMLElement} */ (answer.cloneNode(true));
        const link = find("a", entry);
        find("small", entry).remove();
        link.setAttribute("href", after(ways, place, way.question.id, link.dataset.answer ?? ""));
        find(".answers", made).append(entry);
      }
    } else if (place.kind === "confirm" || place.kind === "try") {
      const steps = solution(fix.id);
      heading.append(...[...find("a", fixLine(fix.id)).childNodes].map((node) => node.cloneNode(true)));
      const what = find(".what", made);
      if (place.kind === "confirm") {
        // The first warning of the solution that is outside its steps says what can be lost.
        const note = steps?.querySelector(":scope > .warning");
        what.append(note ?? fixLine(fix.id).dataset.risk ?? "");
      } else if (steps) {
        what.append(...steps.childNodes);
      } else {
        const link = /** @type {HTMLElement} */ (find("a", fixLine(fix.id)).cloneNode(false));
        link.textContent = words.see ?? "";
        what.append(link);
      }
      for (const link of /** @type {NodeListOf<HTMLElement>} */ (made.querySelectorAll("[data-move]"))) {
        link.setAttribute("href", after(ways, place, fix.id, link.dataset.move ?? ""));
      }
    } else if (place.kind === "works") {
      // How to keep the problem from coming back is at the end of the solution that helped.
      const prevention = document.getElementById(place.past.at(-1)?.id ?? "")?.querySelector(".prevention");
      if (prevention) heading.after(prevention.cloneNode(true));
    } else if (!emergency) {
      find(".summary", made).append(summary(place));
      if (place.kind === "store") {
        const until = item.querySelector(".at-store");
        if (until?.querySelector(`li${OURS}`)) find("p", made).after(until.cloneNode(true));
        // Fixes that were skipped, then those that the way itself still lists.
        const passed = place.past.filter((one) => one.said === "skip" && !one.asked).map((one) => one.id);
        const named = /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll(`.left > li${OURS}`));
        const met = new Set(place.past.map((one) => one.id));
        const more = [...named].map((one) => one.dataset.fix ?? "").filter((id) => !met.has(id));
        const left = [...passed, ...more].map(fixLine);
        find(".left", made).append(...left.map((one) => one.cloneNode(true)));
        find(".at-home", made).hidden = !left.length || item.dataset.atOnce !== undefined;
      }
    }
    // The dangers and warnings of an answer that ends the search stay visible.
    const stop = place.kind === "store" && item.querySelector(".stop");
    if (stop) heading.after(stop.cloneNode(true));
    const again = /** @type {HTMLElement | null} */ (card.querySelector(".danger-again"));
    if (again) again.hidden = !!stop;
    // When there is nothing left to try, the ways to reach a person are already beside the link to a store.
    const person = /** @type {HTMLElement | null} */ (card.querySelector(".person"));
    if (person) person.hidden = place.kind === "store";
    here.replaceChildren(made);
    const given = waiting(ways, place);
    changed.textContent = place.rest.length > given.length ? (changed.dataset.told ?? "") : "";

    const ended = place.kind === "works" || place.kind === "store";
    step.textContent = ended ? "" : (step.dataset.words ?? "").replace("{n}", `${place.past.length + 1}`);
    progress.hidden = ended;
    progress.value = place.past.length / (place.past.length + longest(ways, place.way, place.index));
    const opened = place.kind === "try" && fix.risk;
    const before = opened ? soFar(place.past) : (place.past.at(-1)?.at ?? "#/");
    find("[data-part=back]", card).setAttribute("href", before);
    find(".moves", card).hidden = !place.past.length && !opened;
    const said = [...place.past, ...given.map((part) => beforehand(place, part))];
    earlier.hidden = !said.length || ended;
    find("ol", earlier).replaceChildren(
      ...said.map((one) => {
        const entry = document.createElement("li");
        entry.append(line(one));
        return entry;
      }),
    );
  };

  show(follow(ways, ""));
  list.hidden = true;
  section.querySelector(":scope > .person")?.remove();
  section.append(card, earlier);
  return {
    follow: (/** @type {string} */ fragment) => follow(ways, fragment),
    show,
    focus: () => {
      card.scrollIntoView({ block: "start" });
      find("h3", here).focus({ preventScroll: true });
      // Text above moves when fonts have loaded. Visitors who have scrolled meanwhile stay where they are.
      const top = scrollY;
      document.fonts.ready.then(() => {
        if (scrollY === top) card.scrollIntoView({ block: "start" });
      });
    },
    /** Shows the current step again, keeping the focus within it. @param {string} fragment */
    again: (fragment) => {
      const active = document.activeElement;
      const inside = card.contains(active);
      items = listed();
      ways = items.map(read);
      show(follow(ways, fragment));
      if (inside && !active?.isConnected) find("h3", here).focus({ preventScroll: true });
    },
  };
}

/**
 * A way as plain values.
 * @param {HTMLElement} item
 * @returns {Way}
 */
function read(item) {
  const question = /** @type {HTMLElement | null} */ (item.querySelector("[data-question]"));
  const answers = /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-answer]"));
  const fixes = /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll(".fixes > [data-fix]"));
  return {
    fixes: [...fixes].flatMap((one) =>
      one.matches(OURS) ? [{ id: one.dataset.fix ?? "", risk: one.dataset.risk !== undefined }] : []
    ),
    hidden: [...fixes].filter((one) => !one.matches(OURS)).map((one) => one.dataset.fix ?? ""),
    question: question && {
      id: question.dataset.question ?? "",
      asked: question.matches(OURS),
      answers: new Map(
        [...answers].map((
          one,
        ) => [one.dataset.answer ?? "", Number(one.getAttribute("href")?.split("_").pop())]),
      ),
    },
  };
}

if (typeof document !== "undefined") {
  const trees = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".tree"))].map(walk);
  let last = "";
  const move = (/** @type {boolean} */ first) => {
    const ours = location.hash === "" || location.hash.startsWith("#/");
    if (!ours) return; // elsewhere on the page; the tree stays as it is
    last = location.hash;
    const places = trees.map((tree) => tree.follow(location.hash));
    // With several trees, a fragment belongs to the one that it fits best; the others show their start.
    const fit = (
      /** @type {ReturnType<typeof follow>} */ { rest, past },
    ) => (rest.length ? past.length : Infinity);
    const best = Math.max(...places.map(fit));
    const chosen = places.findIndex((place) => fit(place) === best);
    for (const [number, tree] of trees.entries()) {
      const place = places[number];
      tree.show(number === chosen || !place.rest.length ? place : tree.follow(""));
      if (number === chosen && (location.hash || !first)) tree.focus();
    }
    for (const link of document.querySelectorAll("nav.languages a")) {
      link.setAttribute("href", `${link.getAttribute("href")?.split("#")[0]}${location.hash}`);
    }
  };
  move(true);
  addEventListener("hashchange", () => move(false));
  document.addEventListener("devicechange", () => {
    for (const tree of trees) tree.again(last);
  });
  addEventListener("afterprint", () => document.documentElement.classList.remove("print-summary"));
}
