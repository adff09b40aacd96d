// How the rows of a table are put in order.
import assert from "node:assert/strict";
import test from "node:test";

import "../../report_site/static/sort.js";

const { compare } = globalThis.sightlineSort;

/** Keys in order; `descending` turns it round. */
function ordered(keys, descending = false) {
  return [...keys].sort((one, other) => compare(one, other, descending));
}

test("numbers are ordered by size and not by their first digit", () => {
  assert.deepEqual(ordered(["10", "9", "-1", "9.5"]), ["-1", "9", "9.5", "10"]);
});

test("words are ordered by the alphabet, large and small letters alike", () => {
  assert.deepEqual(ordered(["Oak", "alder", "Élan", "Elm"]), ["alder", "Élan", "Elm", "Oak"]);
});

test("a school without a score is last, whichever way the column is sorted", () => {
  assert.deepEqual(ordered(["", "74", "81"]), ["74", "81", ""]);
  assert.deepEqual(ordered(["", "74", "81"], true), ["81", "74", ""]);
});

test("equal keys are equal, so that rows keep their order of work", () => {
  assert.equal(compare("74", "74", false), 0);
  assert.equal(compare("", "", true), 0);
});

test("a name that looks like a program is only a name", () => {
  assert.deepEqual(ordered(["{{7*7}}", "`${alert(1)}`", "Oak"]).length, 3);
});
