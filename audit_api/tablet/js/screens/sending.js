// Sending: one large count, what is where, and a way out. An audit that was sent can be corrected.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { claimsOf, knownPhoto } from "../store/photos.js";
import { newestRevision } from "../store/revisions.js";
import { reopen } from "../store/audits.js";
import { saveCopy } from "./copy.js";
import { address } from "./routes.js";
import { openWalk } from "./walk.js";

async function load(app, { audit }) {
  const walk = await openWalk(app, audit);
  const model = { walk, rows: [], newest: null, screenLock: null, isCorrecting: false, reason: "" };
  await renew(app, model);
  app.act(() => keepAwake(model));
  return model;
}

async function renew(app, model) {
  const { walk } = model;
  await walk.renew();
  const claims = await claimsOf(app.database, walk.audit.id);
  const photos = await Promise.all(claims.map((each) => knownPhoto(app.database, each.sha256)));
  model.rows = photos.map((each) => ({ state: each?.state ?? "gone", problem: each?.problem ?? null }));
  model.newest = await newestRevision(app.database, walk.audit.id);
}

/** The screen stays on while this is open; where that is not possible, the sentence says it. */
async function keepAwake(model) {
  if (!navigator.wakeLock || document.visibilityState !== "visible") return;
  model.screenLock = await navigator.wakeLock.request("screen").catch(() => null);
}

function leave(_app, model) {
  model.screenLock?.release();
}

async function heard(app, model) {
  await app.act(() => renew(app, model));
  if (app.model === model) app.draw();
}

function view(app, model) {
  const { walk } = model;
  return {
    heading: app.t("sending.title"),
    about: walk.pack.about.name,
    isDemonstration: walk.pack.district.demonstration,
    buttons: html`<a class="btn" href="#/">${app.t("audits.title")}</a>`,
    main: html`${sentBack(app, walk)}${amount(app, model)}${whatIsWhere(app, model)}${correcting(app, model)}`,
    dock: html`${next(app, walk)}
      <button class="btn" @click=${() => app.act(() => saveCopy(app))}>${app.t("help.save_copy")}</button>`,
    dockLabel: app.t("sending.if_fails"),
  };
}

const isAsked = (walk) => walk.request && walk.audit.state === "signed";

/** What came back is what to do next; nothing else of this audit waits for its auditor. */
function next(app, walk) {
  if (isAsked(walk)) return html`<a class="btn main" href=${address("audit", walk.audit.id, "back")}>${app.t("back.begin")}</a>`;
  return html`<button class="btn main" @click=${() => app.act(() => app.sender.sendNow())}>${app.t("sending.now")}</button>`;
}

/** Heard while the page was open or before: said aloud when it comes. */
function sentBack(app, walk) {
  if (!isAsked(walk)) return html`<div role="status"></div>`;
  const { items } = walk.request;
  return html`<div role="status"><section class="flow" aria-labelledby="h-asked"><h2 id="h-asked">${app.t("back.title", { count: items.length })}</h2>
    ${items.map(({ words, by, at }) => html`<blockquote class="note"><p>${words}</p><p><small>${app.t("back.by", { by, day: app.words.day(at) })}</small></p></blockquote>`)}
  </section></div>`;
}

const isHeld = ({ walk, newest }) => newest?.state === "held" && walk.audit.changes === walk.audit.sentChanges;
const isThere = (state) => state === "received" || state === "freed";
const inState = (model, state) => model.rows.filter((each) => each.state === state).length;

function amount(app, model) {
  const { audit } = model.walk;
  const done = model.rows.filter((each) => isThere(each.state)).length + Number(isHeld(model));
  const of = model.rows.length + 1;
  return html`<section class="flow" aria-labelledby="h-sent"><h1 id="h-sent" class="sr" tabindex="-1">${app.t("sending.of", { site: model.walk.pack.about.name })}</h1>
    <p class="count">${app.words.number(done)} <span class="of">${app.t("sending.received_of", { of })}</span></p>
    <progress max=${of} value=${done} aria-label=${app.t("sending.received")}>${done}</progress>
    <p class="lead"><b>${audit.receivedAt ? app.t("sending.all", { at: app.words.time(audit.receivedAt) }) : app.t("sending.keep_open")}</b>
      ${audit.receivedAt ? app.t("sending.away") : app.t("sending.how")}</p></section>`;
}

function whatIsWhere(app, model) {
  const { answered, of } = model.walk.progress();
  const held = isHeld(model);
  const states = ["received", "freed", "waiting", "refused", "gone"].filter((each) => inState(model, each));
  return html`<section class="flow" aria-labelledby="h-what"><h2 id="h-what">${app.t("sending.where")}</h2>
    <table class="fold"><thead><tr><th scope="col">${app.t("sending.part")}</th><th scope="col">${app.t("sending.state")}</th><th scope="col">${app.t("sending.place")}</th></tr></thead>
    <tbody><tr><th scope="row">${app.t("sending.answers", { answered, of })}</th>
      <td>${held ? html`<b>✓ ${app.t("sending.received")}</b>` : app.t("sending.waiting")}</td>
      <td>${app.t(held ? "sending.on_server" : "sending.on_tablet")}</td></tr>
    ${states.map((each) => html`<tr><th scope="row">${app.t("photo.count", { count: inState(model, each) })}</th>
      <td>${isThere(each) ? html`<b>✓ ${app.t("sending.received")}</b>` : app.t(`sending.${each}`)}</td>
      <td>${app.t(`sending.photos_${each}`)}</td></tr>`)}</tbody></table>
    ${trouble(app, model)}<p class="note">${app.t("sending.note")}</p></section>`;
}

/** What the server did not take as it is: answers that it kept aside or refused, and photos. */
function trouble(app, { newest, rows }) {
  const of = { quarantined: "sending.quarantined", refused: "sending.refused_revision" }[newest?.state];
  const photos = [...new Set(rows.filter((each) => each.state === "refused").map((each) => whyRefused(each.problem)))];
  return html`${of ? html`<div class="note warn"><p>${app.t(of)}</p>${said(app, newest.problem)}</div>` : nothing}
    ${photos.map((each) => html`<p class="note warn">${app.t(each)}</p>`)}`;
}

/** The server's own words, for whoever is asked for help; they are in English, and of programs. */
function said(app, problem) {
  const words = problem?.detail ?? problem?.title;
  return words ? html`<details><summary>${app.t("sending.server_said")}</summary><p lang="en">${words}</p></details>` : nothing;
}

function whyRefused(problem) {
  if (problem?.type === "photo.damaged") return "sending.photo_damaged";
  return problem?.type?.endsWith("/PhotoTooLarge") ? "sending.photo_too_large" : "sending.photo_refused";
}

function correcting(app, model) {
  if (model.walk.audit.state !== "signed") return nothing;
  const open = () => {
    model.isCorrecting = true;
    app.drawNow();
    document.getElementById("reason").focus();
  };
  return html`<section class="flow" aria-labelledby="h-correct"><h2 id="h-correct">${app.t("correct.title")}</h2>
    ${model.isCorrecting ? reasonField(app, model) : html`<p>${app.t("correct.words")}</p><button class="btn" @click=${open}>${app.t("correct.begin")}</button>`}</section>`;
}

function reasonField(app, model) {
  const typed = (event) => {
    model.reason = event.target.value;
    app.draw();
  };
  return html`<p class="field"><label for="reason">${app.t("correct.reason")}</label>
    <input id="reason" type="text" maxlength="300" autocomplete="off" .value=${model.reason} @input=${typed}></p>
    <button class="btn main" ?disabled=${!model.reason.trim()} @click=${() => app.act(() => correct(app, model))}>${app.t("correct.begin")}</button>`;
}

async function correct(app, { walk, reason }) {
  const goOn = app.onward();
  await app.write(reopen(app.database, walk.audit.id, reason.trim()));
  await walk.renew();
  goOn(address("audit", walk.audit.id));
}

export const sendingScreen = { load, view, leave, heard, tellsWhatCameBack: true };
