// How a person likes the tablet: language, sunlight, left hand, and the names that others see.

import { html } from "../../vendor/lit-html/lit-html.js";
import { saveSetting } from "../store/packs.js";
import { LANGUAGES } from "../words.js";
import { deviceName, personFields, savePerson } from "./people.js";

async function load(app) {
  return { device: await deviceName(app.database) };
}

function view(app, model) {
  return {
    heading: app.t("settings.title"),
    buttons: html`<a class="btn" href="#/">${app.t("audits.title")}</a>`,
    main: html`<h1 class="sr" tabindex="-1">${app.t("settings.title")}</h1>${language(app)}${sight(app)}${names(app, model)}`,
  };
}

function language(app) {
  return html`<section class="flow" aria-labelledby="h-language"><h2 id="h-language">${app.t("settings.language")}</h2>
    <div class="ans" role="radiogroup" aria-labelledby="h-language">${Object.entries(LANGUAGES).map(([name, words]) => html`<label lang=${name}>
      <input type="radio" name="language" .checked=${app.person.language === name} @change=${() => app.act(() => like(app, { language: name }))}>
      <span>${words}</span></label>`)}</div><p class="hint">${app.t("settings.language_hint")}</p></section>`;
}

function sight(app) {
  const box = (name) => html`<label class="check"><input type="checkbox" .checked=${Boolean(app.person[name])}
    @change=${(event) => app.act(() => like(app, { [name]: event.target.checked }))}> <span><b>${app.t(`settings.${name}`)}</b> <small>${app.t(`settings.${name}_hint`)}</small></span></label>`;
  return html`<section class="flow" aria-labelledby="h-sight"><h2 id="h-sight">${app.t("settings.sight")}</h2>${box("sunlight")}${box("leftHanded")}</section>`;
}

/** What a person likes goes with the person, to the next screen and the next day. */
async function like(app, fields) {
  app.person = { ...app.person, ...fields };
  if (fields.language) await app.speak(fields.language);
  app.draw();
  await app.write(savePerson(app.database, app.person));
}

function names(app, model) {
  const device = (event) => app.write(saveSetting(app.database, "device", event.target.value.trim()));
  const person = (event) => app.act(() => become(app, event.target.value.trim()));
  return html`<section class="flow" aria-labelledby="h-names"><h2 id="h-names">${app.t("settings.names")}</h2>
    <p class="field"><label for="who">${app.t("settings.who")}</label><input id="who" type="text" maxlength="80" autocomplete="off" .value=${app.person.name} @change=${person}></p>
    <p class="field"><label for="device">${app.t("settings.device")}</label><input id="device" type="text" maxlength="80" autocomplete="off" .value=${model.device} @change=${device}></p></section>`;
}

/** Another person takes the tablet, with what that person likes. */
async function become(app, name) {
  await saveSetting(app.database, "person", name);
  app.person = await personFields(app.database, { ...app.person, name });
  await app.speak(app.person.language);
  app.draw();
}

export const settingsScreen = { load, view };
