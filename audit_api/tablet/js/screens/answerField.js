// The field that an item's response takes.

import { html } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { answer } from "./answering.js";
import { breakdownField } from "./breakdownField.js";
import { countField, numberField, textField } from "./typedFields.js";
import { dateField } from "./dateField.js";
import { photoField } from "./photoField.js";
import { ratioField } from "./ratioField.js";
import { askWhy, isSkipping } from "./skipButton.js";

const SCALE = [0, 1, 2, 3, 4];
const FIELDS = {
  yn: (app, walk, asked) => choices(app, walk, asked, named(app, ["yes", "no"])),
  ynp: (app, walk, asked) => choices(app, walk, asked, named(app, ["yes", "partly", "no"])),
  scale: (app, walk, asked) => choices(app, walk, asked, SCALE.map((each) => [each, app.t(`scale.${each}`)]), "scale"),
  choice: (app, walk, asked) => choices(app, walk, asked, options(walk, asked.item), "worded"),
  ratio: ratioField,
  number: numberField,
  count: countField,
  date: dateField,
  text: textField,
  photo: photoField,
  breakdown: breakdownField,
};

export function answerField(app, walk, asked) {
  return FIELDS[asked.item.response.type](app, walk, asked);
}

function named(app, values) {
  return values.map((each) => [each, app.t(`answer.${each}`)]);
}

function options(walk, item) {
  return Object.keys(item.response.options).map((each) => [each, walk.words.option(item, each)]);
}

/** Buttons of which one can be chosen; the last one asks why there is no answer. */
function choices(app, walk, asked, values, kind = "") {
  const { item, asset } = asked;
  const held = walk.answer(item.id, asset);
  const isSkipped = isSkipping(walk, asked) || held?.no_answer != null;
  const name = `q-${walk.keyOf(item, asset)}`;
  return html`<div class=${`ans ${kind}`}>
    ${values.map(([value, words]) => html`<label><input type="radio" name=${name} value=${value}
      .checked=${live(!isSkipped && held?.value === value)} @change=${() => answer(walk, asked, value)}><span>${words}</span></label>`)}
    <label><input type="radio" name=${name} value="skip" .checked=${live(isSkipped)}
      @change=${() => askWhy(walk, asked)}><span>${app.t("skip.title")}</span></label>
  </div>`;
}
