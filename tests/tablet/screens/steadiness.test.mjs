// When a screen is drawn: once for all that a tap does, and never under a finger.
import assert from "node:assert/strict";
import test from "node:test";

import { steady } from "../../../audit_api/tablet/js/screens/steadiness.js";

/** A page of which nothing is known but what a finger does, with a count of its drawings. */
function opened() {
  const page = new EventTarget();
  globalThis.addEventListener = page.addEventListener.bind(page);
  const drawn = { times: 0 };
  const { draw, drawNow } = steady(() => (drawn.times += 1));
  return { drawn, draw, drawNow, finger: (kind) => page.dispatchEvent(new Event(kind)) };
}

const endOfTask = () => new Promise((resolve) => setTimeout(resolve, 0));

test("what one task asks for thrice is drawn once, at its end", async () => {
  const { drawn, draw } = opened();
  draw();
  draw();
  draw();
  assert.equal(drawn.times, 0);
  await endOfTask();
  assert.equal(drawn.times, 1);
});

test("what the next task asks for is drawn again", async () => {
  const { drawn, draw } = opened();
  draw();
  await endOfTask();
  draw();
  await endOfTask();
  assert.equal(drawn.times, 2);
});

test("who goes on with what is drawn has it at once, and not a second time", async () => {
  const { drawn, draw, drawNow } = opened();
  draw();
  drawNow();
  assert.equal(drawn.times, 1);
  await endOfTask();
  assert.equal(drawn.times, 1);
});

test("under a finger nothing is drawn until it has met its button", async () => {
  const { drawn, draw, drawNow, finger } = opened();
  finger("pointerdown");
  draw();
  drawNow();
  await endOfTask();
  assert.equal(drawn.times, 0);
  finger("click");
  assert.equal(drawn.times, 0, "what the tap does comes first");
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(drawn.times, 1);
});

test("what a tap itself changes does not wait for the finger", async () => {
  const { drawn, draw, finger } = opened();
  finger("pointerdown");
  finger("click");
  draw();
  draw();
  await Promise.resolve();
  assert.equal(drawn.times, 1);
});
