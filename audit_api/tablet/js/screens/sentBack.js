// What the reviewer sent back: only those questions, with the reviewer's words.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { reopen } from "../store/audits.js";
import { question } from "./question.js";
import { address } from "./routes.js";
import { NotOnTablet, openWalk } from "./walk.js";

async function load(app, { audit }) {
  const walk = await openWalk(app, audit);
  await walk.renew();
  if (!walk.request) throw new NotOnTablet("fault.no_request");
  return { walk, request: walk.request };
}

function view(app, model) {
  const { walk, request } = model;
  const isOpen = walk.audit.state === "draft";
  const count = request.items.length;
  return {
    heading: walk.pack.about.name,
    about: app.t("back.about", { count }),
    isDemonstration: walk.pack.district.demonstration,
    buttons: html`<a class="btn" href="#/">${app.t("audits.title")}</a>`,
    main: html`<section class="flow" aria-labelledby="h-back"><h1 id="h-back" tabindex="-1">${app.t("back.title", { count })}</h1>
      <p class="lead">${app.t(isOpen ? "back.answer" : "back.begin_words")}</p></section>
      ${repeat(request.items, (each) => `${each.item} ${each.asset}`, (each) => asked(app, walk, each, isOpen))}`,
    dock: isOpen
      ? html`<a class="btn main" href=${address("audit", walk.audit.id, "finish")}>${app.t("back.sign")}</a>`
      : html`<button class="btn main" @click=${() => app.act(() => begin(app, model))}>${app.t("back.begin")}</button>`,
  };
}

function asked(app, walk, { item: id, asset, words, by, at }, isOpen) {
  const section = walk.checklist.sections.find((each) => each.items.some((known) => known.id === id));
  const item = section?.items.find((known) => known.id === id);
  const thing = asset ? walk.thing(asset) : undefined;
  return html`<section class="flow" aria-label=${id}>
    <blockquote class="note"><p>${words}</p><p><small>${app.t("back.by", { by, day: app.words.day(at) })}</small></p></blockquote>
    ${item && isOpen ? question(app, walk, { item, asset: asset ?? null, number: section.items.indexOf(item) + 1, thing }) : nothing}
    ${item && !isOpen ? html`<p><b>${walk.words.prompt(item)}</b></p>` : nothing}</section>`;
}

/** The reviewer may ask for more while this is read. */
async function heard(app, model) {
  await app.act(() => model.walk.renew());
  model.request = model.walk.request ?? model.request;
  if (app.model === model) app.draw();
}

async function begin(app, { walk, request }) {
  const reason = app.t("back.reason", { items: request.items.map((each) => each.item).join(", ") });
  await app.write(reopen(app.database, walk.audit.id, reason));
  await walk.renew();
  app.draw();
}

export const sentBackScreen = { load, view, heard, tellsWhatCameBack: true };
