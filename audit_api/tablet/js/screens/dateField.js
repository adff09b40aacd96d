// A day, or that there is none: it was never done, or nobody has a record.

import { html } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { answer, answerTyped, clearAnswer } from "./answering.js";
import { skipButton } from "./skipButton.js";
import { today } from "./clock.js";
import { fieldId } from "./typedFields.js";

export function dateField(app, walk, asked) {
  const id = fieldId(walk, asked);
  const value = walk.answer(asked.item.id, asked.asset)?.value;
  const change = (event) => (event.target.value ? answerTyped(walk, asked, event.target.value) : clearAnswer(walk, asked));
  const never = (event) => (event.target.checked ? answer(walk, asked, "no") : clearAnswer(walk, asked));
  return html`<div class="typed">
    <p class="field narrow"><label for=${id}>${app.t("date.label")}</label>
      <input id=${id} type="date" max=${today()} .value=${live(value && value !== "no" ? value : "")} @change=${change}></p>
    <label class="check"><input type="checkbox" .checked=${live(value === "no")} @change=${never}> ${app.t("date.never")}</label>
    ${skipButton(app, walk, asked)}</div>`;
}
