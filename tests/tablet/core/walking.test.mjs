// What is asked and missing, names, merging, the status sentence, pins and what fields take.
import assert from "node:assert/strict";
import test from "node:test";

import { needsFinding } from "../../../audit_api/tablet/js/core/attainment.js";
import { areas, missing, questions } from "../../../audit_api/tablet/js/core/coverage.js";
import { noteFault, valueFault } from "../../../audit_api/tablet/js/core/fitting.js";
import { answerKey, uuid7 } from "../../../audit_api/tablet/js/core/ids.js";
import { merge } from "../../../audit_api/tablet/js/core/merging.js";
import { accuracyInWords, moved, sideInWords } from "../../../audit_api/tablet/js/core/places.js";
import { status } from "../../../audit_api/tablet/js/core/statusLine.js";

const item = (id, type = "ynp", more = {}) => ({ id, response: { type }, ...more });
const walk = {
  sections: [
    { id: "A", title: "Hall", items: [item("A-1"), item("A-2", "ynp", { critical: true })] },
    { id: "B", title: "Doors", repeat_per: "exterior_door", items: [item("B-1", "yn")] },
    { id: "C", title: "If", items: [item("C-1", "yn", { show_if: { item: "A-1", in: ["no"] } })] },
  ],
};
const register = { exterior_door: ["door-1", "door-2"] };
const NONE = { photosWaiting: 0, auditsWaiting: 0, draftsWaiting: 0 };

test("an item that is asked per asset is a question for each of them", () => {
  const all = questions(walk, register, new Set(["A-1", "B-1"]));

  assert.deepEqual(
    all.map((each) => [each.item.id, each.asset]),
    [["A-1", null], ["B-1", "door-1"], ["B-1", "door-2"]],
  );
});

test("an area tells how much of it is done, and how many critical questions are open", () => {
  const answers = [{ item: "A-1", value: "yes" }, { item: "B-1", asset: "door-2", no_answer: "not_here" }];

  const told = areas(walk, answers, register, {});

  assert.deepEqual(told.map((each) => [each.answered, each.asked, each.criticalLeft]), [
    [1, 2, 1],
    [1, 2, 0],
    [0, 0, 0],
  ]);
});

test("what is missing stands with the critical questions first", () => {
  const told = missing(walk, [{ item: "A-1", value: "no" }], register, {});

  assert.deepEqual(told.map((each) => answerKey(each.item, each.asset)), [
    "A-2",
    "B-1 door-1",
    "B-1 door-2",
    "C-1",
  ]);
});

test("a finding opens when an answer is worth less than all", () => {
  assert.equal(needsFinding(item("A-1"), "yes", "2026-10-14"), false);
  assert.equal(needsFinding(item("A-1"), "partly", "2026-10-14"), true);
  assert.equal(needsFinding(item("A-1"), null, "2026-10-14"), false);
  assert.equal(needsFinding(item("A-1", "text"), "words", "2026-10-14"), false);
  assert.equal(needsFinding(item("A-1", "ratio", {}), { passed: 3, checked: 4 }, "2026-10-14"), true);
});

test("the name of an audit sorts by when it was begun", () => {
  const chance = new Uint8Array(10).fill(0xab);

  const [first, second] = [uuid7(1_790_000_000_000, chance), uuid7(1_790_000_000_001, chance)];

  assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(first < second);
  assert.throws(() => uuid7(1, new Uint8Array(3)), /ten random bytes/);
});

test("what two auditors answered merges, and a difference is shown to a person", () => {
  const mine = [{ item: "A-1", value: "no" }, { item: "A-2", value: "yes", note: "seen" }];
  const theirs = [
    { item: "A-1", value: "yes" },
    { item: "A-2", value: "yes" },
    { item: "B-1", asset: "door-1", value: "no" },
  ];

  const { answers, conflicts } = merge(mine, theirs);

  assert.deepEqual(answers, [...mine, theirs[2]]);
  assert.deepEqual(conflicts, [{ item: "A-1", asset: null, mine: mine[0], theirs: theirs[0] }]);
});

test("the same results in another order are no conflict", () => {
  const one = [{ item: "R", value: [{ asset: "a", passed: true }, { asset: "b", passed: false }] }];
  const other = [{ item: "R", value: [{ asset: "b", passed: false }, { asset: "a", passed: true }] }];

  assert.deepEqual(merge(one, other).conflicts, []);
});

test("two who looked at different doors of one question add up", () => {
  const looked = (...results) => [{ item: "R", value: results.map(([asset, passed]) => ({ asset, passed })) }];

  assert.deepEqual(merge(looked(["a", true]), looked(["b", false])).conflicts, []);
  assert.equal(merge(looked(["a", true]), looked(["a", false], ["b", true])).conflicts.length, 1);
});

test("whoever could not check contradicts nobody", () => {
  const [yes, open, absent, words] = [{ value: "yes" }, { no_answer: "could_not_check" }, { no_answer: "not_here" }, { note: "later" }]
    .map((each) => [{ item: "A-1", ...each }]);

  for (const one of [open, words]) assert.deepEqual([...merge(one, yes).conflicts, ...merge(yes, one).conflicts], []);
  assert.equal(merge(absent, yes).conflicts.length, 1);
});

test("one sentence says where the work is", () => {
  const waiting = { ...NONE, photosWaiting: 14, auditsWaiting: 1 };

  assert.deepEqual(status(NONE, { phase: "resting" }).key, "status.saved");
  assert.deepEqual(status(waiting, { phase: "resting" }), {
    key: "status.photos_waiting",
    values: { count: 14 },
  });
  assert.deepEqual(status(waiting, { phase: "sending", done: 3, of: 15 }).values, { done: 3, of: 15 });
  assert.deepEqual(status(waiting, { phase: "trouble", nextTryS: 15 }).key, "status.trouble_seconds");
  assert.deepEqual(status(waiting, { phase: "trouble", nextTryS: 300 }).values, { count: 5 });
  assert.equal(status(waiting, { phase: "offline", nextTryS: 15 }).key, "status.photos_waiting");
  assert.equal(status(waiting, { phase: "signed_out" }).key, "status.signed_out");
  assert.equal(status(NONE, { phase: "resting", receivedAt: "2:41 PM" }).key, "status.received");
});

test("a pin says where it stands, and never leaves the plan", () => {
  assert.equal(sideInWords(0.1, 0.1), "pin.top_left");
  assert.equal(sideInWords(0.5, 0.5), "pin.middle");
  assert.equal(sideInWords(0.5, 0.9), "pin.bottom");
  assert.deepEqual(moved({ x: 0.995, y: 0.5 }, "ArrowRight", true), { x: 1, y: 0.5 });
  assert.deepEqual(moved({ x: 0.5, y: 0.5 }, "ArrowUp", false), { x: 0.5, y: 0.49 });
});

test("a position is good for a door only when it is near enough", () => {
  assert.equal(accuracyInWords(12.4).key, "position.door");
  assert.deepEqual(accuracyInWords(35), { key: "position.site", values: { metres: 35 } });
});

test("a field takes what the server takes", () => {
  const fault = (value, each) => valueFault(value, each, "2026-10-14");

  assert.equal(fault("partly", item("A", "ynp")), null);
  assert.equal(fault("partly", item("A", "yn")), "fit.choice");
  assert.equal(fault(5, item("A", "scale")), "fit.scale");
  assert.equal(fault("2026-06-31", item("A", "date")), "fit.date");
  assert.equal(fault("2026-10-15", item("A", "date")), "fit.future");
  assert.equal(fault("no", item("A", "date")), null);
  assert.equal(fault({ passed: 4, checked: 3 }, item("A", "ratio")), "fit.passed_more");
  assert.equal(fault({ passed: 0, checked: 0 }, item("A", "ratio")), "fit.nothing_checked");
  assert.equal(fault([{ asset: "a", passed: true }], item("A", "ratio", { counts: "light" })), null);
  assert.equal(fault([{ asset: "a", passed: true }], item("A", "ratio")), "fit.one_answer");
  assert.equal(fault({ kinds: { fire: 2 } }, item("A", "breakdown")), null);
  assert.equal(fault({ kinds: { " ": 2 } }, item("A", "breakdown")), "fit.breakdown");
  assert.equal(noteFault("x".repeat(4001)), "fit.note_long");
  assert.equal(noteFault(" ", { isCriticalNotHere: true }), "fit.note_needed");
});
