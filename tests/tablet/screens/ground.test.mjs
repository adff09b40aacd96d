// Tests of `audit_api/tablet/js/screens/ground.js`: what is written on the drawing of a campus.
import assert from "node:assert/strict";
import test from "node:test";

import { named, nearest, numberOf, numbered, sideOf } from "../../../audit_api/tablet/js/screens/ground.js";

const door = (label, x, y = 0.5) => ({ id: label, kind: "exterior_door", label, isPlace: false, x, y });
const room = (label, x, y = 0.5) => ({ id: label, kind: "room", label, isPlace: true, x, y });

test("of doors whose numbers would cover each other the lowest is written", () => {
  const points = [door("Door 12", 0.51), door("Door 2", 0.5), door("Door 3", 0.9), door("Door 4", 0.5, 0.7)];

  assert.deepEqual([...numbered({ points })].sort(), ["Door 2", "Door 3", "Door 4"]);
});

test("a wide number needs more room", () => {
  const side = (one, other) => numbered({ points: [door(one, 0.5), door(other, 0.535)] }).size;

  assert.equal(side("Door 1", "Door 2"), 2);
  assert.equal(side("Door 101", "Door 102"), 1);
});

test("a door without a number takes no room and is drawn all the same", () => {
  assert.equal(numberOf(door("Main entrance", 0.5)), "");
  assert.deepEqual([...numbered({ points: [door("Main entrance", 0.5), door("Door 7", 0.5)] })], ["Door 7"]);
});

test("a name is not written over a door or over another name", () => {
  const points = [door("Door 1", 0.2), room("Gym", 0.2), room("Library", 0.6), room("Office", 0.62)];

  assert.deepEqual([...named({ points })], ["Library"]);
});

test("a name near an edge is written away from it", () => {
  const sides = [0.02, 0.5, 0.97].map((x) => sideOf(room("Parking", x)));

  assert.deepEqual(sides, ["after", "around", "before"]);
  assert.equal(sideOf(room("P", 0.1)), "around");
  assert.deepEqual([...named({ points: [room("Parking", 0.02), room("Gate", 0.12)] })], ["Parking"]);
});

test("a pin is told by the door or room that is near enough, and by nothing else", () => {
  const ground = { points: [door("Door 1", 0.2), room("Gym", 0.3), { ...door("Camera 1", 0.25), kind: "camera" }] };

  assert.equal(nearest(ground, { x: 0.24, y: 0.5 }).label, "Door 1");
  assert.equal(nearest(ground, { x: 0.8, y: 0.5 }), null);
});
