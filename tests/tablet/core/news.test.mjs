// What is told of a newer pack, and who works beside an auditor.
import assert from "node:assert/strict";
import test from "node:test";

import { colleaguesOf } from "../../../audit_api/tablet/js/core/colleagues.js";
import { newsOf } from "../../../audit_api/tablet/js/core/news.js";

const yes = (item) => ({ item, asset: null, value: "yes" });
const ana = { audit: "a", checklist: "doors", version: 1, period: "2026-10", by: "Ana", answers: [yes("D-1"), yes("D-2")] };
const pack = { site: { name: "Alder" }, checklists: [{ id: "doors", cadence: "month" }], colleagues: [ana], requests: [] };
const request = { audit: "mine", revision: 1, items: [{ item: "D-1", words: "All three?" }] };

test("a pack that says the same is no news", () => {
  assert.deepEqual(newsOf(pack, structuredClone(pack)), []);
});

test("what a reviewer sent back is told once, with how much it is", () => {
  const after = { ...pack, requests: [request] };

  assert.deepEqual(newsOf(pack, after), [{ kind: "sent_back", audit: "mine", site: "Alder", count: 1 }]);
  assert.deepEqual(newsOf(after, structuredClone(after)), []);
});

test("a second sending back of the same audit is news", () => {
  const [before, after] = [1, 2].map((revision) => ({ ...pack, requests: [{ ...request, revision }] }));

  assert.equal(newsOf(before, after).length, 1);
});

test("answers of a colleague are counted where they are new or changed", () => {
  const after = { ...pack, colleagues: [{ ...ana, answers: [yes("D-1"), { ...yes("D-2"), value: "no" }, yes("D-3")] }] };

  assert.deepEqual(newsOf(pack, after).map(({ kind, by, count }) => [kind, by, count]), [["answered", "Ana", 2]]);
});

test("a pack of an older server has neither", () => {
  assert.deepEqual(newsOf({ site: { name: "Alder" } }, { site: { name: "Alder" } }), []);
});

test("audits merge within one checklist, version and period only", () => {
  const mine = { checklist: { id: "doors", version: 1 }, startedAt: "2026-10-20T09:00:00-05:00", cycle: "2026-27" };

  assert.deepEqual(colleaguesOf(pack, mine), [ana]);
  assert.deepEqual(colleaguesOf(pack, { ...mine, startedAt: "2026-11-02T09:00:00-05:00" }), []);
  assert.deepEqual(colleaguesOf(pack, { ...mine, checklist: { id: "doors", version: 2 } }), []);
  assert.deepEqual(colleaguesOf(pack, { ...mine, blind: true }), []);
});
