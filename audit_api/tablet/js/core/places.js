// Where something is, in words: a pin on a plan, and how far a position can be trusted.

const EDGE = 1 / 3;
export const GOOD_FOR_A_DOOR_M = 25;

/**
 * Where a pin stands on its plan, as fractions of the picture from the top left.
 * @returns {string} a key of the locales, such as "pin.top_left" or "pin.middle"
 */
export function sideInWords(x, y) {
  const across = x < EDGE ? "left" : x > 1 - EDGE ? "right" : "";
  const down = y < EDGE ? "top" : y > 1 - EDGE ? "bottom" : "";
  return `pin.${[down, across].filter(Boolean).join("_") || "middle"}`;
}

/**
 * A pin after a key was pressed; it never leaves the plan. Shift makes the step large.
 * @param {number} zoom how many times the plan is enlarged: steps are as wide on the screen as ever
 */
export function moved({ x, y }, key, isLarge, zoom = 1) {
  const step = (isLarge ? 0.1 : 0.01) / zoom;
  const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const [dx, dy] = by[key] ?? [0, 0];
  return { x: within(x + dx), y: within(y + dy) };
}

/** The point on the earth of a pin, with how far the tablet trusts it; undefined if it has none. */
export function positionOf(pin) {
  if (pin?.longitude == null) return undefined;
  const { accuracy_m: accuracyM } = pin;
  const point = { longitude: degrees(pin.longitude), latitude: degrees(pin.latitude) };
  return accuracyM == null ? point : { ...point, accuracy_m: Math.round(accuracyM) };
}

/** A pin on the picture of a plan, and on which; undefined where it was set on the drawn campus. */
export function planPinOf(pin) {
  return pin?.plan ? { plan: pin.plan, version: pin.version, x: pin.x, y: pin.y } : undefined;
}

/** A hundred-millionth of a degree is a millimetre. */
const degrees = (value) => Math.round(value * 1e8) / 1e8;

/** How a position may be used: for a door only when it is near enough to be that door. */
export function accuracyInWords(accuracyM) {
  const values = { metres: Math.round(accuracyM) };
  return accuracyM <= GOOD_FOR_A_DOOR_M
    ? { key: "position.door", values }
    : { key: "position.site", values };
}

function within(value) {
  return Math.min(1, Math.max(0, Math.round(value * 1000) / 1000));
}
