// The picture of a plan on which a pin is set: by tap, mouse and arrow keys, enlarged where wanted.

import { html, nothing, svg } from "../../vendor/lit-html/lit-html.js";
import { moved } from "../core/places.js";
import { KEYS, MIDDLE, STEPS, marker } from "./plan.js";

const LARGEST = 4;

/**
 * @param {{plan: object, address: string, pin: {x: number, y: number}|null, words: string,
 *   zoom: number, set: (pin: object) => void, enlarge: (zoom: number) => void}} shown
 */
export function planPicture(app, { plan, address, pin, words, zoom, set, enlarge }) {
  const tap = (event) => {
    const area = event.currentTarget.querySelector(".sheet").getBoundingClientRect();
    set(moved({ x: (event.clientX - area.left) / area.width, y: (event.clientY - area.top) / area.height }, "", false));
  };
  const go = (key, isLarge) => {
    const next = moved(pin ?? MIDDLE, key, isLarge, zoom);
    set(next);
    bringIntoView(next);
  };
  const press = (event) => {
    if (!KEYS.includes(event.key)) return;
    event.preventDefault();
    go(event.key, event.shiftKey);
  };
  const size = (to) => {
    enlarge(to);
    bringIntoView(pin ?? MIDDLE, true);
  };
  return html`<figure><div class="map picture" tabindex="0" role="application" aria-label=${app.t("place.picture_label", { plan: plan.label })}
      aria-describedby="pos" @click=${tap} @keydown=${press}>
      <div class=${`sheet times-${zoom}`}><img src=${address} width=${plan.width_px} height=${plan.height_px} draggable="false" alt=${app.t("place.picture", { plan: plan.label })}>
        ${pin ? svg`<svg aria-hidden="true">${marker(pin)}</svg>` : nothing}</div></div>
    <figcaption id="pos"><b aria-live="polite">${words}</b> ${app.t("place.how")}</figcaption></figure>
    <div class="row"><div class="row" role="group" aria-label=${app.t("place.size")}>
        <button class="btn" ?disabled=${zoom === LARGEST} @click=${() => size(zoom * 2)}>${app.t("place.larger")}</button>
        <button class="btn" ?disabled=${zoom === 1} @click=${() => size(zoom / 2)}>${app.t("place.smaller")}</button>
        <span class="sr" role="status">${zoom === 1 ? app.t("place.whole") : app.t("place.zoom", { times: zoom })}</span></div>
      <div class="row" role="group" aria-label=${app.t("place.move")}>${STEPS.map(([key, sign, label]) => html`<button class="btn"
        aria-label=${app.t(label)} @click=${() => go(key, false)}>${sign}</button>`)}</div></div>`;
}

/** Scroll so that a point of the picture can be seen; to the middle, where that is asked for. */
function bringIntoView({ x, y }, toMiddle = false) {
  const frame = document.querySelector(".picture");
  const sheet = frame?.querySelector(".sheet");
  if (!sheet) return;
  frame.scrollLeft = within(frame.scrollLeft, frame.clientWidth, x * sheet.offsetWidth, toMiddle);
  frame.scrollTop = within(frame.scrollTop, frame.clientHeight, y * sheet.offsetHeight, toMiddle);
}

function within(start, length, point, toMiddle) {
  const margin = length / 5;
  const isSeen = point >= start + margin && point <= start + length - margin;
  return isSeen && !toMiddle ? start : point - length / 2;
}
