// The plans of a school behind tabs: pictures of floors and of the campus, and the drawing of it.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { firstPlan } from "../core/plans.js";
import { sideInWords } from "../core/places.js";
import { planBytes } from "../store/plans.js";
import { planPicture } from "./planPicture.js";
import { addressOf } from "./thumbs.js";

export const DRAWING = "";
const BY = { ArrowRight: 1, ArrowLeft: -1 };

/** Which tab is open first; null where there is nothing to set a pin on. */
export function shownFirst(walk, ground, pin) {
  const plans = walk.pack.plans ?? [];
  if (ground && pin?.longitude != null && !pin.plan) return DRAWING;
  return firstPlan(plans, pin, walk.audit.lastPlace?.pin)?.id ?? (ground ? DRAWING : null);
}

/**
 * @param {object} model of the place screen: walk, ground, chosen, shown, zoom, pictures
 * @param {{words: string, drawn: () => unknown}} parts what was chosen, in words, and the drawing
 */
export function planTabs(app, model, { words, drawn }) {
  if (model.shown === null) return nothing;
  const tabs = tabsOf(app, model);
  const open = tabs.find((each) => each.id === model.shown);
  const inside = open.plan ? picturePart(app, model, open.plan, words) : drawn();
  if (tabs.length === 1) return html`<section class="flow" aria-labelledby="h-plan"><h2 id="h-plan">${open.plan ? open.label : app.t("place.plan")}</h2>${inside}</section>`;
  return html`<section class="flow" aria-labelledby="h-plan"><h2 id="h-plan" class="sr">${app.t("place.tabs")}</h2>
    <div class="tabs" role="tablist" aria-label=${app.t("place.tabs")} @keydown=${(event) => press(app, model, tabs, event)}>${tabs.map((each) => tab(app, model, each))}</div>
    <div id="plan-panel" class="flow" role="tabpanel" aria-labelledby=${idOf(open, tabs)}>${inside}</div></section>`;
}

function tabsOf(app, { walk, ground }) {
  const plans = (walk.pack.plans ?? []).map((plan) => ({ id: plan.id, label: plan.label, plan }));
  return ground ? [...plans, { id: DRAWING, label: app.t("place.drawing"), plan: null }] : plans;
}

const idOf = (each, tabs) => `tab-${tabs.indexOf(each)}`;

function tab(app, model, each) {
  const isOpen = each.id === model.shown;
  const place = tabsOf(app, model).findIndex((other) => other.id === each.id);
  return html`<button id=${`tab-${place}`} role="tab" aria-selected=${String(isOpen)} aria-controls="plan-panel" tabindex=${isOpen ? "0" : "-1"}
    @click=${() => open(app, model, each.id)}>${each.label}</button>`;
}

function open(app, model, id) {
  model.shown = id;
  model.zoom = 1;
  app.draw();
}

/** Left and right go through the tabs, as in every program. */
function press(app, model, tabs, event) {
  const by = BY[event.key];
  if (!by) return;
  event.preventDefault();
  const place = tabs.findIndex((each) => each.id === model.shown);
  const next = (place + by + tabs.length) % tabs.length;
  open(app, model, tabs[next].id);
  app.drawNow();
  document.getElementById(`tab-${next}`)?.focus();
}

function picturePart(app, model, plan, words) {
  const address = pictureOf(app, model, plan.sha256);
  if (address === undefined) return html`<p role="status">${app.t("place.reading")}</p>`;
  if (address === null) return html`<p class="note warn">${app.t("place.no_picture")}</p>`;
  const { pin } = model.chosen;
  const isHere = pin?.plan === plan.id && pin.version === plan.sha256;
  const said = isHere ? pinSaid(app, model.chosen, words) : app.t(pin?.plan === plan.id ? "place.pin_earlier" : "place.no_pin");
  const set = ({ x, y }) => {
    const room = model.isPicked ? model.chosen : { place: null, asset: null };
    model.chosen = { place: room.place, asset: room.asset, pin: { plan: plan.id, version: plan.sha256, x, y } };
    app.draw();
  };
  const enlarge = (zoom) => {
    model.zoom = zoom;
    app.draw();
  };
  return planPicture(app, { plan, address, pin: isHere ? pin : null, words: said, zoom: model.zoom, set, enlarge });
}

/** Where the pin is; the words of a pin without a room say its side already. */
function pinSaid(app, { place, asset, pin }, words) {
  if (!place && !asset) return app.t("place.pin_only", { place: words });
  return app.t("place.pin_at", { place: words, side: app.t(sideInWords(pin.x, pin.y)) });
}

/** The address of a picture; undefined while it is read, null where it is not on the tablet. */
function pictureOf(app, model, sha256) {
  if (!model.pictures.has(sha256)) {
    model.pictures.set(sha256, undefined);
    app.act(async () => {
      const bytes = await planBytes(app.database, sha256);
      if (app.model !== model) return;
      model.pictures.set(sha256, bytes ? addressOf(bytes) : null);
      app.draw();
    });
  }
  return model.pictures.get(sha256);
}
