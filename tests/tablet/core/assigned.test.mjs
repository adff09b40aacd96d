// What an auditor is asked to do: what is left of it, what is late, and what must stay unseen.
import assert from "node:assert/strict";
import test from "node:test";

import { isBlind, isLate, isOutdated, rowOf, toBegin } from "../../../audit_api/tablet/js/core/assigned.js";
import { lastTimeOf } from "../../../audit_api/tablet/js/screens/lastTime.js";

const row = (more = {}) => ({ site: "s", checklist: "c", cycle: "2026-27", due_on: "2026-10-14", since: "0001-01-01", stage: "not_begun", blind: false, ...more });
const audit = (more = {}) => ({ site: "s", checklist: { id: "c" }, cycle: "2026-27", startedAt: "2026-10-02T09:00:00-05:00", ...more });

test("what is begun here or finished anywhere is not asked again", () => {
  const rows = [row(), row({ checklist: "d", stage: "finished" }), row({ checklist: "e", stage: "begun" })];

  assert.deepEqual(toBegin(rows, [audit()]).map((each) => each.checklist), ["e"]);
  assert.deepEqual(toBegin(rows, [audit({ cycle: "2025-26" }), audit({ site: "t" })]).map((each) => each.checklist), ["c", "e"]);
  assert.equal(rowOf(rows, audit({ checklist: { id: "d" } })), rows[1]);
  assert.equal(rowOf(rows, audit({ checklist: { id: "x" } })), null);
});

test("what is asked each month is asked again when it is a month later", () => {
  const rows = [row({ since: "2026-11-01" })];

  assert.equal(toBegin(rows, [audit()]).length, 1);
  assert.equal(toBegin(rows, [audit({ startedAt: "2026-11-01T07:00:00-05:00" })]).length, 0);
});

test("the day itself is not late", () => {
  assert.equal(isLate(row(), "2026-10-14"), false);
  assert.equal(isLate(row(), "2026-10-15"), true);
});

test("an audit is blind when the list or the pack says so, for its own cycle", () => {
  const pack = { site: "s", assignments: [{ checklist: "c", cycle: "2026-27", blind: true }] };

  assert.equal(isBlind([row({ blind: true })], null, audit()), true);
  assert.equal(isBlind([], pack, audit()), true);
  assert.equal(isBlind([row()], { site: "s" }, audit()), false);
  assert.equal(isBlind([row({ blind: true })], pack, audit({ cycle: "2027-28" })), false);
});

test("a pack from before the wish is fetched again, and one that knows it is not", () => {
  const old = { site: "s", assignments: [{ checklist: "c", cycle: "2026-27", blind: false }] };
  const fresh = { site: "s", assignments: [{ checklist: "c", cycle: "2026-27", blind: true }] };
  const rows = [row({ blind: true }), row({ site: "t", blind: true }), row({ checklist: "d" })];

  assert.deepEqual([old, fresh, { site: "u" }, { site: "t" }].map((each) => isOutdated(each, rows)), [true, false, false, true]);
});

test("what the first auditor answered in this cycle is no last time of a blind one", () => {
  const told = (period, cycle) => ({ checklist: "c", period, cycle, audited_on: "2026-09-01", answers: [] });
  const pack = { checklists: [{ id: "c", cadence: "month" }], last: [told("2026-09", "2026-27"), { ...told("2026-05", "2025-26"), audited_on: "2026-05-02" }] };
  const own = { checklist: { id: "c" }, cycle: "2026-27", startedAt: "2026-10-01T09:00:00Z" };

  assert.equal(lastTimeOf(pack, own).auditedOn, "2026-09-01");
  assert.equal(lastTimeOf(pack, { ...own, blind: true }).auditedOn, "2026-05-02");
});
