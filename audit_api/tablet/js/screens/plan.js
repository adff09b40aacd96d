// The campus as a drawing on which a pin is set: by tap, mouse and arrow keys.

import { html, nothing, svg } from "../../vendor/lit-html/lit-html.js";
import { moved } from "../core/places.js";
import { named, numberOf, numbered, sideOf } from "./ground.js";

export const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
export const MIDDLE = { x: 0.5, y: 0.5 };
export const STEPS = [["ArrowLeft", "←", "place.left"], ["ArrowUp", "↑", "place.up"], ["ArrowDown", "↓", "place.down"], ["ArrowRight", "→", "place.right"]];

/** @param {{ground: object, pin: {x: number, y: number}|null, words: string, set: (pin: object) => void}} shown */
export function plan(app, { ground, pin, words, set }) {
  const tap = (event) => {
    const area = event.currentTarget.getBoundingClientRect();
    set(moved({ x: (event.clientX - area.left) / area.width, y: (event.clientY - area.top) / area.height }, "", false));
  };
  const press = (event) => {
    if (!KEYS.includes(event.key)) return;
    event.preventDefault();
    set(moved(pin ?? MIDDLE, event.key, event.shiftKey));
  };
  return html`<figure><div class="map" tabindex="0" role="application" aria-label=${app.t("place.plan_label")} aria-describedby="pos"
      @click=${tap} @keydown=${press}>
      <svg role="img" aria-label=${app.t("place.plan_drawing")}>${outlined(ground)}${points(ground)}${pin ? marker(pin) : nothing}${north()}</svg></div>
    <figcaption id="pos"><b aria-live="polite">${words}</b> ${app.t("place.how")}
      ${ground.outlines.length ? ground.sources.join(" ") : app.t("place.no_outline")}</figcaption></figure>
    <div class="row" role="group" aria-label=${app.t("place.move")}>${STEPS.map(([key, sign, label]) => html`<button class="btn"
      aria-label=${app.t(label)} @click=${() => set(moved(pin ?? MIDDLE, key, false))}>${sign}</button>`)}</div>`;
}

function outlined({ outlines }) {
  const paths = outlines.map((each) => svg`<path class=${each.kind === "building" ? "bldg" : "land"} d=${each.path}/>`);
  return svg`<svg viewBox="0 0 400 300" width="100%" height="100%" aria-hidden="true">${paths}</svg>`;
}

function points({ points: all }) {
  const withName = named({ points: all });
  const withNumber = numbered({ points: all });
  const doors = all.filter((each) => each.kind === "exterior_door");
  const rooms = all.filter((each) => each.isPlace);
  return [...rooms.map((each) => svg`<svg x=${percent(each.x)} y=${percent(each.y)} overflow="visible" aria-hidden="true">
    <circle class="room" r="3"/><text class=${`c halo room-name ${sideOf(each)}`} x="0" y="16">${withName.has(each.id) ? each.label : ""}</text></svg>`), ...doors.map((each) => svg`<svg x=${percent(each.x)} y=${percent(each.y)} overflow="visible" aria-hidden="true">
    <rect class="door" x="-4" y="-4" width="8" height="8"/><text class="c halo" x="0" y="-9">${withNumber.has(each.id) ? numberOf(each) : ""}</text></svg>`)];
}

export function marker({ x, y }) {
  return svg`<line class="th" x1="0" x2="100%" y1=${percent(y)} y2=${percent(y)}/><line class="th" y1="0" y2="100%" x1=${percent(x)} x2=${percent(x)}/>
    <svg x=${percent(x)} y=${percent(y)} overflow="visible"><path class="pin" d="M0 0C-8-14-20-20-20-34a20 20 0 0 1 40 0C20-20 8-14 0 0z"/><circle class="hole" cy="-34" r="8"/></svg>`;
}

const north = () => svg`<svg x="95%" y="8%" overflow="visible" aria-hidden="true"><path class="pin" d="M0-14 6 6 0 2-6 6z"/></svg>`;
const percent = (part) => `${(part * 100).toFixed(2)}%`;
