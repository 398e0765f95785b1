import assert from "node:assert/strict";
import { test } from "node:test";
import { after, follow, soFar } from "../../macros/decision_tree/decision_tree.js";

/** @typedef {NonNullable<ReturnType<typeof follow>>} Place */

const harmless = { id: "restart", risk: false };
const risky = { id: "erase", risk: true };

/** Asks at once, asks again behind a fix, and has two answers that lead to the same way. */
const ways = [
  { fixes: [], question: { id: "light", answers: new Map([["on", 2], ["off", 3], ["unsure", 3]]) } },
  { fixes: [harmless], question: { id: "sound", answers: new Map([["yes", 3], ["no", 4], ["unsure", 4]]) } },
  { fixes: [risky, harmless], question: null },
  { fixes: [], question: null },
];

/** @param {string} fragment */
function placed(fragment) {
  const place = follow(ways, fragment);
  assert.ok(place, `${fragment} leads nowhere`);
  return place;
}

/** @param {Place} place what stands there: a question, a fix, or an end */
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
  test(`${fragment || "nothing"} leads to: ${expected}`, () => assert.equal(here(placed(fragment)), expected));
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
  test(`${fragment} leads nowhere`, () => assert.equal(follow(ways, fragment), null));
}

test("a path that is far too long leads nowhere", () => {
  assert.equal(follow(ways, `#/${"light=on/".repeat(100_000)}`), null);
});

test("the past says what was met, where, and what was said to it", () => {
  assert.deepEqual(
    placed("#/light=on/restart=still/sound=yes/erase=fixed").past.map(({ at, id, said }) => [at, id, said]),
    [
      ["#/", "light", "on"],
      ["#/light=on", "restart", "still"],
      ["#/light=on/restart=still", "sound", "yes"],
      ["#/light=on/restart=still/sound=yes", "erase", "fixed"],
    ],
  );
});

test("a question and a fix of the same name are not mistaken for each other", () => {
  const same = [
    { fixes: [], question: { id: "light", answers: new Map([["still", 2]]) } },
    { fixes: [{ id: "light", risk: false }], question: null },
  ];
  const place = follow(same, "#/light=still/light=still");
  assert.deepEqual(place?.past.map((one) => one.asked), [true, false]);
  assert.equal(place?.kind, "store");
});

test("a tree without questions begins with its first fix", () => {
  assert.equal(follow([{ fixes: [harmless], question: null }], "")?.kind, "try");
  assert.equal(follow([{ fixes: [risky], question: null }], "")?.kind, "confirm");
});

test("what a move leads to is what its address says", () => {
  assert.equal(after([], "light", "on"), "#/light=on");
  const { past } = placed("#/light=off");
  assert.equal(after(past, "erase", "open"), "#/light=off/erase");
  assert.equal(after(past, "erase", "still"), "#/light=off/erase=still");
  assert.equal(after([], "erase", "open"), "#/erase");
});

test("a place's past leads to the place", () => {
  assert.equal(soFar([]), "#/");
  for (const [fragment, expected] of leads) {
    const place = placed(fragment);
    const opened = place.kind === "try" && ways[place.way].fixes[place.index].risk;
    const address = opened ? after(place.past, ways[place.way].fixes[place.index].id, "open") : soFar(place.past);
    assert.equal(here(placed(address)), expected);
    if (fragment.length > 2) assert.equal(address, fragment);
  }
});

test("every move leads on, from every place, and each path comes to an end", () => {
  const waiting = [""];
  const ends = [];
  for (const fragment of waiting) {
    const { kind, way, index, past } = placed(fragment);
    const fix = ways[way].fixes[index];
    const moves = {
      ask: [...(ways[way].question?.answers.keys() ?? [])],
      confirm: ["open", "skip"],
      try: ["fixed", "still", "skip"],
      works: [],
      store: [],
    }[kind];
    if (!moves.length) ends.push(kind);
    waiting.push(...moves.map((move) => after(past, fix?.id ?? ways[way].question?.id ?? "", move)));
    assert.ok(waiting.length < 1000);
  }
  assert.deepEqual(new Set(ends), new Set(["works", "store"]));
});
