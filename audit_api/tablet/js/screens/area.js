// The walk itself: areas on the left, the questions of one on the right, the next step below.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { areas } from "../core/coverage.js";
import { setting, saveSetting } from "../store/packs.js";
import { conflictNote } from "./conflict.js";
import { addFinding } from "./observations.js";
import { joinNote } from "./joining.js";
import { question } from "./question.js";
import { address, questionAddress } from "./routes.js";
import { skipRest } from "./skipRest.js";
import { things } from "./things.js";
import { openWalk } from "./walk.js";

async function load(app, { audit, section, asset }) {
  const walk = await openWalk(app, audit);
  const found = walk.checklist.sections.find((each) => each.id === section) ?? walk.checklist.sections[0];
  const camera = await setting(app.database, "camera", null);
  if (camera) await saveSetting(app.database, "camera", null);
  return { walk, section: found, asset: asset ?? null, wasCamera: camera?.audit === audit, restSkipped: null };
}

function view(app, model) {
  const { walk, section } = model;
  const all = areas(walk.checklist, walk.known(), walk.register(), walk.facts);
  const { answered, of } = walk.progress();
  return {
    heading: walk.pack.about.name,
    about: `${walk.words.title()} · ${app.t("audit.progress", { answered, of })}`,
    isDemonstration: walk.pack.district.demonstration,
    buttons: html`<button class="btn main" @click=${() => addFinding(app, walk)}>${app.t("audit.add_finding")}</button>
      <a class="btn" href="#/">${app.t("audits.title")}</a>`,
    main: html`<h1 class="sr">${app.t("audit.title", { site: walk.pack.about.name })}</h1>
      <div class="walk"><nav aria-label=${app.t("audit.areas")} id="areas">
        <ol class="areas">${repeat(all, (each) => each.section, (each) => areaRow(app, model, each))}</ol></nav>
      ${areaPart(app, model, section)}</div>`,
    dock: dock(app, model, all),
    dockLabel: app.t("audit.next_area"),
  };
}

function areaRow(app, { walk, section }, told) {
  const words = walk.words.section({ id: told.section, title: told.title });
  const isDone = told.answered === told.asked;
  const count = app.t(isDone ? "audit.area_done" : "audit.area_count", { answered: told.answered, of: told.asked });
  const critical = told.criticalLeft ? `, ${app.t("audit.critical_left", { count: told.criticalLeft })}` : "";
  return html`<li><a href=${address("audit", walk.audit.id, "area", told.section)}
      aria-current=${told.section === section.id ? "page" : nothing}>
    <span>${words}</span>${isDone ? html`<span aria-hidden="true">✓</span>` : nothing}<small>${count}${critical}</small></a></li>`;
}

function areaPart(app, model, section) {
  const { walk } = model;
  const shown = walk.shown();
  const items = section.items.filter((item) => shown.has(item.id));
  return html`<section aria-labelledby="h-area"><h2 id="h-area" tabindex="-1">${walk.words.section(section)}</h2>
    ${walk.words.isDraft() ? html`<p class="hint">${app.t("words.draft_hint")}</p>` : nothing}
    ${model.wasCamera ? html`<p class="note warn" role="alert">${app.t("photo.camera_restart")}</p>` : nothing}
    ${conflictNote(app, walk)}${joinNote(app, walk)}
    ${repeat(grouped(items, section), (each) => `${section.id} ${each.kind}`, (each) => group(app, model, each))}
    ${skipRest(app, model)}</section>`;
}

/** Neighbours that are asked for the same kind of thing belong together. */
function grouped(items, section) {
  const groups = [];
  for (const item of items) {
    const kind = item.repeat_per ?? section.repeat_per ?? null;
    if (groups.at(-1)?.kind === kind) groups.at(-1).items.push(item);
    else groups.push({ kind, items: [item] });
  }
  return groups;
}

function group(app, model, { kind, items }) {
  if (kind !== null) return things(app, model, { kind, items });
  return repeat(items, (item) => item.id, (item) => question(app, model.walk, { item, asset: null, number: numberOf(model, item) }));
}

const numberOf = ({ section }, item) => section.items.indexOf(item) + 1;

function dock(app, model, all) {
  const { walk, section } = model;
  const here = all.findIndex((each) => each.section === section.id);
  const next = all[here + 1];
  const critical = all.reduce((sum, each) => sum + each.criticalLeft, 0);
  const finish = address("audit", walk.audit.id, "finish");
  const main = next
    ? html`<a class="btn main" href=${address("audit", walk.audit.id, "area", next.section)}>${app.t("audit.next", {
        area: walk.words.section({ id: next.section, title: next.title }) })}</a>`
    : html`<a class="btn main" href=${finish}>${app.t("finish.title")}</a>`;
  return html`${main}
    ${critical ? html`<a class="btn" href=${firstCritical(walk) ?? finish}>${app.t("audit.critical_left", { count: critical })}</a>` : nothing}
    <button class="btn phone" @click=${showAreas}>${app.t("audit.areas")}</button>
    ${next ? html`<a class="btn" href=${finish}>${app.t("finish.title")}</a>` : nothing}`;
}

function firstCritical(walk) {
  const open = walk.questions().find(({ item, asset }) => item.critical && !walk.isDone(item, asset));
  return open ? questionAddress(walk.audit.id, { section: open.section.id, item: open.item.id, asset: open.asset }) : null;
}

function showAreas() {
  document.getElementById("areas").scrollIntoView({ block: "start" });
  document.querySelector("#areas a").focus({ preventScroll: true });
}

export const areaScreen = { load, view, changesAudit: true };
