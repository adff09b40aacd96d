// One photo, whole: what it shows, where it is, and taking it away.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { photo, removeClaim, setClaim } from "../store/photos.js";
import { address } from "./routes.js";
import { addressOf } from "./thumbs.js";
import { cleaned } from "./typing.js";
import { openWalk } from "./walk.js";

async function load(app, { audit, sha256 }) {
  const walk = await openWalk(app, audit);
  const row = await photo(app.database, sha256);
  const bytes = row?.bytes ?? row?.thumbnail;
  return { walk, sha256, row, source: bytes ? addressOf(bytes) : null };
}

function leave(_app, { source }) {
  if (source) URL.revokeObjectURL(source);
}

function view(app, model) {
  const { walk, row, source } = model;
  return {
    heading: app.t("photo.title"),
    about: walk.pack.about.name,
    isDemonstration: walk.pack.district.demonstration,
    buttons: html`<a class="btn" href=${backOf(model)}>${app.t("photo.back")}</a>`,
    main: html`<section class="flow" aria-labelledby="h-photo"><h1 id="h-photo" class="sr" tabindex="-1">${app.t("photo.title")}</h1>
      ${source ? html`<img class="whole" src=${source} alt=${captionOf(model) || app.t("photo.no_caption")}>` : html`<p class="note">${app.t("photo.cannot_show")}</p>`}
      <p>${app.t(`photo.state_${row?.state ?? "gone"}`)}${row && !row.shrunk ? ` ${app.t("photo.as_it_came")}` : nothing}</p>
      ${caption(app, model)}</section>`,
    dock: html`<a class="btn main" href=${backOf(model)}>${app.t("photo.done")}</a>
      <button class="btn" @click=${() => askOrRemove(app, model)}>${app.t(model.isSure ? "photo.remove_sure" : "photo.remove")}</button>`,
  };
}

const claimOf = ({ walk, sha256 }) => walk.photos.find((each) => each.sha256 === sha256);
const captionOf = (model) => claimOf(model)?.alt ?? "";

function caption(app, model) {
  const typed = (event) => {
    const alt = cleaned(event.target.value);
    app.typing.soon("caption", () => keepCaption(app, model, alt));
  };
  return html`<p class="field"><label for="caption">${app.t("photo.caption")}</label>
    <input id="caption" type="text" maxlength="300" autocomplete="off" .value=${captionOf(model)} @input=${typed}
      @blur=${() => app.typing.keep("caption")}></p>`;
}

function keepCaption(app, { walk, sha256 }, alt) {
  walk.photos = walk.photos.map((each) => (each.sha256 === sha256 ? { ...each, alt } : each));
  app.write(setClaim(app.database, walk.audit.id, sha256, { alt }));
}

/** Back to the question, or to the finding beside the checklist, that shows it. */
function backOf({ walk, sha256 }) {
  const claim = claimOf({ walk, sha256 });
  const owner = walk.observations.find((each) => each.photos?.includes(sha256));
  const item = owner?.item ?? claim?.item;
  if (owner && !item) return address("audit", walk.audit.id, "finding", owner.id);
  const section = walk.checklist.sections.find((each) => each.items.some((known) => known.id === item));
  if (!section) return address("audit", walk.audit.id);
  const parts = owner?.asset && isAskedOf(section, item) ? [section.id, owner.asset] : [section.id];
  return `${address("audit", walk.audit.id, "area", ...parts)}?item=${encodeURIComponent(item)}`;
}

function isAskedOf(section, id) {
  return Boolean(section.repeat_per ?? section.items.find((each) => each.id === id)?.repeat_per);
}

/** The second tap removes it: the first one could be a mistake. */
async function askOrRemove(app, model) {
  if (!model.isSure) {
    model.isSure = true;
    app.draw();
    return;
  }
  const { walk, sha256 } = model;
  const back = backOf(model);
  app.go(back);
  await app.write(removeClaim(app.database, walk.audit.id, sha256));
  const without = (each) => (each.photos ? { ...each, photos: each.photos.filter((name) => name !== sha256) } : each);
  walk.observations = walk.observations.map(without);
  walk.photos = walk.photos.filter((each) => each.sha256 !== sha256);
  app.draw();
}

export const photoScreen = { load, view, leave };
