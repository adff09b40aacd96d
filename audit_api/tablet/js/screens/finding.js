// A finding beside the checklist, from the top bar: somebody who sees something searches no list.

import { html } from "../../vendor/lit-html/lit-html.js";
import { findingFields, urgent } from "./findingPart.js";
import { current, isEmpty, remove } from "./observations.js";
import { address } from "./routes.js";
import { NotOnTablet, openWalk } from "./walk.js";

async function load(app, { audit, observation }) {
  const walk = await openWalk(app, audit);
  if (!current(walk, observation)) throw new NotOnTablet("fault.no_finding");
  return { walk, id: observation };
}

function view(app, { walk, id }) {
  const observation = current(walk, id);
  const back = address("audit", walk.audit.id);
  const done = () => {
    app.typing.keepAll();
    app.go(back);
    if (isEmpty(current(walk, id))) remove(walk, observation);
  };
  const away = () => {
    app.go(back);
    remove(walk, observation);
  };
  return {
    heading: walk.pack.about.name,
    about: app.t("finding.free"),
    isDemonstration: walk.pack.district.demonstration,
    buttons: html`<button class="btn" @click=${done}>${app.t("finding.back")}</button>`,
    main: observation
      ? html`<section class="flow" aria-labelledby="h-finding"><h1 id="h-finding" tabindex="-1">${app.t("finding.free")}</h1>
          ${findingFields(app, walk, observation)}<p>${urgent(app, walk, observation)}</p></section>`
      : html`<p>${app.t("finding.removed")}</p>`,
    dock: html`<button class="btn main" @click=${done}>${app.t("finding.done")}</button>
      <button class="btn" @click=${away}>${app.t("finding.remove")}</button>`,
  };
}

export const findingScreen = { load, view, changesAudit: true };
