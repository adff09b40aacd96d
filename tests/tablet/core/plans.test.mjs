// Tests of `audit_api/tablet/js/core/plans.js`: which plans are shown, and which first.

import assert from "node:assert/strict";
import { test } from "node:test";

import { firstPlan, missingPlans, shownPlans } from "../../../audit_api/tablet/js/core/plans.js";
import { moved } from "../../../audit_api/tablet/js/core/places.js";

const CAMPUS = { id: "campus", sha256: "c", level: null };
const CELLAR = { id: "cellar", sha256: "k", level: -1 };
const FIRST = { id: "first", sha256: "f", level: 1 };

test("a plan whose newer picture is not here goes on with the older one", () => {
  const newer = { ...FIRST, sha256: "g" };

  assert.deepEqual(shownPlans([CAMPUS, newer], [FIRST], new Set(["c", "f"])), [CAMPUS, FIRST]);
  assert.deepEqual(shownPlans([newer], [FIRST], new Set(["f", "g"])), [newer]);
});

test("a plan of which there is no picture is not shown", () => {
  assert.deepEqual(shownPlans([CAMPUS, FIRST], [], new Set(["f"])), [FIRST]);
});

test("each missing picture is fetched once", () => {
  assert.deepEqual(missingPlans([CAMPUS, FIRST, { ...FIRST, id: "same" }], new Set(["c"])), ["f"]);
});

test("the plan with the pin comes first, then the lowest floor above the ground", () => {
  assert.equal(firstPlan([CAMPUS, CELLAR, FIRST], { plan: "cellar" }), CELLAR);
  assert.equal(firstPlan([CAMPUS, CELLAR, FIRST], null, { plan: "gone" }), FIRST);
  assert.equal(firstPlan([CAMPUS], undefined), CAMPUS);
  assert.equal(firstPlan([], undefined), null);
});

test("on an enlarged plan a key moves the pin as far on the screen, not on the plan", () => {
  assert.deepEqual(moved({ x: 0.5, y: 0.5 }, "ArrowRight", true, 4), { x: 0.525, y: 0.5 });
});
