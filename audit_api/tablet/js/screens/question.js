// One question: its words, what was answered last time, the field, and what opens below.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { answerField } from "./answerField.js";
import { findingPart } from "./findingPart.js";
import { skipPart } from "./skipPart.js";
import { answerWords } from "./valueWords.js";

/** @param {{item: object, asset: string|null, number: number, thing?: object}} asked */
export function question(app, walk, asked) {
  const { item, asset, number, thing } = asked;
  const fault = walk.faults.get(walk.keyOf(item, asset));
  return html`<fieldset class="item" id=${`item-${item.id}`}>
    <legend><span lang=${walk.words.language(item)}>${number}&ensp;${walk.words.prompt(item)}</span>
      ${item.critical ? html`<span class="tag full">${app.t("audit.critical")}</span>` : nothing}
      ${walk.words.isUntranslated(item) ? html`<span class="tag">${app.t("words.english")}</span>` : nothing}
      ${thing ? html`<span class="thing">${thing.label}</span>` : nothing}</legend>
    <div class="under">${help(app, walk, item)}${lastTime(app, walk, item, asset)}${theirs(app, walk, item, asset)}</div>
    ${answerField(app, walk, asked)}
    ${fault ? html`<p class="fault" role="alert">${app.t(fault)}</p>` : nothing}
    ${skipPart(app, walk, asked)}${findingPart(app, walk, asked)}
  </fieldset>`;
}

function help(app, walk, item) {
  const words = walk.words.guidance(item);
  if (!words) return nothing;
  return html`<details><summary>${app.t("audit.how")}</summary><p lang=${walk.words.language(item)}>${words}
    <small class="code">${item.id}</small></p></details>`;
}

function lastTime(app, walk, item, asset) {
  const key = walk.keyOf(item, asset);
  const before = walk.last?.answers.get(key);
  if (!before) return nothing;
  const words = answerWords(app, walk, item, before);
  return html`<p class="last">${app.t("audit.last_time", { day: app.words.calendarDay(walk.last.auditedOn) })} <b>${words}</b></p>`;
}

/** What a colleague answered with whom one works together; to answer it again is allowed. */
function theirs(app, walk, item, asset) {
  const told = walk.theirs().get(walk.keyOf(item, asset));
  if (!told) return nothing;
  return html`<p class="last">${app.t("join.answered_by", { by: told.by, at: app.words.time(told.at) })} <b>${answerWords(app, walk, item, told.answer)}</b></p>`;
}
