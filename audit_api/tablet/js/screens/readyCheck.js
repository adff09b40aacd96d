// The ready check: what is missing before a walk without a network, and what to do about it.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { askToPersist, isReady, readyChecks, surroundings } from "../ready.js";

async function load() {
  return { checks: readyChecks(await surroundings()) };
}

function view(app, model) {
  const ready = isReady(model.checks);
  return {
    heading: app.t("ready.title"),
    main: html`<section class="flow" aria-labelledby="h-ready">
      <h1 id="h-ready" tabindex="-1">${app.t(ready ? "ready.yes" : "ready.no")}</h1>
      <ul class="checks">${model.checks.map((each) => line(app, each))}</ul>
      <p>${app.t("ready.apple_pictures")}</p>
    </section>`,
    dock: html`<button class="btn main" @click=${() => again(app, model)}>${app.t("ready.again")}</button>
      <a class="btn" href="#/">${app.t("audits.title")}</a>`,
  };
}

function line(app, { key, ok, todo, values }) {
  const state = { true: "yes", false: "no", null: "open" }[String(ok)];
  return html`<li class=${`check-${state}`}>
    <span class="sign" aria-hidden="true">${{ yes: "✓", no: "!", open: "–" }[state]}</span>
    <span><b>${app.t(key, values)}</b> <span>${app.t(`ready.state_${state}`)}</span>
      ${todo ? html`<small>${app.t(todo, values)}</small>` : nothing}</span>
  </li>`;
}

/** Look again; the browser is asked to keep the store only after a tap. */
async function again(app, model) {
  const look = async () => {
    model.checks = readyChecks(await surroundings());
    app.draw();
  };
  askToPersist(window, () => app.act(look));
  await app.act(look);
}

export const readyScreen = { load, view };
