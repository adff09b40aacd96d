// A page that moves under a finger loses its tap: leaving a field keeps what was typed, and what
// opens then would push away the answer that is being touched. So while a finger or a mouse button
// is down nothing is drawn; what a tap itself changes is drawn as soon as all of it is done, once.

/** A finger that slid off its button clicks nothing. */
const CLICK_WITHIN_MS = 300;
/** Whatever the browser forgets to tell, the screen does not stand still for longer. */
const LONGEST_MS = 3000;

/**
 * @param {() => void} render
 * @returns {{draw: () => void, drawNow: () => void}} the same, not under a finger: at the end of
 *   what runs now, however often it was asked for; or at once, for who goes on with what is drawn
 */
export function steady(render) {
  let isDown = false;
  let isWanted = false; // asked for while a finger was down
  let isDue = false; // asked for by what runs now
  let timer = null;

  function release() {
    isDown = false;
    if (isWanted) drawNow();
  }

  function releaseAfter(waitMs) {
    clearTimeout(timer);
    timer = setTimeout(release, waitMs);
  }

  function draw() {
    if (!isDue) queueMicrotask(drawDue);
    isDue = true;
  }

  function drawDue() {
    if (isDue) drawNow();
  }

  function drawNow() {
    isDue = false;
    isWanted = isDown;
    if (!isDown) render();
  }

  addEventListener("pointerdown", () => {
    isDown = true;
    releaseAfter(LONGEST_MS);
  }, true);
  addEventListener("pointerup", () => releaseAfter(CLICK_WITHIN_MS), true);
  addEventListener("pointercancel", () => releaseAfter(0), true);
  addEventListener("click", () => {
    isDown = false; // it has met its button: what that does may draw at once
    releaseAfter(0);
  }, true);
  return { draw, drawNow };
}
