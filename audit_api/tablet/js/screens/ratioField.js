// How many passed of how many checked: as two numbers, or thing by thing where they are listed.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { counted } from "../core/attainment.js";
import { answer, answerTyped, clearAnswer } from "./answering.js";
import { skipButton } from "./skipButton.js";
import { kindOf } from "./places.js";
import { fieldId, numberOf } from "./typedFields.js";

export function ratioField(app, walk, asked) {
  const { item } = asked;
  const value = walk.answer(item.id, asked.asset)?.value;
  const listed = item.counts ? walk.things(item.counts) : [];
  const isListed = listed.length > 0 && (Array.isArray(value) || (walk.listing?.has(item.id) ?? false));
  return html`<div class="typed wide">${isListed ? oneByOne(app, walk, asked, listed) : twoNumbers(app, walk, asked)}
    <div class="row">${listed.length ? turn(app, walk, asked, { isListed, listed }) : nothing}${skipButton(app, walk, asked)}</div></div>`;
}

function turn(app, walk, { item }, { isListed, listed }) {
  const change = () => {
    walk.listing ??= new Set();
    if (isListed) walk.listing.delete(item.id);
    else walk.listing.add(item.id);
    app.draw();
  };
  if (isListed && Array.isArray(walk.answer(item.id, null)?.value)) return nothing;
  const key = isListed ? "ratio.two_numbers" : "ratio.one_by_one";
  return html`<button class="btn" @click=${change}>${app.t(key, { kind: kindOf(app, item.counts), count: listed.length })}</button>`;
}

function twoNumbers(app, walk, asked) {
  const value = walk.answer(asked.item.id, asked.asset)?.value;
  const [passed, checked] = value ? counted(value) : ["", ""];
  const field = (part, label, held) => {
    const id = fieldId(walk, asked, `-${part}`);
    return html`<p class="field narrow"><label for=${id}>${app.t(label)}</label>
      <input id=${id} data-part=${part} type="text" inputmode="numeric" autocomplete="off" .value=${String(held)}
        @input=${(event) => soon(walk, asked, event)} @blur=${() => app.typing.keep(fieldId(walk, asked))}></p>`;
  };
  return html`<div class="pair">${field("passed", "ratio.passed", passed)}${field("checked", "ratio.checked", checked)}</div>`;
}

function soon(walk, asked, event) {
  const fields = event.target.closest(".pair");
  walk.app.typing.soon(fieldId(walk, asked), () => {
    const [passed, checked] = ["passed", "checked"].map((part) => fields.querySelector(`[data-part=${part}]`).value.trim());
    if (!passed && !checked) clearAnswer(walk, asked);
    else if (passed && checked) answerTyped(walk, asked, { passed: numberOf(passed), checked: numberOf(checked) });
  });
}

function oneByOne(app, walk, asked, listed) {
  const value = walk.answer(asked.item.id, asked.asset)?.value;
  const results = new Map((Array.isArray(value) ? value : []).map((each) => [each.asset, each.passed]));
  const passed = [...results.values()].filter(Boolean).length;
  return html`<p><b>${app.t("ratio.so_far", { passed, checked: results.size, of: listed.length })}</b></p>
    <ul class="results">${repeat(listed, (each) => each.id, (each) => html`<li><span id=${`r-${asked.item.id}-${each.id}`}>${each.label}</span>
      <div class="ans" role="radiogroup" aria-labelledby=${`r-${asked.item.id}-${each.id}`}>
        ${[true, false].map((isPassed) => html`<label><input type="radio" name=${`r-${asked.item.id}-${each.id}`}
          .checked=${live(results.get(each.id) === isPassed)} @change=${() => mark(walk, asked, results, each.id, isPassed)}>
          <span>${app.t(isPassed ? "ratio.works" : "ratio.fails")}</span></label>`)}</div></li>`)}</ul>`;
}

function mark(walk, asked, results, asset, passed) {
  const marked = new Map(results).set(asset, passed);
  answer(walk, asked, [...marked].map(([name, isPassed]) => ({ asset: name, passed: isPassed })));
}
