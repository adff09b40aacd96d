// What is around every screen: the banner of a demonstration, the head with the status sentence,
// faults, and the dock with the next step.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { newsPart } from "./news.js";
import { statusWords } from "./statusLine.js";

/**
 * @param {{heading: string, about?: string, buttons?: unknown, main: unknown, dock?: unknown,
 *   dockLabel?: string, isDemonstration?: boolean, kind?: string}} page
 */
export function frame(app, page) {
  document.title = `${page.heading} · Sightline`;
  return html`<a class="skip" href="#main" @click=${skip}>${app.t("frame.skip")}</a>
    ${page.isDemonstration ? demonstration(app) : nothing}
    <header class="top">
      <div class="page">
        <div class="what"><b>${page.heading}</b>${page.about ? html`<small>${page.about}</small>` : nothing}</div>
        <p class="state" role="status">${statusWords(app)}</p>
        <div class="row">${page.buttons ?? nothing}${tryNow(app)}</div>
      </div>
    </header>
    <main id="main" class=${`page ${page.kind ?? ""}`}>${told(app)}${newsPart(app)}${update(app)}${page.main}</main>
    ${page.dock ? dock(app, page) : nothing}`;
}

function demonstration(app) {
  return html`<div role="region" aria-label=${app.t("demo.label")}>
    <p class="demo"><b>${app.t("demo.title")}</b> ${app.t("demo.words")}</p>
  </div>`;
}

function tryNow(app) {
  const { phase } = app.sender.state();
  if (phase === "signed_out") return html`<a class="btn" href="#/enrol">${app.t("enrol.title")}</a>`;
  if (phase !== "trouble" && phase !== "full") return nothing;
  return html`<button class="btn" @click=${() => app.act(() => app.sender.sendNow())}>${app.t("status.try_now")}</button>`;
}

function told(app) {
  if (!app.fault) return html`<div role="alert"></div>`;
  const close = () => {
    app.fault = null;
    app.draw();
  };
  return html`<div role="alert"><div class="note warn row">
    <p>${app.fault}</p><button class="btn" @click=${close}>${app.t("fault.read")}</button>
  </div></div>`;
}

function update(app) {
  if (!app.update) return nothing;
  const later = () => {
    app.update = null;
    app.draw();
  };
  return html`<div class="note row" role="region" aria-label=${app.t("update.label")}>
    <p>${app.t("update.words")}</p>
    <button class="btn" @click=${() => app.act(() => app.updateNow())}>${app.t("update.now")}</button>
    <button class="btn" @click=${later}>${app.t("update.later")}</button>
  </div>`;
}

function dock(app, page) {
  return html`<div class="dock" role="region" aria-label=${page.dockLabel ?? app.t("frame.next")}>
    <div class="page row">${page.dock}</div>
  </div>`;
}

/** The address belongs to the screens, so the focus is moved by hand. */
function skip(event) {
  event.preventDefault();
  const main = document.getElementById("main");
  main.tabIndex = -1;
  main.focus();
}
