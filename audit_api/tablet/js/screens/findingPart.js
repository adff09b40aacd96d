// What opens below a wrong answer: photos, place, words, and whether it must be seen today.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { addAnother, addPhotos, current, findingsOf, keep, remove } from "./observations.js";
import { picker } from "./picker.js";
import { placeWords } from "./places.js";
import { address } from "./routes.js";
import { thumbnail } from "./thumbs.js";
import { noteFields } from "./typing.js";

export function findingPart(app, walk, asked) {
  const { item, asset } = asked;
  const own = findingsOf(walk, item, asset);
  if (!own.length) return nothing;
  const label = app.t("finding.of", { item: item.id });
  const isWrong = walk.needsFinding(item, asset);
  return html`${isWrong ? nothing : html`<p class="hint">${app.t("finding.stays")}</p>`}
    ${repeat(own, (each) => each.id, (each, place) => html`<div class="found" role="group" aria-label=${own.length > 1 ? `${label}, ${place + 1}` : label}>
      ${findingFields(app, walk, each, asset)}
      <div class="row">${urgent(app, walk, each)}
        ${asset == null && isWrong && place === own.length - 1 ? html`<button class="btn" @click=${() => addAnother(walk, item, asset)}>${app.t("finding.another")}</button>` : nothing}
        ${own.length > 1 || !isWrong ? html`<button class="btn" @click=${() => remove(walk, each)}>${app.t("finding.remove")}</button>` : nothing}</div>
    </div>`)}`;
}

/** Photos, place and words of one finding; a place is not asked where the question has its own. */
export function findingFields(app, walk, observation, asset = null) {
  const chosen = (files) => addPhotos(walk, observation, files);
  return html`<div class="row">${picker(app, walk, { key: "photo.take", isCamera: true, chosen })}
      ${picker(app, walk, { key: "photo.library", chosen })}${thumbs(app, walk, observation)}</div>
    ${asset == null ? where(app, walk, observation) : nothing}${noteField(app, walk, observation)}`;
}

function thumbs(app, walk, { photos }) {
  if (!photos?.length) return nothing;
  return html`<ul class="thumbs" aria-label=${app.t("photo.count", { count: photos.length })}>${repeat(photos, (each) => each, (each, place) => {
    const source = thumbnail(app, each);
    const name = app.t("photo.numbered", { number: place + 1 });
    return html`<li><a href=${address("audit", walk.audit.id, "photo", each)}>${source
      ? html`<img src=${source} alt=${name} width="88" height="66">`
      : html`<span class="nothumb">${name}</span>`}</a></li>`;
  })}</ul>`;
}

function where(app, walk, observation) {
  const words = placeWords(walk, observation);
  const isBefore = words && words === placeWords(walk, walk.audit.lastPlace ?? {});
  const label = words ? (isBefore ? app.t("place.same", { place: words }) : words) : app.t("place.none");
  const choose = address("audit", walk.audit.id, "place", observation.id);
  return html`<div class="where"><p><b>${app.t("place.where")}</b> ${label}</p>
    <a class="btn" href=${choose}>${app.t(words ? "place.choose_other" : "place.choose")}</a></div>`;
}

function noteField(app, walk, observation) {
  const id = `n-${observation.id}`;
  const typed = (event) => {
    const words = event.target.value;
    app.typing.soon(id, () => keepNote(walk, observation.id, words));
  };
  return html`<p class="field"><label for=${id}>${app.t("finding.saw")}</label>
    <textarea id=${id} .value=${observation.wholeNote ?? observation.note ?? ""} @input=${typed}
      @blur=${() => app.typing.keep(id)}></textarea>
    ${observation.wholeNote ? html`<small class="fault">${app.t("fit.note_long")}</small>` : nothing}</p>`;
}

function keepNote(walk, id, words) {
  const held = current(walk, id);
  if (held) keep(walk, { ...held, ...noteFields(words) });
}

export function urgent(app, walk, observation) {
  const change = (event) => keep(walk, { ...current(walk, observation.id), urgent_today: event.target.checked });
  return html`<label class="check"><input type="checkbox" .checked=${Boolean(observation.urgent_today)} @change=${change}> ${app.t("finding.urgent")}</label>`;
}
