// How the marks of the moving map are kept apart.
import assert from "node:assert/strict";
import test from "node:test";

import "../../report_site/static/site-map.js";

const { spread } = globalThis.sightlineMap;

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
