// The button that asks why there is no answer.

import { html } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";

/** For what is typed: a button of its own that asks why there is no answer. */
export function skipButton(app, walk, asked) {
  const isOn = isSkipping(walk, asked) || walk.answer(asked.item.id, asked.asset)?.no_answer != null;
  const turn = () => (isOn ? stopAsking(walk, asked) : askWhy(walk, asked));
  return html`<div class="ans one"><label><input type="checkbox" .checked=${live(isOn)} @change=${turn}><span>${app.t("skip.title")}</span></label></div>`;
}

export function askWhy(walk, { item, asset }) {
  walk.skipping.add(walk.keyOf(item, asset));
  walk.app.draw();
}

function stopAsking(walk, asked) {
  walk.skipping.delete(walk.keyOf(asked.item, asked.asset));
  if (walk.answer(asked.item.id, asked.asset)?.no_answer != null) walk.clear(asked.item, asked.asset);
  else walk.app.draw();
}

export function isSkipping(walk, { item, asset }) {
  return walk.skipping.has(walk.keyOf(item, asset));
}
