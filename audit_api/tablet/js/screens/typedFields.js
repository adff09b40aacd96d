// Fields in which something is typed: a number, how many, or words.

import { html } from "../../vendor/lit-html/lit-html.js";
import { answerTyped, clearAnswer } from "./answering.js";
import { skipButton } from "./skipButton.js";
import { cleaned } from "./typing.js";

export const numberField = (app, walk, asked) => numeric(app, walk, asked, "number.label", "decimal");
export const countField = (app, walk, asked) => numeric(app, walk, asked, "count.label", "numeric");

function numeric(app, walk, asked, label, mode) {
  const keep = (text) => answerTyped(walk, asked, numberOf(text));
  return typed(app, walk, asked, { label, keep, mode, kind: "narrow" });
}

export function textField(app, walk, asked) {
  const id = fieldId(walk, asked);
  const keep = (text) => answerTyped(walk, asked, cleaned(text));
  const value = walk.answer(asked.item.id, asked.asset)?.value ?? "";
  return html`<div class="typed"><p class="field"><label for=${id}>${app.t("text.label")}</label>
    <textarea id=${id} maxlength="4000" .value=${value} @input=${later(walk, asked, keep)}
      @blur=${() => app.typing.keep(id)}></textarea></p>${skipButton(app, walk, asked)}</div>`;
}

function typed(app, walk, asked, { label, keep, mode, kind }) {
  const id = fieldId(walk, asked);
  const value = walk.answer(asked.item.id, asked.asset)?.value;
  return html`<div class="typed"><p class=${`field ${kind}`}><label for=${id}>${app.t(label)}</label>
    <input id=${id} type="text" inputmode=${mode} autocomplete="off" .value=${value == null ? "" : String(value)}
      @input=${later(walk, asked, keep)} @blur=${() => app.typing.keep(id)}></p>${skipButton(app, walk, asked)}</div>`;
}

/** Keep what was typed after a pause; an emptied field takes its answer back. */
export function later(walk, asked, keep) {
  return (event) => {
    const text = event.target.value;
    const save = () => (text.trim() ? keep(text) : clearAnswer(walk, asked));
    walk.app.typing.soon(event.target.id, save);
  };
}

export function fieldId(walk, { item, asset }, part = "") {
  return `f-${walk.keyOf(item, asset).replaceAll(" ", "-")}${part}`;
}

/** A number as it was typed, with a comma too; NaN where it is none. */
export function numberOf(text) {
  const plain = text.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
