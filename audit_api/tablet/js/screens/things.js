// Questions that are asked thing by thing: door after door, each with its own answers. One that is
// not on the list is added on the spot.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { uuid7 } from "../core/ids.js";
import { addAsset } from "../store/audits.js";
import { question } from "./question.js";
import { address } from "./routes.js";

/** The questions of one thing of a kind, with the way to the others. */
export function things(app, model, { kind, items }) {
  const all = model.walk.things(kind);
  const place = Math.max(0, all.findIndex((each) => each.id === model.asset));
  const thing = all[place];
  const name = kindWords(app, kind);
  return html`<section class="things flow" aria-label=${name}>
    <h3>${app.t("things.title", { kind: name, count: all.length })}</h3>
    ${thing ? chooser(app, model, { all, thing, items, name }) : html`<p>${app.t("things.none")}</p>`}
    ${thing ? repeat(items, (item) => `${item.id} ${thing.id}`, (item) => question(app, model.walk, {
      item, asset: thing.id, number: model.section.items.indexOf(item) + 1, thing })) : nothing}
    <div class="row">${nextThing(app, model, all[place + 1])}${adding(app, model, kind)}</div>
  </section>`;
}

/** A kind of thing as people say it. */
export function kindWords(app, kind) {
  return app.words.has(`kind.${kind}`) ? app.t(`kind.${kind}`) : kind.replaceAll("_", " ");
}

function chooser(app, model, { all, thing, items, name }) {
  const choose = (event) => app.go(addressOf(model, event.target.value));
  const said = (each) => {
    const answered = items.filter((item) => model.walk.isDone(item, each.id)).length;
    return app.t("things.option", { name: each.label, answered, of: items.length });
  };
  return html`<p class="field"><label for=${`thing-${name}`}>${app.t("things.which")}</label>
    <select id=${`thing-${name}`} @change=${choose}>${repeat(all, (each) => each.id, (each) => html`<option
      value=${each.id} .selected=${each.id === thing.id}>${said(each)}</option>`)}</select></p>`;
}

function nextThing(app, model, next) {
  if (!next) return nothing;
  return html`<a class="btn main" href=${addressOf(model, next.id)}>${app.t("things.next", { name: next.label })}</a>`;
}

const addressOf = ({ walk, section }, asset) => address("audit", walk.audit.id, "area", section.id, asset);

function adding(app, model, kind) {
  if (model.adding !== kind) {
    const open = () => {
      model.adding = kind;
      app.drawNow();
      document.getElementById("new-thing").focus();
    };
    return html`<button class="btn" @click=${open}>${app.t("things.add")}</button>`;
  }
  return html`<div class="field grow"><label for="new-thing">${app.t("things.new_name")}</label>
    <div class="row"><input id="new-thing" type="text" maxlength="80" autocomplete="off"
      @keydown=${(event) => event.key === "Enter" && app.act(() => add(app, model, kind))}>
    <button class="btn main" @click=${() => app.act(() => add(app, model, kind))}>${app.t("things.save")}</button></div></div>`;
}

async function add(app, model, kind) {
  const label = document.getElementById("new-thing").value.trim();
  if (!label) throw Object.assign(new Error("no name"), { key: "things.name_needed" });
  const { walk } = model;
  const goOn = app.onward();
  const thing = { id: uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10))), kind, label };
  await app.write(addAsset(app.database, walk.audit.id, thing));
  walk.audit = { ...walk.audit, addedAssets: [...walk.audit.addedAssets, thing] };
  model.adding = null;
  goOn(addressOf(model, thing.id));
}
