import assert from "node:assert/strict";
import { test } from "node:test";
import {
  follow,
  fragmentAfter,
  fragmentOf,
  longestPath,
  pendingAnswers,
} from "../../macros/decision_tree/decision_tree.js";

/** @typedef {ReturnType<typeof follow>} Place */

const harmless = { id: "restart", risk: false };
const risky = { id: "erase", risk: true };

/**
 * @param {string} id
 * @param {Record<string, number>} answers
 * @param {boolean} applies
 */
function question(id, answers, applies = true) {
  return { id, applies, answers: new Map(Object.entries(answers)) };
}

/** Begins with a question, asks another after a fix, and has two answers that lead to the same way. */
const ways = [
  { fixes: [], question: question("light", { on: 2, off: 3, unsure: 3 }) },
  { fixes: [harmless], question: question("sound", { yes: 3, no: 4, unsure: 4 }) },
  { fixes: [risky, harmless], question: null },
  { fixes: [], question: null },
];

/** @param {string} fragment */
function placed(fragment) {
  const place = follow(ways, fragment);
  assert.deepEqual(place.remaining, [], `${fragment} leads nowhere`);
  return place;
}

/** What is at a place: a question, a fix, or an end. @param {Place} place */
function here({ kind, way, index }) {
  const id = ways[way].fixes[index]?.id ?? ways[way].question?.id;
  return kind === "store" || kind === "works" ? kind : `${kind} ${id}`;
}

/** @type {[string, string][]} */
const leads = [
  ["", "ask light"],
  ["#", "ask light"],
  ["#/", "ask light"],
  ["#/light=on", "try restart"],
  ["#/light=on/restart=still", "ask sound"],
  ["#/light=on/restart=skip", "ask sound"],
  ["#/light=on/restart=fixed", "works"],
  ["#/light=on/restart=still/sound=yes", "confirm erase"],
  ["#/light=on/restart=still/sound=no", "store"],
  ["#/light=off", "confirm erase"],
  ["#/light=unsure", "confirm erase"],
  ["#/light=off/erase", "try erase"],
  ["#/light=off/erase=skip", "try restart"],
  ["#/light=off/erase=still/restart=still", "store"],
  ["#/light=off/erase=fixed", "works"],
];

for (const [fragment, expected] of leads) {
  test(`${fragment || "nothing"} leads to: ${expected}`, () =>
    assert.equal(here(placed(fragment)), expected));
}

const nowhere = [
  "#/=",
  "#/%E0%A4%A",
  "#/__proto__=x",
  "#/__proto__",
  "#/light",
  "#/light=",
  "#/light=maybe",
  "#/light=constructor",
  "#/light=get",
  "#/LIGHT=on",
  "#/sound=yes",
  "#/restart=still",
  "#/light=on/restart",
  "#/light=on/restart=",
  "#/light=on/restart=maybe",
  "#/light=on/restart=open",
  "#/light=on/erase=still",
  "#/light=on/light=on",
  "#/light=on/restart=still/restart=still",
  "#/light=on/restart=fixed/sound=no",
  "#/light=off/erase/restart=still",
  "#/light=off/erase/erase=still",
  "#/light=off/erase=still/restart=still/light=on",
];

for (const fragment of nowhere) {
  test(`${fragment} does not fit`, () => assert.notDeepEqual(follow(ways, fragment).remaining, []));
}

/** Paths through trees that have changed since: where they lead, and what is left over. @type {[string, string, string][]} */
const changed = [
  ["#/colour=red/light=on", "try restart", "colour=red"], // a question that no longer exists
  ["#/light=on/update=still/restart=still", "ask sound", "update=still"], // a fix that no longer exists
  ["#/restart=still/light=on", "ask sound", ""], // another order
  ["#/sound=yes/light=on", "try restart", "sound=yes"], // something new comes first
  ["#/light=blue/restart=still", "ask light", "light=blue restart=still"], // an answer that no longer exists
  ["#/light=on/restart=fixed/sound=no", "works", "sound=no"],
  ["#/light=off/gone=still/erase", "try erase", "gone=still"],
];
for (const [fragment, expected, rest] of changed) {
  test(`${fragment} keeps what fits: ${expected}`, () => {
    const place = follow(ways, fragment);
    assert.equal(here(place), expected);
    assert.equal(place.remaining.join(" "), rest);
  });
}

test("parts that may still be asked for are kept after the next moves", () => {
  const place = follow(ways, "#/sound=no/restart=skip/colour=red/sound=maybe");
  assert.equal(here(place), "ask light");
  const then = fragmentAfter(ways, place, "light", "on");
  assert.equal(then, "#/light=on/sound=no/restart=skip");
  assert.equal(here(placed(then)), "store");
  const other = fragmentAfter(ways, follow(ways, "#/light=off/sound=yes"), "erase", "open");
  assert.equal(other, "#/light=off/sound=yes/erase");
  assert.equal(here(follow(ways, other)), "try erase");
});

/** Answers given in advance: where they lead, and which of them are still to come. @type {[string, string, string][]} */
const given = [
  ["#/sound=yes", "ask light", "sound=yes"], // after a question and a fix
  ["#/light=on/sound=yes", "try restart", "sound=yes"],
  ["#/light=off/sound=yes", "confirm erase", ""], // no longer asked
  ["#/sound=maybe", "ask light", ""],
  ["#/colour=red/sound=no/restart=still", "ask light", "sound=no"], // only answers are given in advance
  ["#/light=on/restart=fixed/sound=no", "works", "sound=no"],
];
for (const [fragment, expected, waits] of given) {
  test(`${fragment} has answers in advance: ${waits || "none"}`, () => {
    const place = follow(ways, fragment);
    assert.equal(here(place), expected);
    assert.equal(pendingAnswers(ways, place).join(" "), waits);
  });
}

test("fixes that are not for the visitor's device are not left over", () => {
  const some = [{ fixes: [harmless], question: null, hidden: ["erase"] }];
  assert.deepEqual(follow(some, "#/erase=still/restart=still").remaining, []);
  assert.deepEqual(follow(some, "#/gone=still/restart=still").remaining, ["gone=still"]);
});

test("a path that is far too long is not followed", () => {
  assert.equal(follow(ways, `#/${"light=on/".repeat(100_000)}`).remaining.length, 99_999);
});

test("the past has each question and fix, its place, and its answer or result", () => {
  assert.deepEqual(
    placed("#/light=on/restart=still/sound=yes/erase=fixed").moves.map((
      { fragment, id, answer },
    ) => [fragment, id, answer]),
    [
      ["#/", "light", "on"],
      ["#/light=on", "restart", "still"],
      ["#/light=on/restart=still", "sound", "yes"],
      ["#/light=on/restart=still/sound=yes", "erase", "fixed"],
    ],
  );
});

test("a question and a fix with the same id are not mistaken for each other", () => {
  const same = [
    { fixes: [], question: question("light", { still: 2 }) },
    { fixes: [{ ...harmless, id: "light" }], question: null },
  ];
  const place = follow(same, "#/light=still/light=still");
  assert.deepEqual(place?.moves.map((one) => one.isQuestion), [true, false]);
  assert.equal(place?.kind, "store");
});

test("a tree without questions begins with its first fix", () => {
  assert.equal(follow([{ fixes: [harmless], question: null }], "")?.kind, "try");
  assert.equal(follow([{ fixes: [risky], question: null }], "")?.kind, "confirm");
});

test("a question that is not asked counts as answered “unsure”", () => {
  const silent = [
    { fixes: [], question: question("light", { on: 2, unsure: 3 }, false) },
    { fixes: [harmless], question: null },
    { fixes: [risky], question: question("sound", { yes: 2, unsure: 4 }, false) },
    { fixes: [harmless], question: question("smell", { good: 2, unsure: 5 }) },
    { fixes: [], question: null },
  ];
  const at = (/** @type {string} */ fragment) => {
    const place = follow(silent, fragment);
    return place && [place.kind, place.way, place.index, place.moves.map((one) => one.id).join()];
  };
  // At the start, and after fixes: their way ends only when all of them have been met.
  assert.deepEqual(at(""), ["confirm", 2, 0, ""]);
  assert.deepEqual(at("#/erase"), ["try", 2, 0, ""]);
  assert.deepEqual(at("#/erase=still"), ["try", 3, 0, "erase"]);
  assert.deepEqual(at("#/erase=still/restart=skip"), ["ask", 3, 1, "erase,restart"]);
  assert.deepEqual(at("#/erase=still/restart=skip/smell=unsure"), ["store", 4, 0, "erase,restart,smell"]);
  assert.deepEqual(at("#/erase=fixed"), ["works", 2, 0, "erase"]);
  // Nobody can answer a question that isn't asked: the address is from another device, and the rest of it still counts.
  assert.deepEqual(at("#/light=on"), at(""));
  assert.deepEqual(at("#/erase=still/sound=yes"), at("#/erase=still"));
  assert.deepEqual(follow(silent, "#/light=on").remaining, []);
});

test("several questions in a row that are not asked are skipped", () => {
  const silent = [
    { fixes: [], question: question("light", { on: 4, unsure: 2 }, false) },
    { fixes: [], question: question("sound", { yes: 4, unsure: 3 }, false) },
    { fixes: [], question: question("smell", { good: 4, unsure: 4 }) },
    { fixes: [], question: null },
  ];
  assert.equal(follow(silent, "")?.way, 2);
  assert.equal(follow(silent, "#/smell=good")?.kind, "store");
});

test("a way whose fixes are all for other devices leads on at once", () => {
  const empty = [
    { fixes: [], question: question("light", { on: 2, unsure: 2 }) },
    { fixes: [], question: question("sound", { yes: 3, unsure: 3 }, false) },
    { fixes: [], question: null },
  ];
  assert.deepEqual(follow(empty, "#/light=on")?.kind, "store");
});

test("a move leads to the place that its address says", () => {
  assert.equal(fragmentAfter(ways, placed(""), "light", "on"), "#/light=on");
  const place = placed("#/light=off");
  assert.equal(fragmentAfter(ways, place, "erase", "open"), "#/light=off/erase");
  assert.equal(fragmentAfter(ways, place, "erase", "still"), "#/light=off/erase=still");
  assert.equal(fragmentAfter(ways, placed(""), "erase", "open"), "#/erase");
});

test("a place's past leads to the place", () => {
  assert.equal(fragmentOf([]), "#/");
  for (const [fragment, expected] of leads) {
    const place = placed(fragment);
    const opened = place.kind === "try" && ways[place.way].fixes[place.index].risk;
    const address = opened
      ? fragmentAfter(ways, place, ways[place.way].fixes[place.index].id, "open")
      : fragmentOf(place.moves);
    assert.equal(here(placed(address)), expected);
    if (fragment.length > 2) assert.equal(address, fragment);
  }
});

test("every move from every place leads on, and every path ends", () => {
  const waiting = [""];
  const ends = [];
  for (const fragment of waiting) {
    const place = placed(fragment);
    const { kind, way, index } = place;
    const fix = ways[way].fixes[index];
    const moves = {
      ask: [...(ways[way].question?.answers.keys() ?? [])],
      confirm: ["open", "skip"],
      try: ["fixed", "still", "skip"],
      works: [],
      store: [],
    }[kind];
    if (!moves.length) ends.push(kind);
    waiting.push(
      ...moves.map((move) => fragmentAfter(ways, place, fix?.id ?? ways[way].question?.id ?? "", move)),
    );
    assert.ok(waiting.length < 1000);
  }
  assert.deepEqual(new Set(ends), new Set(["works", "store"]));
});

test("the number of steps ahead decreases by at least one with every step", () => {
  assert.equal(longestPath(ways, 0, 0), 6);
  assert.equal(longestPath(ways, 1, 0), 5);
  assert.equal(longestPath(ways, 1, 1), 4);
  assert.equal(longestPath(ways, 2, 1), 2);
  assert.equal(longestPath(ways, 3, 0), 1);
  for (const [fragment] of leads) {
    const { way, index, moves } = follow(ways, fragment);
    if (moves.length) {
      const before = follow(ways, fragmentOf(moves.slice(0, -1)));
      assert.ok(
        longestPath(ways, way, index) < longestPath(ways, before.way, before.index) ||
          moves.at(-1)?.answer === "fixed",
        fragment,
      );
    }
  }
});
