// Two people on one campus answered the same question differently: both are shown, a person
// chooses, and the other answer is kept beside it.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { answerKey } from "../core/ids.js";
import { merge } from "../core/merging.js";
import { settleFindings } from "./observations.js";
import { address } from "./routes.js";
import { answerWords } from "./valueWords.js";
import { openWalk } from "./walk.js";

async function load(app, { audit }) {
  return { walk: await openWalk(app, audit) };
}

/** What colleagues answered differently and nobody has decided yet, each with who it was. */
function openConflicts(walk) {
  const decided = walk.audit.decided ?? {};
  return walk.colleagues().flatMap(({ audit, by, at, answers }) =>
    merge(walk.given(), answers).conflicts
      .map((each) => ({ ...each, by, at, name: nameOf(audit, each) }))
      .filter((each) => decided[each.name] === undefined),
  );
}

/** What is decided is one answer of one colleague: another one, or another answer, is asked anew. */
const nameOf = (audit, { item, asset, theirs }) => JSON.stringify([audit, answerKey(item, asset), theirs.value ?? theirs.no_answer]);

/** A line above the questions, while there is something to decide. */
export function conflictNote(app, walk) {
  const open = openConflicts(walk);
  if (!open.length) return nothing;
  return html`<p class="note row"><span>${app.t("conflict.some", { count: open.length })}</span>
    <a class="btn" href=${address("audit", walk.audit.id, "conflicts")}>${app.t("conflict.show")}</a></p>`;
}

function view(app, { walk }) {
  const open = openConflicts(walk);
  const back = html`<a class="btn" href=${address("audit", walk.audit.id)}>${app.t("finish.back")}</a>`;
  return {
    heading: walk.pack.about.name,
    about: app.t("conflict.title"),
    isDemonstration: walk.pack.district.demonstration,
    buttons: back,
    main: html`<h1 tabindex="-1">${app.t("conflict.title")}</h1>
      ${open.length ? nothing : html`<p class="lead">${app.t("conflict.none")}</p>`}
      ${repeat(open, (each) => each.name, (each, place) => pair(app, walk, each, place))}`,
  };
}

function pair(app, walk, conflict, place) {
  const { item: id, asset, mine, theirs, by, at } = conflict;
  const item = walk.checklist.sections.flatMap((each) => each.items).find((each) => each.id === id);
  if (!item) return nothing;
  const thing = asset ? `${walk.thing(asset)?.label ?? asset}: ` : "";
  return html`<section class="flow" aria-labelledby=${`c-${place}`}><h2 id=${`c-${place}`}>${thing}${walk.words.prompt(item)}</h2>
    <dl class="facts"><dt>${app.t("conflict.yours")}</dt><dd><b>${answerWords(app, walk, item, mine)}</b> ${mine.note}</dd>
      <dt>${app.t("conflict.theirs", { by, at: app.words.time(at) })}</dt><dd><b>${answerWords(app, walk, item, theirs)}</b> ${theirs.note ?? ""}</dd></dl>
    <p class="row"><button class="btn" @click=${() => decide(walk, item, conflict, "mine")}>${app.t("conflict.keep_mine")}</button>
      <button class="btn" @click=${() => decide(walk, item, conflict, "theirs")}>${app.t("conflict.keep_theirs", { by })}</button></p></section>`;
}

/** The answer that is not kept stays in the audit, for whoever asks later. */
function decide(walk, item, { asset, mine, theirs, name }, choice) {
  const key = answerKey(item.id, asset);
  if (choice === "theirs") {
    const { value, no_answer, note } = theirs;
    walk.put(item, asset, { ...(value == null ? { no_answer } : { value }), note: note ?? "" });
    settleFindings(walk, item, asset);
  }
  const aside = choice === "theirs" ? mine : theirs;
  walk.setFields({
    decided: { ...(walk.audit.decided ?? {}), [name]: choice },
    setAside: [...(walk.audit.setAside ?? []), { ...aside, key }],
  });
}

export const conflictScreen = { load, view };
