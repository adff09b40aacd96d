// What came from the server while a page was open: the page is drawn again, and a quiet sentence
// tells. No field changes under somebody's hands.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { address } from "./routes.js";

/** What was heard since it was last read. */
export function createNews(app) {
  let heard = null;
  let open = [];

  return {
    /** The last that was heard; a page that was being read meanwhile compares it. */
    last: () => heard,
    open: () => open,

    /** The store holds something new: show it on the page that is open, and say what it is. */
    async hear(told) {
      if (told === heard) return;
      heard = told;
      open = [...told, ...open.filter((old) => !told.some((each) => isSame(each, old)))];
      await app.act(() => app.model?.walk?.renewPack());
      if (app.screen) app.draw();
    },

    /** It was read, or the page to which it belonged is left. */
    forget(isRead) {
      open = open.filter((each) => !isRead(each));
    },
  };
}

const isSame = (one, other) => one.kind === other.kind && one.audit === other.audit;

/** What colleagues answer is told where one works beside them, and not for longer. */
export const isPassing = ({ kind }) => kind === "answered";

/** A place that is always there: what comes into it is read aloud. */
export function newsPart(app) {
  const shown = app.news.open().filter((each) => belongsHere(app, each));
  return html`<div aria-live="polite">${shown.map((each) => line(app, each))}</div>`;
}

function belongsHere({ model, screen }, { kind, audit, checklist }) {
  const own = model?.walk?.audit;
  if (kind === "sent_back") return !(screen.tellsWhatCameBack && own?.id === audit);
  return own?.state === "draft" && own.checklist.id === checklist && model.walk.colleagues().some((each) => each.audit === audit);
}

function line(app, each) {
  const close = () => {
    app.news.forget((known) => known === each);
    app.draw();
  };
  const show = html`<a class="btn" href=${address("audit", each.audit, "back")}>${app.t("news.show")}</a>`;
  return html`<div class="note row"><p>${app.t(`news.${each.kind}`, each)}</p>
    <span class="row">${each.kind === "sent_back" ? show : nothing}<button class="btn" @click=${close}>${app.t("fault.read")}</button></span></div>`;
}
