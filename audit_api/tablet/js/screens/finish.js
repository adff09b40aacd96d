// Finish: what is missing, how much was seen, a preview of the score, and who stands for it. The
// audit is held up here and nowhere before.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { missing } from "../core/coverage.js";
import { fraction, hundredths, multiply } from "../core/fractions.js";
import { score } from "../core/scoring.js";
import { finish } from "../store/audits.js";
import { today } from "./clock.js";
import { conflictNote } from "./conflict.js";
import { togetherPart } from "./joining.js";
import { placeWords } from "./places.js";
import { address, questionAddress } from "./routes.js";
import { openWalk } from "./walk.js";

const HUNDRED = fraction(100);
const SHOWN = 12;

async function load(app, { audit }) {
  const walk = await openWalk(app, audit);
  return { walk, name: app.person.name, cosigner: "", isWalked: false, isWhole: false, isSigning: false };
}

function view(app, model) {
  const { walk } = model;
  const open = missing(walk.checklist, walk.known(), walk.register(), walk.facts);
  const critical = open.filter((each) => each.critical);
  const isReady = !critical.length && model.name.trim() && model.isWalked;
  return {
    heading: app.t("finish.title"),
    about: `${walk.pack.about.name} · ${walk.words.title()}`,
    isDemonstration: walk.pack.district.demonstration,
    buttons: html`<a class="btn" href=${address("audit", walk.audit.id)}>${app.t("finish.back")}</a>`,
    main: html`<h1 class="sr" tabindex="-1">${app.t("finish.title")}</h1>
      ${conflictNote(app, walk)}${openPart(app, model, open, critical)}${togetherPart(app, walk)}${preview(app, walk)}${findings(app, walk)}${attest(app, model, critical)}`,
    dock: html`<button class="btn main" ?disabled=${!isReady || model.isSigning} @click=${() => app.act(() => sign(app, model))}>${app.t("finish.sign")}</button>
      ${isReady && !model.isSigning ? nothing : html`<p>${app.t(whyNot(model, critical), { count: critical.length })}</p>`}`,
  };
}

function whyNot(model, critical) {
  if (model.isSigning) return "finish.keeping";
  if (critical.length) return "finish.critical_first";
  return model.name.trim() ? "finish.say_walked" : "finish.say_name";
}

function openPart(app, model, open, critical) {
  const { walk } = model;
  if (!open.length) return html`<section class="flow" aria-labelledby="h-open"><h2 id="h-open">${app.t("finish.nothing_missing")}</h2></section>`;
  const shown = model.isWhole ? open : open.slice(0, Math.max(SHOWN, critical.length));
  const whole = () => {
    model.isWhole = true;
    app.draw();
  };
  return html`<section class="flow" aria-labelledby="h-open"><h2 id="h-open">${app.t("finish.missing", { count: open.length })}</h2>
    ${critical.length ? html`<p class="note warn"><b>${app.t("finish.critical_open", { count: critical.length })}</b> ${app.t("finish.critical_how")}</p>` : html`<p>${app.t("finish.others_open")}</p>`}
    <ul class="areas">${repeat(shown, (each) => `${each.item} ${each.asset}`, (each) => missingRow(app, walk, each))}</ul>
    ${shown.length < open.length ? html`<button class="btn" @click=${whole}>${app.t("finish.show_all", { count: open.length })}</button>` : nothing}</section>`;
}

function missingRow(app, walk, each) {
  const section = walk.checklist.sections.find((known) => known.id === each.section);
  const item = section.items.find((known) => known.id === each.item);
  const label = each.asset === null ? "" : `${walk.thing(each.asset)?.label ?? each.asset}: `;
  return html`<li><a href=${questionAddress(walk.audit.id, each)}><span>${label}${walk.words.prompt(item)}</span>
    ${each.critical ? html`<span class="tag full">${app.t("audit.critical")}</span>` : nothing}<small>${walk.words.section(section)}</small></a></li>`;
}

function preview(app, walk) {
  const context = { register: walk.register(), siteFacts: walk.facts, auditedOn: today() };
  const { result } = score(walk.checklist, walk.known(), context);
  const shown = (value) => (value === null ? "–" : hundredths(value));
  if (!result) return nothing;
  return html`<section class="flow" aria-labelledby="h-score"><h2 id="h-score">${app.t("finish.score")}</h2>
    <dl class="figs"><div><dt>${app.t("finish.score_words")}</dt><dd>${shown(result.score)}</dd></div>
      <div><dt>${app.t("finish.bounds")}</dt><dd>${app.t("finish.from_to", { low: shown(result.low), high: shown(result.high) })}</dd></div>
      <div><dt>${app.t("finish.coverage")}</dt><dd>${shown(multiply(result.coverage, HUNDRED))} %</dd></div></dl>
    <p class="hint">${app.t("finish.score_hint")}</p></section>`;
}

function findings(app, walk) {
  const all = walk.observations;
  if (!all.length) return html`<section class="flow" aria-labelledby="h-found"><h2 id="h-found">${app.t("finish.no_findings")}</h2></section>`;
  return html`<section class="flow" aria-labelledby="h-found"><h2 id="h-found">${app.t("finish.findings", { count: all.length })}</h2>
    <ul class="areas">${repeat(all, (each) => each.id, (each) => findingRow(app, walk, each))}</ul></section>`;
}

function findingRow(app, walk, each) {
  const section = walk.checklist.sections.find((known) => known.items.some((item) => item.id === each.item));
  const item = section?.items.find((known) => known.id === each.item);
  const place = item && (item.repeat_per ?? section.repeat_per) ? each.asset : null;
  const target = item ? questionAddress(walk.audit.id, { section: section.id, item: item.id, asset: place }) : address("audit", walk.audit.id, "finding", each.id);
  const said = [placeWords(walk, each), each.note, each.photos?.length ? app.t("photo.count", { count: each.photos.length }) : ""].filter(Boolean);
  return html`<li><a href=${target}><span>${item ? walk.words.finding(item) || walk.words.prompt(item) : app.t("finding.free")}</span>
    ${each.urgent_today ? html`<span class="tag">${app.t("finding.urgent")}</span>` : nothing}<small class="clip">${said.join(" · ")}</small></a></li>`;
}

function attest(app, model, critical) {
  const field = (id, key) => html`<p class="field"><label for=${id}>${app.t(key)}</label>
    <input id=${id} type="text" maxlength="80" autocomplete="off" .value=${model[id]} @input=${(event) => {
      model[id] = event.target.value;
      app.draw();
    }}></p>`;
  const walked = (event) => {
    model.isWalked = event.target.checked;
    app.draw();
  };
  return html`<section class="flow" aria-labelledby="h-sign"><h2 id="h-sign">${app.t("finish.attest")}</h2>
    ${critical.length ? html`<p>${app.t("finish.critical_first", { count: critical.length })}</p>` : nothing}
    <label class="check"><input type="checkbox" .checked=${model.isWalked} @change=${walked}> ${app.t("finish.walked")}</label>
    <div class="grid">${field("name", "finish.name")}${field("cosigner", "finish.cosigner")}</div></section>`;
}

/** Once, however often the button is tapped while something is still being kept. */
async function sign(app, model) {
  model.isSigning = true;
  app.draw();
  try {
    await signed(app, model);
  } finally {
    model.isSigning = false;
    app.draw();
  }
}

async function signed(app, model) {
  const { walk } = model;
  const goOn = app.onward();
  if (!(await app.keeping.settled())) return; // a photo that is still being made small belongs to it
  const at = app.clock();
  const attestation = { name: model.name.trim(), at, cosigner: model.cosigner.trim() };
  await finish(app.database, walk.audit.id, attestation, at);
  await walk.renew();
  goOn(address("audit", walk.audit.id, "sending"));
  app.act(() => app.sender.sendNow());
}

export const finishScreen = { load, view, changesAudit: true };
