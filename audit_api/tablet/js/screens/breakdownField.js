// How many of each kind: as many rows as are needed.

import { html } from "../../vendor/lit-html/lit-html.js";
import { answerTyped, clearAnswer } from "./answering.js";
import { skipButton } from "./skipButton.js";
import { fieldId, numberOf } from "./typedFields.js";
import { cleaned } from "./typing.js";

export function breakdownField(app, walk, asked) {
  const value = walk.answer(asked.item.id, asked.asset)?.value;
  const rows = [...Object.entries(value?.kinds ?? {}), ["", ""]];
  return html`<div class="typed wide"><div class="kinds">${rows.map(([name, count], place) =>
    row(app, walk, asked, { name, count, place }))}</div>${skipButton(app, walk, asked)}</div>`;
}

function row(app, walk, asked, { name, count, place }) {
  const id = fieldId(walk, asked, `-${place}`);
  const soon = (event) => app.typing.soon(fieldId(walk, asked), () => keepRows(walk, asked, event.target.closest(".kinds")));
  const now = () => app.typing.keep(fieldId(walk, asked));
  return html`<p class="field"><label for=${`${id}-k`}>${app.t("breakdown.kind")}</label>
      <input id=${`${id}-k`} type="text" maxlength="80" autocomplete="off" .value=${name} @input=${soon} @blur=${now}></p>
    <p class="field narrow"><label for=${`${id}-n`}>${app.t("count.label")}</label>
      <input id=${`${id}-n`} type="text" inputmode="numeric" autocomplete="off" .value=${String(count)} @input=${soon} @blur=${now}></p>`;
}

/** Rows without a name and without a number are not there; one without the other is not done. */
function keepRows(walk, asked, rows) {
  const fields = [...rows.querySelectorAll("input")].map((each) => each.value);
  const pairs = fields.flatMap((name, place) => (place % 2 ? [] : [[cleaned(name).trim(), fields[place + 1].trim()]]));
  const filled = pairs.filter(([name, count]) => name || count);
  if (filled.some(([name, count]) => !name || !count)) return;
  if (!filled.length) clearAnswer(walk, asked);
  else answerTyped(walk, asked, { kinds: Object.fromEntries(filled.map(([name, count]) => [name, numberOf(count)])) });
}
