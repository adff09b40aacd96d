// Start: choose the site. Those on the tablet come first; the others need a network.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { requests } from "../sending/requests.js";
import { packs } from "../store/packs.js";
import { address } from "./routes.js";

async function load(app) {
  const taken = await packs(app.database);
  const model = { taken, districts: [], district: "", sites: null, sought: "", isAway: false };
  app.act(() => loadDistricts(app, model));
  return model;
}

async function loadDistricts(app, model) {
  const found = await list(app, model, (ask) => ask.districts());
  if (!found) return;
  model.districts = found;
  model.district = found.find((each) => each.id === model.taken[0]?.district.id)?.id ?? found[0]?.id ?? "";
  if (model.district) await loadSites(app, model);
  else drawIfHere(app, model);
}

async function loadSites(app, model) {
  model.sites = await list(app, model, (ask) => ask.sites(model.district));
  drawIfHere(app, model);
}

/** A list from the server; without a network the sites on the tablet remain. */
async function list(app, model, asked) {
  try {
    const { status, content } = await asked(requests(app));
    if (status === 200) return content;
    model.isSignedOut = status === 401 || status === 403;
  } catch {
    // No network: the screen says so, and what is on the tablet can be used.
  }
  model.isAway = true;
  drawIfHere(app, model);
  return null;
}

function drawIfHere(app, model) {
  if (app.model === model) app.draw();
}

function view(app, model) {
  return {
    heading: app.t("start.title"),
    buttons: html`<a class="btn" href="#/">${app.t("frame.cancel")}</a>`,
    isDemonstration: model.districts.find((each) => each.id === model.district)?.demonstration,
    main: html`<section class="flow" aria-labelledby="h-start">
        <h1 id="h-start" tabindex="-1">${app.t("start.which")}</h1>
        ${search(app, model)}
      </section>
      ${onTablet(app, model)}${onServer(app, model)}`,
  };
}

function search(app, model) {
  const seek = (event) => {
    model.sought = event.target.value;
    app.draw();
  };
  return html`<p class="field"><label for="sought">${app.t("start.search")}</label>
    <input id="sought" type="search" autocomplete="off" @input=${seek}></p>${districtField(app, model)}`;
}

function districtField(app, model) {
  if (model.districts.length < 2) return nothing;
  const choose = (event) => {
    model.district = event.target.value;
    app.act(() => loadSites(app, model));
  };
  return html`<p class="field"><label for="district">${app.t("start.district")}</label>
    <select id="district" @change=${choose}>${model.districts.map(
      (each) => html`<option value=${each.id} ?selected=${each.id === model.district}>${each.name}</option>`,
    )}</select></p>`;
}

function fits(name, sought) {
  return name.toLocaleLowerCase().includes(sought.trim().toLocaleLowerCase());
}

function onTablet(app, model) {
  const found = model.taken.filter((each) => fits(each.about.name, model.sought));
  if (!found.length) return nothing;
  return html`<section class="flow" aria-labelledby="h-taken"><h2 id="h-taken">${app.t("start.on_tablet")}</h2>
    <ul class="areas">${repeat(found, (each) => each.site, (each) => html`<li><a href=${address("start", each.site)}>
      <span>${each.about.name}</span><small>${app.t("start.taken_on", { day: app.words.day(each.fetchedAt) })}</small>
    </a></li>`)}</ul></section>`;
}

function onServer(app, model) {
  if (model.isSignedOut) return html`<p class="note">${app.t("start.enrol_first")}</p><p><a class="btn main" href="#/enrol">${app.t("enrol.title")}</a></p>`;
  if (model.isAway) return html`<p class="note">${app.t("start.away")}</p>`;
  if (!model.sites) return html`<p>${app.t("start.loading")}</p>`;
  const taken = new Set(model.taken.map((each) => each.site));
  const found = model.sites.filter((each) => !taken.has(each.id) && fits(each.name, model.sought));
  return html`<section class="flow" aria-labelledby="h-server"><h2 id="h-server">${app.t("start.on_server")}</h2>
    ${found.length ? nothing : html`<p>${model.sites.length ? app.t("start.none", { sought: model.sought }) : app.t("start.none_assigned")}</p>`}
    <ul class="areas">${repeat(found, (each) => each.id, (each) => html`<li><a href=${address("start", each.id)}>
      <span>${each.name}</span><small>${level(app, each)}</small>
    </a></li>`)}</ul></section>`;
}

function level(app, { level: name, low_grade: low, high_grade: high }) {
  const known = app.words.has(`level.${name}`) ? app.t(`level.${name}`) : name;
  return low && high ? app.t("start.grades", { level: known, low, high }) : known;
}

export const startScreen = { load, view };
