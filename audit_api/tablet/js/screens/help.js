// Help and rescue: what to do when nothing else works, and where the work is meanwhile.

import { html } from "../../vendor/lit-html/lit-html.js";
import { counts } from "../store/counts.js";
import { saveCopy } from "./copy.js";

const QUESTIONS = ["safe", "offline", "not_sending", "camera", "lost"];

async function load(app) {
  const { auditsWaiting, draftsWaiting, photosWaiting } = await counts(app.database);
  return { unsent: auditsWaiting + draftsWaiting, photos: photosWaiting };
}

function view(app, { unsent, photos }) {
  return {
    heading: app.t("help.title"),
    buttons: html`<a class="btn" href="#/">${app.t("audits.title")}</a>`,
    main: html`<section class="flow" aria-labelledby="h-rescue"><h1 id="h-rescue" tabindex="-1">${app.t("help.rescue")}</h1>
        <p class="lead">${app.t("help.unsent", { count: unsent })} ${app.t("photo.waiting", { count: photos })}</p>
        <p>${app.t("help.rescue_words")}</p></section>
      <section class="flow" aria-labelledby="h-questions"><h2 id="h-questions">${app.t("help.questions")}</h2>
        ${QUESTIONS.map((each) => html`<details><summary>${app.t(`help.${each}`)}</summary><p>${app.t(`help.${each}_words`)}</p></details>`)}</section>`,
    dock: html`<button class="btn main" @click=${() => app.act(() => saveCopy(app))}>${app.t("help.save_copy")}</button>
      <a class="btn" href="#/ready">${app.t("ready.title")}</a>`,
  };
}

export const helpScreen = { load, view };
