// One site before the walk: take it along, choose the checklist, say who is there.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { isBlind, rowOf, toBegin } from "../core/assigned.js";
import { colleaguesOf } from "../core/colleagues.js";
import { uuid7 } from "../core/ids.js";
import { askToPersist } from "../ready.js";
import { assigned } from "../store/assigned.js";
import { audits, begin, newAudit } from "../store/audits.js";
import { checklist, pack } from "../store/packs.js";
import { deviceName, savePerson } from "./people.js";
import { address } from "./routes.js";
import { sizeMb, takeAlong } from "./taking.js";
import { checklistWords } from "./wordsOf.js";

async function load(app, { site }, query) {
  const chosen = query?.get("checklist") ?? "";
  const model = { site, pack: null, asked: [], titles: new Map(), chosen, sizeMb: undefined, taking: null, others: "", own: new Set() };
  const held = await audits(app.database);
  model.own = new Set(held.map((each) => each.id));
  model.asked = (await assigned(app.database)).filter((each) => each.site === site);
  model.chosen ||= toBegin(model.asked, held)[0]?.checklist ?? "";
  await readPack(app, model);
  app.act(async () => {
    model.sizeMb = await sizeMb(app, site);
    if (app.model === model) app.draw();
  });
  return model;
}

async function readPack(app, model) {
  model.pack = (await pack(app.database, model.site)) ?? null;
  if (!model.pack) return;
  for (const { id, version } of model.pack.checklists) {
    const held = await checklist(app.database, id, version);
    if (held) model.titles.set(id, checklistWords(held.checklist, held.words, () => app.words.language));
  }
  if (!model.pack.checklists.some((each) => each.id === model.chosen)) model.chosen = model.pack.checklists[0]?.id ?? "";
}

function view(app, model) {
  const name = model.pack?.about.name ?? app.t("site.title");
  return {
    heading: name,
    about: model.pack ? app.t("site.taken", { day: app.words.day(model.pack.fetchedAt) }) : app.t("site.not_taken"),
    isDemonstration: model.pack?.district.demonstration,
    buttons: html`<a class="btn" href="#/start">${app.t("site.other")}</a>`,
    main: html`<h1 class="sr" tabindex="-1">${name}</h1>${along(app, model)}${model.pack ? choose(app, model) : nothing}`,
    dock: model.pack ? html`<button class="btn main" @click=${() => app.act(() => start(app, model))}>${app.t("site.start")}</button>` : nothing,
  };
}

function along(app, model) {
  const size = model.sizeMb ? app.t("site.size", { mb: model.sizeMb }) : app.t(model.sizeMb === null ? "site.no_network" : "site.measuring");
  const take = html`<button class=${model.pack ? "btn" : "btn main"} ?disabled=${Boolean(model.taking)}
    @click=${() => app.act(() => taken(app, model))}>${app.t(model.pack ? "site.take_again" : "site.take")}</button>`;
  return html`<section class="flow" aria-labelledby="h-along"><h2 id="h-along">${app.t("site.along")}</h2>
    <p>${app.t("site.along_words")} ${model.pack?.plans?.length ? app.t("site.plans_along", { count: model.pack.plans.length }) : nothing} ${size}</p>
    <p class="row">${model.sizeMb === null ? nothing : take}</p>
    ${model.taking ? html`<p role="status">${app.t("site.taking", model.taking)}</p>
      <progress max=${model.taking.of} value=${model.taking.done} aria-label=${app.t("site.along")}></progress>` : nothing}
  </section>`;
}

async function taken(app, model) {
  const onPart = (done, of) => {
    model.taking = { done, of };
    app.draw();
  };
  onPart(0, 1); // at once: a second tap must not begin it again
  try {
    askToPersist();
    await takeAlong(app, model.site, onPart);
    await app.walk?.renewPack(); // an audit that is open sees what came
    await readPack(app, model);
  } finally {
    model.taking = null;
    app.draw();
  }
}

function choose(app, model) {
  return html`<section class="flow" aria-labelledby="h-list">
      <h2 id="h-list">${app.t("site.which_checklist")}</h2>
      <div class="choices" role="radiogroup" aria-labelledby="h-list">${model.pack.checklists.map((each) => option(app, model, each))}</div>
      ${open(app, model)}${blindNote(app, model)}
    </section>
    <section class="flow" aria-labelledby="h-who"><h2 id="h-who">${app.t("site.who")}</h2>
      <div class="grid">${textField(app, "person", "site.your_name", app.person.name, (name) => (model.name = name))}
      ${textField(app, "role", "site.your_role", app.person.role, (role) => (model.role = role))}</div>
      ${textField(app, "others", "site.others", model.others, (others) => (model.others = others))}
      <p class="hint">${app.t("site.others_hint")}</p></section>`;
}

function option(app, model, { id, title, cadence, due }) {
  const words = model.titles.get(id);
  return html`<label class="check"><input type="radio" name="checklist" .checked=${model.chosen === id}
      @change=${() => choosing(app, model, id)}>
    <span><b>${words?.title() ?? title}</b> <small>${dueOf(app, model, id) ?? app.t(due ? "site.due" : "site.not_due")} · ${app.t(`cadence.${cadence}`)}${
      words?.isDraft() ? ` · ${app.t("words.draft")}` : ""}</small></span></label>`;
}

function choosing(app, model, id) {
  model.chosen = id;
  model.joined = null;
  app.draw();
}

/** By when the auditor is asked to do a checklist here; null where nobody asks. */
function dueOf(app, model, id) {
  const row = rowOf(model.asked, startingWith(model, id));
  return row && app.t("site.assigned", { day: app.words.calendarDay(row.due_on) });
}

/** The audit that would begin now with a checklist, as far as it is known by what names it. */
const startingWith = ({ pack: held, site }, id) => ({ site, checklist: { id }, cycle: (held.cycle ?? held.cycles.at(-1)).name });

const isChosenBlind = (model) => isBlind(model.asked, model.pack, startingWith(model, model.chosen));

function blindNote(app, model) {
  return isChosenBlind(model) ? html`<p class="note">${app.t("site.blind")}</p>` : nothing;
}

function open(app, model) {
  const { pack: held, own } = model;
  const isShown = ({ audit, checklist: { id } }) => !own.has(audit) && !isBlind(model.asked, held, startingWith(model, id));
  return held.open_audits.filter(isShown).map((each) => html`<p class="note row"><span>${app.t("site.open_audit", {
    who: app.words.list(each.auditors), answered: each.answered, of: each.of })}</span>${join(app, model, each)}</p>`);
}

/** The audit begins beside that one; both stay audits of their own. */
function join(app, model, { audit, checklist: { id, version }, auditors }) {
  const beginning = { ...startingWith(model, id), checklist: { id, version: newest(model, id) }, startedAt: app.clock() };
  if (newest(model, id) !== version || !colleaguesOf(model.pack, beginning).some((each) => each.audit === audit)) return nothing;
  const isJoined = model.joined === audit;
  const turn = () => {
    [model.chosen, model.joined] = [id, isJoined ? null : audit];
    app.draw();
  };
  return html`<button class=${isJoined ? "btn main" : "btn"} aria-pressed=${String(isJoined)} @click=${turn}>${
    isJoined ? html`<span aria-hidden="true">✓</span>` : nothing}${app.t(
    "join.join", { who: app.words.list(auditors) })}</button>`;
}

const newest = ({ pack: held }, id) => held.checklists.find((each) => each.id === id)?.version;

function textField(app, id, key, value, keep) {
  return html`<p class="field"><label for=${id}>${app.t(key)}</label>
    <input id=${id} type="text" maxlength="80" autocomplete="off" .value=${value ?? ""} @input=${(event) => keep(event.target.value)}></p>`;
}

async function start(app, model) {
  const name = (model.name ?? app.person.name).trim();
  if (!name) {
    document.getElementById("person").focus();
    throw Object.assign(new Error("no name"), { key: "site.name_needed" });
  }
  const role = (model.role ?? app.person.role ?? "").trim();
  app.person = { ...app.person, name, role };
  const id = uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const goOn = app.onward();
  await begin(app.database, newAudit(await fieldsOf(app, model, id)));
  await savePerson(app.database, app.person);
  goOn(address("audit", id));
}

async function fieldsOf(app, model, id) {
  const { version } = model.pack.checklists.find((each) => each.id === model.chosen);
  const others = model.others.split(",").map((each) => each.trim()).filter(Boolean);
  return {
    id,
    ...startingWith(model, model.chosen),
    checklist: { id: model.chosen, version },
    ...(isChosenBlind(model) ? { blind: true } : {}),
    auditors: [{ name: app.person.name, role: app.person.role }, ...others.map((name) => ({ name }))].slice(0, 20),
    device: await deviceName(app.database),
    startedAt: app.clock(),
    joined: model.joined ? [model.joined] : [],
  };
}

export const siteScreen = { load, view };
