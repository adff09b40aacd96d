// Where is it? A room or door from the list first, then a pin on the plan; the tablet's own
// position only for what it is good for. Nothing is forced.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { accuracyInWords, positionOf, sideInWords } from "../core/places.js";
import { groundOf, nearest } from "./ground.js";
import { current, keep, usable } from "./observations.js";
import { kindOf, placeWords } from "./places.js";
import { setClaim } from "../store/photos.js";
import { plan } from "./plan.js";
import { planTabs, shownFirst } from "./planTabs.js";
import { address } from "./routes.js";
import { NotOnTablet, ORDER, openWalk } from "./walk.js";

const SHOWN = 8;
const WAITS_MS = 20_000;

async function load(app, { audit, observation }) {
  const walk = await openWalk(app, audit);
  const held = current(walk, observation);
  if (!held) throw new NotOnTablet("fault.no_finding");
  const item = walk.checklist.sections.flatMap((each) => each.items).find((each) => each.id === held.item);
  const things = [...walk.pack.assets, ...walk.audit.addedAssets].filter((each) => !item?.counts || each.kind === item.counts);
  const ground = groundOf(walk.pack, walk.pack.assets);
  const chosen = { place: held.place ?? null, asset: held.asset ?? null, pin: held.pin ?? null };
  const shown = shownFirst(walk, ground, chosen.pin);
  return { walk, held, item, things, ground, chosen, shown, zoom: 1, pictures: new Map(), sought: "", position: null };
}

function view(app, model) {
  const { walk, held, item, chosen } = model;
  const words = placeWords(walk, chosen);
  return {
    heading: walk.pack.about.name,
    about: item ? app.t("place.finding", { finding: walk.words.finding(item) }) : app.t("finding.free"),
    isDemonstration: walk.pack.district.demonstration,
    buttons: html`<a class="btn" href=${backOf(model)}>${app.t("frame.cancel")}</a>`,
    main: html`<div class="walk place"><section class="flow" aria-labelledby="h-where">
        <h1 id="h-where" tabindex="-1">${app.t("place.title")}</h1>${list(app, model)}${own(app, model)}</section>
      ${planTabs(app, model, { words, drawn: () => groundPart(app, model, words) })}</div>`,
    dock: html`<button class="btn main" ?disabled=${!words} @click=${() => use(app, model, chosen)}>${words ? app.t("place.use", { place: words }) : app.t("place.choose_first")}</button>
      <button class="btn" @click=${() => use(app, model, { place: null, asset: null, pin: null })}>${app.t("place.no_exact")}</button>`,
    held,
  };
}

function list(app, model) {
  const { walk } = model;
  const seek = (event) => {
    model.sought = event.target.value;
    app.draw();
  };
  const before = usable(walk, model.item, walk.audit.lastPlace);
  const beforeWords = placeWords(walk, before);
  return html`<p class="field"><label for="sought-place">${app.t("place.search")}</label>
      <input id="sought-place" type="search" autocomplete="off" @input=${seek}></p>
    <ul class="areas" aria-label=${app.t("place.matches")}>
      ${beforeWords && !model.sought ? html`<li><button @click=${() => choose(app, model, before)}><span>${app.t("place.before")}</span><small>${beforeWords}</small></button></li>` : nothing}
      ${repeat(found(model), (each) => each.id, (each) => entry(app, model, each))}</ul>`;
}

function found({ walk, things, sought }) {
  const wanted = sought.trim().toLocaleLowerCase();
  const all = [...walk.pack.places.map((each) => ({ ...each, isPlace: true })), ...things];
  const fitting = all.filter((each) => each.label.toLocaleLowerCase().includes(wanted));
  fitting.sort((one, other) => ORDER.compare(one.label, other.label));
  return wanted ? fitting.slice(0, SHOWN) : fitting.filter((each) => each.isPlace).slice(0, SHOWN);
}

function entry(app, model, each) {
  const { chosen } = model;
  const isChosen = (each.isPlace ? chosen.place : chosen.asset) === each.id;
  const parts = each.isPlace ? { place: each.id, asset: null, pin: null } : { place: null, asset: each.id, pin: null };
  return html`<li><button aria-pressed=${String(isChosen)} @click=${() => choose(app, model, parts)}><span>${each.label}</span>
    ${isChosen ? html`<span aria-hidden="true">✓</span>` : nothing}${kindOf(app, each.kind) === each.label ? nothing : html`<small>${kindOf(app, each.kind)}</small>`}</button></li>`;
}

function choose(app, model, parts) {
  model.chosen = { place: parts.place ?? null, asset: parts.asset ?? null, pin: parts.pin ?? null };
  model.isPicked = true; // by hand: a pin on a plan then says where in that room
  app.draw();
}

/** Where a pin is on the drawing of today, which may show more ground than when it was set. */
function pinOn(ground, pin) {
  if (pin?.longitude == null) return null;
  const [x, y] = ground.toPoint([pin.longitude, pin.latitude]);
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
}

/** Where a thing from the list stands on the plan. */
function pointOf({ ground }, { place, asset }) {
  const point = ground?.points.find((each) => each.id === (asset ?? place));
  return point ? { x: point.x, y: point.y } : null;
}

function groundPart(app, model, words) {
  const { ground, chosen } = model;
  const set = (pin) => {
    const near = nearest(ground, pin);
    const isPlace = near && model.walk.pack.places.some((each) => each.id === near.id);
    const isThing = near && model.things.some((each) => each.id === near.id);
    model.chosen = { place: isPlace ? near.id : null, asset: isThing ? near.id : null, pin: { ...pin, ...ground.toDegrees(pin) } };
    app.draw();
  };
  const pin = pinOn(ground, chosen.pin) ?? pointOf(model, chosen);
  const side = pin ? app.t(sideInWords(pin.x, pin.y)) : "";
  const said = pin ? app.t("place.pin_at", { place: words, side }) : app.t("place.no_pin");
  return plan(app, { ground, pin, words: said, set });
}

function own(app, model) {
  const { position } = model;
  if (position) return html`<p role="status">${app.t(position.key, position.values)}</p>`;
  return html`<p><button class="btn" @click=${() => locate(app, model)}>${app.t("position.ask")}</button></p>`;
}

/** The permission is asked for by this tap, never before; nothing depends on the answer. */
function locate(app, model) {
  const told = (position) => {
    model.position = position;
    if (app.model === model) app.draw();
  };
  if (!navigator.geolocation) return told({ key: "position.none" });
  told({ key: "position.waiting" });
  const found = ({ coords }) => {
    told(accuracyInWords(coords.accuracy));
    if (model.position.key === "position.door") pinAt(app, model, coords);
  };
  navigator.geolocation.getCurrentPosition(found, () => told({ key: "position.none" }), { enableHighAccuracy: true, timeout: WAITS_MS });
  return undefined;
}

/** Where the tablet is, also where no plan shows it. */
function pinAt(app, model, { longitude, latitude, accuracy }) {
  const point = { longitude, latitude, accuracy_m: accuracy };
  const shown = model.ground && pinOn(model.ground, point);
  model.chosen = { place: null, asset: null, pin: { ...shown, ...point } };
  app.draw();
}

function use(app, model, chosen) {
  const { walk, held } = model;
  const shown = { ...current(walk, held.id), ...chosen };
  keep(walk, shown);
  const { place, asset } = chosen;
  for (const sha256 of shown.photos ?? []) {
    app.write(setClaim(app.database, walk.audit.id, sha256, { place, asset, position: positionOf(chosen.pin) }));
  }
  walk.setFields({ lastPlace: placeWords(walk, chosen) ? chosen : walk.audit.lastPlace });
  app.go(backOf(model));
}

function backOf({ walk, held, item }) {
  if (!item) return address("audit", walk.audit.id, "finding", held.id);
  const section = walk.checklist.sections.find((each) => each.items.includes(item));
  return `${address("audit", walk.audit.id, "area", section.id)}?item=${encodeURIComponent(item.id)}`;
}

function leave(_app, { pictures }) {
  for (const address of pictures.values()) if (address) URL.revokeObjectURL(address);
}

export const placeScreen = { load, view, leave, changesAudit: true };
