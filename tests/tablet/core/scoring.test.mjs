// The tablet's preview of a score, against the table that the server keeps too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { fraction, hundredths, parse } from "../../../audit_api/tablet/js/core/fractions.js";
import { score } from "../../../audit_api/tablet/js/core/scoring.js";

const table = JSON.parse(readFileSync(new URL("../../data/scoring.json", import.meta.url)));

/** A fraction as Python writes it. */
const written = (value) => (value === null ? null : value.d === 1n ? `${value.n}` : `${value.n}/${value.d}`);

const bounded = (found) =>
  found && {
    score: written(found.score),
    low: written(found.low),
    high: written(found.high),
    coverage: written(found.coverage),
  };

const told = (found) => ({
  result: bounded(found.result),
  sections: found.sections.map((each) => ({
    section: each.section,
    result: bounded(each.result),
    not_here_share: written(each.notHereShare),
    items: each.items.map((item) => [
      item.item,
      item.standing,
      written(item.attainment),
      written(item.seen),
      item.failsCritical,
      item.unseenCritical,
    ]),
  })),
});

test("every score of the shared table comes out the same, as an exact fraction", () => {
  assert.ok(table.cases.length >= 300);
  for (const [number, each] of table.cases.entries()) {
    const found = score(table.checklists[each.checklist], each.answers, {
      register: each.register.assets,
      siteFacts: each.site,
      auditedOn: each.audited_on,
      confirmedNotHere: new Set(each.confirmed_not_here),
    });
    assert.deepEqual(told(found), each.expected, `case ${number}, ${each.checklist}`);
  }
});

test("what a person reads is rounded half up, once", () => {
  assert.equal(hundredths(fraction(1, 3)), "0.33");
  assert.equal(hundredths(parse("0.005")), "0.01");
  assert.equal(hundredths(parse("83.455")), "83.46");
  assert.equal(hundredths(parse("83.4549")), "83.45");
  assert.equal(hundredths(fraction(100)), "100.00");
  assert.equal(hundredths(parse("-0.005")), "-0.01");
});

test("numbers are read as they were typed", () => {
  assert.deepEqual(parse(0.1), fraction(1, 10));
  assert.deepEqual(parse("2.50"), fraction(5, 2));
  assert.deepEqual(parse(1e-7), fraction(1, 10_000_000));
  assert.deepEqual(parse("1e3"), fraction(1000));
  assert.throws(() => parse("many"), /not a number/);
});
