// How the marks of the moving map are kept apart.
import assert from "node:assert/strict";
import test from "node:test";

import "../../report_site/static/map-marks.js";

const { spread } = globalThis.sightlineMarks;

test("no two marks cover each other, also when fifty stand at one place", () => {
  const drawn = spread(Array(50).fill({ x: 0, y: 0 }), 26);

  const near = drawn.filter((one, place) =>
    drawn.slice(place + 1).some((other) => Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y)) < 26),
  );
  assert.deepEqual(near, []);
});

test("a mark with room stays where it is", () => {
  const places = [{ x: 0, y: 0 }, { x: 100, y: 0 }];

  assert.deepEqual(spread(places, 26), places);
});

test("no mark is drawn outside the frame, also when its place is at the edge", () => {
  const within = { left: 0, top: 0, right: 200, bottom: 200 };

  const drawn = spread(Array(20).fill({ x: 199, y: 1 }), 26, within);

  const outside = drawn.filter(({ x, y }) => x < 0 || y < 0 || x > 200 || y > 200);
  assert.deepEqual(outside, []);
});
