// The ground of a campus as a flat drawing: from its outlines, or, where there are none, from where
// the register says that its things are. Degrees become fractions of the picture, north up.

const MARGIN = 0.08;
const LEAST_DEGREES = 0.0004; // about 45 m: a single point is no campus
const RATIO = 4 / 3;
// How much of the picture a letter and a line of a name take.
const LETTER = 0.022;
const LINE = 0.09;
const DIGITS_LINE = 0.055;
const WIDEST_LETTER = 0.032; // on the narrowest screen
const SIDES = { after: 1, around: 0, before: -1 };
/** Things that people name when they say where something is. */
const PINNED = new Set(["exterior_door", "classroom_door"]);

/** @returns {{outlines: object[], points: object[], toPoint: Function, toDegrees: Function}|null} */
export function groundOf(pack, things) {
  const outlines = pack.outlines.map((each) => ({ ...each, rings: ringsOf(each.geometry) }));
  const places = pack.places.map((each) => ({ ...each, isPlace: true }));
  const named = [...places, ...things].filter((each) => each.position);
  const corners = outlines.flatMap((each) => each.rings.flat());
  const around = corners.length ? corners : named.map(({ position }) => [position.longitude, position.latitude]);
  if (!around.length) return null;
  const frame = frameOf(around);
  const toPoint = ([longitude, latitude]) => [(longitude - frame.west) / frame.width, (frame.north - latitude) / frame.height];
  const toDegrees = ({ x, y }) => ({ longitude: frame.west + x * frame.width, latitude: frame.north - y * frame.height });
  const points = named.map((each) => {
    const [x, y] = toPoint([each.position.longitude, each.position.latitude]);
    return { id: each.id, kind: each.kind, label: each.label, isPlace: Boolean(each.isPlace), x, y };
  });
  const drawn = outlines.map((each) => ({ id: each.id, kind: each.kind, label: each.label, path: pathOf(each.rings, toPoint) }));
  return { outlines: drawn, points, toPoint, toDegrees, sources: [...new Set(pack.outlines.map((each) => each.source))] };
}

function ringsOf({ type, coordinates }) {
  if (type === "Polygon") return coordinates;
  return type === "MultiPolygon" ? coordinates.flat() : [];
}

/** The frame of a picture that is four wide and three high, with the same scale both ways. */
function frameOf(corners) {
  const longitudes = corners.map((each) => each[0]);
  const latitudes = corners.map((each) => each[1]);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const shrink = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const height = Math.max(north - south, ((east - west) * shrink) / RATIO, LEAST_DEGREES) * (1 + 2 * MARGIN);
  const width = (height * RATIO) / shrink;
  return { west: (west + east) / 2 - width / 2, north: (south + north) / 2 + height / 2, width, height };
}

function pathOf(rings, toPoint) {
  const written = rings.map((ring) => ring.map((each) => toPoint(each).map((part, axis) => (part * (axis ? 300 : 400)).toFixed(1)).join(" ")));
  return written.map((each) => `M${each.join("L")}Z`).join("");
}

/** The places whose names can be written without covering a door or another name. */
export function named({ points }) {
  const taken = points.filter((each) => each.kind === "exterior_door").map((each) => ({ ...each, width: 0.05 }));
  const shown = [];
  for (const each of points.filter((point) => point.isPlace)) {
    const width = 0.02 + each.label.length * LETTER;
    const box = { ...each, x: each.x + SIDES[sideOf(each)] * (width / 2), width };
    if (taken.some((other) => covers(box, other))) continue;
    taken.push(box);
    shown.push(each.id);
  }
  return new Set(shown);
}

/** Where a name begins: at its point near the left edge, before it near the right one, else around it. */
export function sideOf({ x, label }) {
  const half = (label.length * WIDEST_LETTER) / 2;
  if (x < half) return "after";
  return x > 1 - half ? "before" : "around";
}

/** The doors whose numbers can be written side by side; of two that stand too close, the lower one. */
export function numbered({ points }) {
  const doors = points.filter((each) => each.kind === "exterior_door" && numberOf(each));
  const taken = [];
  for (const each of doors.sort((one, other) => numberOf(one) - numberOf(other))) {
    const box = { ...each, width: 0.01 + numberOf(each).length * LETTER };
    if (!taken.some((other) => covers(box, other, DIGITS_LINE))) taken.push(box);
  }
  return new Set(taken.map((each) => each.id));
}

/** What people call a door by; empty where it has a name only. */
export const numberOf = ({ label }) => label.match(/\d+/)?.[0] ?? "";

function covers(one, other, line = LINE) {
  return Math.abs(one.x - other.x) < (one.width + other.width) / 2 && Math.abs(one.y - other.y) < line;
}

/** The thing or place next to a pin, and whether it is near enough to be meant. */
export function nearest(ground, { x, y }, within = 0.06) {
  const meant = ground.points.filter((each) => each.isPlace || PINNED.has(each.kind));
  const far = meant.map((each) => ({ each, distance: Math.hypot(each.x - x, (each.y - y) / RATIO) }));
  far.sort((one, other) => one.distance - other.distance);
  return far[0] && far[0].distance <= within ? far[0].each : null;
}
