// Skip what is left of an area, with one reason for all. "Yes to all" is not offered: the audit
// would no longer be evidence.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { skip } from "./answering.js";
import { REASONS } from "./skipPart.js";

export function skipRest(app, model) {
  const open = openQuestions(model);
  if (open.length < 2) return html`<div class="rest"></div>`; // a page that gets shorter would move
  const turn = () => {
    model.isSkippingRest = !model.isSkippingRest;
    app.draw();
  };
  return html`<div class="rest flow"><button class="btn" aria-expanded=${String(Boolean(model.isSkippingRest))} @click=${turn}>${app.t(
    "skip.rest", { count: open.length })}</button>
    ${model.isSkippingRest ? reasons(app, model, open) : nothing}</div>`;
}

function reasons(app, model, open) {
  const choose = (reason) => {
    for (const { item, asset } of open) if (fits(item, reason)) skip(model.walk, { item, asset }, reason);
    model.isSkippingRest = false;
    app.draw();
  };
  const isCritical = open.some(({ item }) => item.critical);
  return html`<div class="found" role="group" aria-label=${app.t("skip.why")}><p><b>${app.t("skip.why")}</b></p>
    <div class="row">${REASONS.map((each) => html`<button class="btn" @click=${() => choose(each)}>${app.t(`skip.${each}`)}</button>`)}</div>
    ${isCritical ? html`<p class="hint">${app.t("skip.rest_critical")}</p>` : nothing}</div>`;
}

/** A critical question that is not here needs its own words. */
const fits = (item, reason) => !(item.critical && reason === "not_here");

function openQuestions({ walk, section }) {
  const own = walk.questions().filter((each) => each.section === section);
  return own.filter(({ item, asset }) => !walk.isDone(item, asset));
}
