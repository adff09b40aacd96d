// Why there is no answer: three reasons. What is critical and not at this site needs words.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { isSkipping } from "./skipButton.js";
import { skip } from "./answering.js";
import { fieldId } from "./typedFields.js";
import { noteFields } from "./typing.js";

export const REASONS = ["not_here", "could_not_check", "not_this_visit"];

export function skipPart(app, walk, asked) {
  const { item, asset } = asked;
  const key = walk.keyOf(item, asset);
  const held = walk.answer(item.id, asset);
  const wanted = walk.reasons?.get(key) ?? held?.no_answer ?? null;
  if (!isSkipping(walk, asked) && held?.no_answer == null) return nothing;
  const name = `s-${key}`;
  return html`<div class="found" role="radiogroup" aria-label=${app.t("skip.why_of", { item: item.id })}>
    <p><b>${app.t("skip.why")}</b></p>
    <div class="ans">${REASONS.map((each) => html`<label><input type="radio" name=${name} .checked=${live(wanted === each)}
      @change=${() => choose(walk, asked, each)}><span>${app.t(`skip.${each}`)}</span></label>`)}</div>
    ${wanted ? noteField(app, walk, asked, wanted) : nothing}</div>`;
}

/** A critical question that is not here counts as skipped once somebody has said why. */
function choose(walk, asked, reason) {
  walk.reasons ??= new Map();
  const key = walk.keyOf(asked.item, asked.asset);
  const note = walk.answer(asked.item.id, asked.asset)?.note ?? "";
  if (needsWords(asked.item, reason) && !note.trim()) {
    walk.reasons.set(key, reason);
    walk.app.draw();
    return;
  }
  walk.reasons.delete(key);
  skip(walk, asked, reason);
}

const needsWords = (item, reason) => Boolean(item.critical) && reason === "not_here";

function noteField(app, walk, asked, reason) {
  const id = fieldId(walk, asked, "-why");
  const isNeeded = needsWords(asked.item, reason);
  const held = walk.answer(asked.item.id, asked.asset);
  const isOpen = isNeeded && held?.no_answer !== reason;
  const typed = (event) => {
    const words = event.target.value;
    app.typing.soon(id, () => keep(walk, asked, reason, words));
  };
  return html`<p class="field"><label for=${id}>${app.t(isNeeded ? "skip.note_needed" : "skip.note")}</label>
    <textarea class="short" id=${id} .value=${held?.wholeNote ?? held?.note ?? ""} aria-describedby=${isOpen ? `${id}-hint` : nothing}
      @input=${typed} @blur=${() => app.typing.keep(id)}></textarea>
    ${isOpen ? html`<small id=${`${id}-hint`} class="fault">${app.t("fit.note_needed")}</small>` : nothing}</p>`;
}

function keep(walk, asked, reason, words) {
  const { note } = noteFields(words);
  if (needsWords(asked.item, reason) && !note.trim()) return;
  walk.reasons?.delete(walk.keyOf(asked.item, asked.asset));
  skip(walk, asked, reason, note);
}
