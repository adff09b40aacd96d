// My audits: what is in progress, sent back, waiting to be sent, and received.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { isLate, rowOf as taskOf, toBegin } from "../core/assigned.js";
import { joinedOf, theirsOf, together } from "../core/colleagues.js";
import { areas } from "../core/coverage.js";
import { assigned } from "../store/assigned.js";
import { audits, parts } from "../store/audits.js";
import { enrolment } from "../store/enrolment.js";
import { checklist, packs } from "../store/packs.js";
import { address } from "./routes.js";
import { checklistWords } from "./wordsOf.js";

const BEFORE = ["sent_back", "draft"];
const AFTER = ["waiting", "received"];

async function load(app) {
  const model = await read(app);
  app.walk = null;
  return model;
}

async function read(app) {
  const [all, taken] = await Promise.all([audits(app.database), packs(app.database)]);
  const asked = await assigned(app.database);
  const rows = await Promise.all(all.map((each) => rowOf(app, each, taken, asked)));
  rows.sort((one, other) => other.audit.startedAt.localeCompare(one.audit.startedAt));
  const isEnrolled = Boolean(await enrolment(app.database));
  return { rows, toBegin: toBegin(asked, all), isEnrolled, isDemonstration: taken.some((each) => each.district.demonstration) };
}

async function rowOf(app, audit, taken, rows) {
  const pack = taken.find((each) => each.site === audit.site);
  const asked = await checklist(app.database, audit.checklist.id, audit.checklist.version);
  const held = await parts(app.database, audit.id);
  const request = pack?.requests?.find((each) => each.audit === audit.id);
  return { audit, pack, asked, progress: progressOf(asked, audit, held, pack), photos: held.photos.length, request, task: taskOf(rows, audit) };
}

function progressOf(asked, audit, held, pack) {
  if (!asked || !pack) return null;
  const register = {};
  for (const { kind, id } of [...pack.assets, ...audit.addedAssets]) (register[kind] ??= []).push(id);
  const told = areas(asked.checklist, together(held.answers, theirsOf(joinedOf(pack, audit))), register, pack.facts);
  const sum = (name) => told.reduce((total, each) => total + each[name], 0);
  return { answered: sum("answered"), of: sum("asked") };
}

function view(app, { rows, toBegin: open, isEnrolled, isDemonstration }) {
  return {
    heading: app.t("audits.title"),
    isDemonstration,
    buttons: html`<a class="btn" href="#/settings">${app.t("settings.title")}</a>
      <a class="btn" href="#/help">${app.t("help.title")}</a>`,
    main: html`<h1 tabindex="-1">${app.t("audits.title")}</h1>
      ${isEnrolled ? nothing : html`<p class="note">${app.t("enrol.not_yet")}</p>`}
      ${rows.length || open.length || !isEnrolled ? html`${groups(app, rows, BEFORE)}${assignedGroup(app, open)}${groups(app, rows, AFTER)}` : empty(app)}`,
    dock: html`${isEnrolled ? html`<a class="btn main" href="#/start">${app.t("audits.start")}</a>` : html`<a class="btn main" href="#/enrol">${app.t("enrol.title")}</a>`}
      <a class="btn" href="#/ready">${app.t("ready.title")}</a>`,
  };
}

function empty(app) {
  return html`<section class="flow empty" aria-label=${app.t("audits.title")}>
    <p class="lead">${app.t("audits.none")}</p>
    <p><a class="btn main" href="#/start">${app.t("audits.start_first")}</a></p>
  </section>`;
}

/** What somebody asked for and nobody has begun on this tablet: what is due first stands first. */
function assignedGroup(app, open) {
  if (!open.length) return nothing;
  return html`<section class="flow" aria-labelledby="g-assigned">
    <h2 id="g-assigned">${app.t("audits.assigned")}</h2>
    <ul class="areas">${open.map((each) => html`<li><a href=${`${address("start", each.site)}?checklist=${encodeURIComponent(each.checklist)}`}>
      <span>${each.school}</span>
      <span>${isLate(each, today(app)) ? html`<b class="tag">${app.t("audits.late")}</b>` : nothing}</span>
      <small>${[titleOf(app, each), dueWords(app, each), ...(each.blind ? [app.t("audits.blind")] : [])].join(" · ")}</small>
    </a></li>`)}</ul>
  </section>`;
}

/** In the language that is chosen; a list that was told by an older server has one language. */
const titleOf = (app, { title, titles }) => titles?.[app.words.language] ?? title;
const today = (app) => app.clock().slice(0, 10);
const dueWords = (app, { due_on: day }) => app.t("audits.due", { day: app.words.calendarDay(day) });

function groups(app, rows, names) {
  const filled = names.map((name) => [name, rows.filter((each) => groupOf(each) === name)]);
  return filled.map(([name, own]) => (own.length ? group(app, name, own) : nothing));
}

function groupOf({ audit, request }) {
  if (request && audit.state === "draft" && audit.reason) return "draft";
  if (request) return "sent_back";
  if (audit.state === "draft") return "draft";
  return audit.receivedAt ? "received" : "waiting";
}

function group(app, name, rows) {
  return html`<section class="flow" aria-labelledby=${`g-${name}`}>
    <h2 id=${`g-${name}`}>${app.t(`audits.${name}`)}</h2>
    <ul class="areas">${repeat(rows, (each) => each.audit.id, (each) => row(app, name, each))}</ul>
  </section>`;
}

function row(app, name, { audit, pack, asked, progress, photos, request, task }) {
  const title = asked ? checklistWords(asked.checklist, asked.words, () => app.words.language).title() : audit.checklist.id;
  const said = [title, app.words.day(audit.startedAt), ...(photos ? [app.t("audits.photos", { count: photos })] : [])];
  if (task && name === "draft") said.push(dueWords(app, task));
  if (request) said.push(app.t("audits.items_back", { count: request.items.length }));
  if (audit.receivedAt) said.push(app.t("audits.received_at", { at: app.words.time(audit.receivedAt) }));
  const screen = { sent_back: "back", waiting: "sending", received: "sending" }[name];
  const target = screen ? address("audit", audit.id, screen) : address("audit", audit.id);
  return html`<li><a href=${target}>
    <span>${pack?.about.name ?? audit.site}</span>
    <span>${progress ? app.t("audits.progress", progress) : nothing}</span>
    <small>${said.join(" · ")}</small>
  </a></li>`;
}

/** Something may have come back from the reviewer, or have arrived there. */
async function heard(app, model, { phase }) {
  if (phase === "sending") return;
  const fresh = await app.act(() => read(app));
  if (fresh && app.model === model) {
    Object.assign(model, fresh);
    app.draw();
  }
}

export const auditsScreen = { load, view, heard, isHome: true };
