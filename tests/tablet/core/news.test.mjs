// What is told of a newer pack, and who works beside an auditor.
import assert from "node:assert/strict";
import test from "node:test";

import { colleaguesOf, joinedOf, theirsOf, together } from "../../../audit_api/tablet/js/core/colleagues.js";
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

test("only colleagues whom one joined count, and what they could not check stays open", () => {
  const mine = { checklist: { id: "doors", version: 1 }, startedAt: "2026-10-20T09:00:00-05:00", joined: ["a"] };
  const open = { item: "D-3", asset: null, no_answer: "could_not_check" };
  const absent = { item: "D-4", asset: null, no_answer: "not_here" };
  const told = { ...pack, colleagues: [{ ...ana, answers: [...ana.answers, open, absent] }, { ...ana, audit: "b" }] };

  const joined = joinedOf(told, mine);

  assert.deepEqual(joined.map((each) => each.audit), ["a"]);
  assert.deepEqual([...theirsOf(joined).keys()], ["D-1", "D-2", "D-4"]);
});

test("of two colleagues the newer answer is shown", () => {
  const [older, newer] = [["b", "10:00", "no"], ["c", "11:00", "yes"]].map(([by, at, value]) => ({
    by, at: `2026-10-20T${at}:00Z`, final: false, answers: [{ item: "D-1", value }],
  }));

  for (const order of [[older, newer], [newer, older]]) assert.equal(theirsOf(order).get("D-1").by, "c");
});

test("what I answered is mine, and theirs counts where I have said nothing", () => {
  const theirs = theirsOf([{ ...ana, at: "2026-10-20T10:00:00Z" }]);
  const own = { item: "D-1", asset: null, value: "no" };

  assert.deepEqual(together([own, { item: "D-2", asset: null, note: "later" }], theirs), [own, yes("D-2")]);
  assert.deepEqual(together([own], new Map()), [own]);
});
