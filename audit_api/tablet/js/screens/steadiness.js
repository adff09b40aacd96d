// A page that moves under a finger loses its tap: leaving a field keeps what was typed, and what
// opens then would push away the answer that is being touched. So while a finger or a mouse button
// is down nothing is drawn; what a tap itself changes is drawn at once.

/** A finger that slid off its button clicks nothing. */
const CLICK_WITHIN_MS = 300;
/** Whatever the browser forgets to tell, the screen does not stand still for longer. */
const LONGEST_MS = 3000;

/** @param {() => void} render @returns {() => void} the same, but not under a finger */
export function steady(render) {
  let isDown = false;
  let isWanted = false;
  let timer = null;

  function release() {
    isDown = false;
    if (isWanted) draw();
  }

  function releaseAfter(waitMs) {
    clearTimeout(timer);
    timer = setTimeout(release, waitMs);
  }

  function draw() {
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
  return draw;
}
