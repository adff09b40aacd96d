// Two auditors on one campus: each has an audit, and what one answered is done for the other too,
// if they say that they work together.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { joinedOf } from "../core/colleagues.js";
import { isAnswered } from "../core/coverage.js";

/** Who else audits this site just now, while it is not said whether they work together. */
export function joinNote(app, walk) {
  const { joined = [], apart = [] } = walk.audit;
  const open = walk.colleagues().filter(({ audit }) => !joined.includes(audit) && !apart.includes(audit));
  return open.map(({ audit, by, answers }) => html`<div class="note row"><p>${app.t("join.beside", {
      by, count: answers.filter(isAnswered).length })}</p>
    <span class="row"><button class="btn" @click=${() => say(walk, { joined: [...joined, audit] })}>${app.t("join.together")}</button>
    <button class="btn" @click=${() => say(walk, { apart: [...apart, audit] })}>${app.t("join.apart")}</button></span></div>`);
}

/** The button is gone then: whoever came by keyboard goes on at the questions. */
function say(walk, fields) {
  walk.setFields(fields);
  document.getElementById("h-area")?.focus({ preventScroll: true });
}

/** Before somebody signs: what is not in their own audit, and whether its author has signed it. */
export function togetherPart(app, walk) {
  const mates = joinedOf(walk.pack, walk.audit);
  if (!mates.length) return nothing;
  return html`<section class="flow" aria-labelledby="h-mates"><h2 id="h-mates">${app.t("join.title")}</h2>
    ${mates.map((each) => mate(app, walk, each))}<p class="hint">${app.t("join.hint")}</p></section>`;
}

function mate(app, walk, { audit, by, final }) {
  const count = [...walk.theirs()].filter(([key, each]) => each.by === by && !isAnswered(walk.answers.get(key))).length;
  const leave = () => walk.setFields({
    joined: walk.audit.joined.filter((each) => each !== audit), apart: [...(walk.audit.apart ?? []), audit] });
  return html`<p class="note row"><span>${app.t("join.theirs", { by, count })} ${app.t(final ? "join.signed" : "join.not_signed", { by })}</span>
    <button class="btn" @click=${leave}>${app.t("join.leave", { by })}</button></p>`;
}
