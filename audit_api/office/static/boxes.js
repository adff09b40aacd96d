// Boxes are drawn on the photo, and stand in the fields of the form, which works without this too.
const SIDES = ["left", "top", "width", "height"];
const NEW_BOX = { left: 40, top: 40, width: 20, height: 20 };
const STEP = 1; // Per cent of the picture, for each press of an arrow key.
const SMALLEST = 0.5; // Per cent: less is a click, and no box.
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const area = document.getElementById("drawing");
const add = document.getElementById("add-box");
const told = document.getElementById("drawing-told");
const rows = [...document.querySelectorAll("fieldset.box")].map((row) =>
  SIDES.map((side) => row.querySelector(`[name=${side}]`)),
);

/** Within the picture, to a tenth of a per cent. */
const bounded = (value, most) => Math.round(Math.min(Math.max(value, 0), most) * 10) / 10;

function typed(row) {
  const values = row.map((field) => Number(field.value.trim().replace(",", ".") || NaN));
  if (!values.every(Number.isFinite)) return null;
  return Object.fromEntries(SIDES.map((side, at) => [side, values[at]]));
}

function put(row, box) {
  const width = bounded(box.width, 100);
  const height = bounded(box.height, 100);
  const left = bounded(box.left, 100 - width);
  const top = bounded(box.top, 100 - height);
  [left, top, width, height].forEach((value, at) => (row[at].value = String(value)));
  draw();
}

function place(shape, box) {
  for (const side of SIDES) shape.style[side] = `${box[side]}%`;
}

const shapes = rows.map((row, at) => {
  const shape = document.createElement("button");
  shape.type = "button";
  shape.className = "box";
  shape.textContent = String(at + 1);
  shape.addEventListener("keydown", (event) => keyed(event, row));
  area.append(shape);
  row.forEach((field) => field.addEventListener("input", draw));
  return shape;
});

/** The boxes as they are typed. */
function draw() {
  rows.forEach((row, at) => {
    const box = typed(row);
    shapes[at].hidden = !box;
    if (!box) return;
    place(shapes[at], box);
    const where = SIDES.map((side) => `${side} ${box[side]}`).join(", ");
    shapes[at].setAttribute("aria-label", `Box ${at + 1}: ${where} per cent`);
  });
}

function keyed(event, row) {
  const box = typed(row);
  if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    for (const field of row) field.value = "";
    draw();
    add.focus();
  } else if (box && MOVES[event.key]) {
    event.preventDefault();
    const [across, down] = MOVES[event.key].map((each) => each * STEP);
    const [x, y] = event.shiftKey ? ["width", "height"] : ["left", "top"];
    put(row, { ...box, [x]: box[x] + across, [y]: box[y] + down });
  }
}

/** The first row in which nothing stands; whoever has none is told. */
function freeRow() {
  const at = rows.findIndex((row) => row.every((field) => !field.value.trim()));
  told.textContent =
    at < 0 ? "All rows are in use: cover these parts first, then there are more." : "";
  return at;
}

add.addEventListener("click", () => {
  const at = freeRow();
  if (at < 0) return;
  put(rows[at], NEW_BOX);
  shapes[at].focus();
});

/** Where a pointer is, in per cent of the picture. */
function spot(event) {
  const edge = area.getBoundingClientRect();
  return {
    x: bounded(((event.clientX - edge.left) / edge.width) * 100, 100),
    y: bounded(((event.clientY - edge.top) / edge.height) * 100, 100),
  };
}

function between(one, other) {
  return {
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

let begun = null;

area.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || event.target.closest(".box")) return;
  const at = freeRow();
  if (at < 0) return;
  event.preventDefault();
  area.setPointerCapture(event.pointerId);
  begun = { at, from: spot(event) };
});

area.addEventListener("pointermove", (event) => {
  if (begun) put(rows[begun.at], between(begun.from, spot(event)));
});

function ended(event) {
  if (!begun) return;
  const { at, from } = begun;
  begun = null;
  const box = between(from, spot(event));
  if (event.type === "pointercancel" || box.width < SMALLEST || box.height < SMALLEST) {
    for (const field of rows[at]) field.value = "";
    draw();
    return;
  }
  put(rows[at], box);
  shapes[at].focus();
}

area.addEventListener("pointerup", ended);
area.addEventListener("pointercancel", ended);
document.getElementById("drawing-help").hidden = false;
draw();
