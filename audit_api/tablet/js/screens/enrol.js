// Enrolling this tablet: a code from an administrator, typed or read from the address behind the
// QR code. The code stands behind #, which no server sees, and works once.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { uuid7 } from "../core/ids.js";
import { requests } from "../sending/requests.js";
import { saveAssigned } from "../store/assigned.js";
import { enrolment, saveEnrolment, tabletId } from "../store/enrolment.js";
import { savePerson } from "./people.js";

class NotEnrolled extends Error {
  constructor(key) {
    super(key);
    this.key = key;
  }
}

async function load(app, { code }) {
  if (code) history.replaceState(null, "", "#/enrol"); // it must not be kept, nor be seen again
  return { code: code ?? "", held: await enrolment(app.database), isAsking: false };
}

function view(app, model) {
  const { held } = model;
  return {
    heading: app.t("enrol.title"),
    buttons: html`<a class="btn" href="#/">${app.t("audits.title")}</a>`,
    main: html`<section class="flow" aria-labelledby="h-enrol"><h1 id="h-enrol" tabindex="-1">${app.t("enrol.title")}</h1>
      ${held ? html`<p class="lead">${app.t("enrol.held", { auditor: held.auditor })}</p>` : nothing}
      <p>${app.t("enrol.how")}</p>
      <p class="field"><label for="code">${app.t("enrol.code")}</label>
        <input id="code" type="text" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"
          .value=${model.code} @input=${(event) => (model.code = event.target.value)}></p>
      <p class="hint">${app.t("enrol.stays")}</p></section>`,
    dock: html`<button class="btn main" ?disabled=${model.isAsking} @click=${() => app.act(() => enrol(app, model))}>${app.t("enrol.begin")}</button>`,
  };
}

async function enrol(app, model) {
  if (!model.code.trim()) throw new NotEnrolled("enrol.code_needed");
  const goOn = app.onward();
  model.isAsking = true;
  app.draw();
  try {
    const row = await asked(app, model.code);
    await saveAssigned(app.database, []); // they may be somebody else's; the new ones come at once
    await saveEnrolment(app.database, row);
    app.person = { ...app.person, name: row.auditor };
    await savePerson(app.database, app.person);
  } finally {
    model.isAsking = false;
    app.draw();
  }
  app.act(() => app.sender.sendNow());
  goOn("#/");
}

async function asked(app, code) {
  const made = uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const tablet = await tabletId(app.database, made);
  const { status, content } = await answered(() => requests(app).enrol({ code, tablet }));
  if (status === 429) throw new NotEnrolled("enrol.too_often");
  if (status === 403 || status === 422) throw new NotEnrolled("enrol.refused");
  if (!content?.token) throw new NotEnrolled("take.no_answer");
  const { token, auditor, district } = content;
  return { token, tablet, auditor, district, renewedAt: app.clock() };
}

async function answered(request) {
  try {
    return await request();
  } catch (error) {
    throw Object.assign(new NotEnrolled("take.no_answer"), { cause: error });
  }
}

export const enrolScreen = { load, view, isPassing: true };
