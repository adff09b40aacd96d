// An answer in words, as it is shown for last time, in a conflict and among the findings.

import { counted } from "../core/attainment.js";

const NAMED = { yn: "answer", ynp: "answer", scale: "scale" };

/** @param {object} answer with a value, or the reason why there is none */
export function answerWords(app, walk, item, answer) {
  if (answer.no_answer) return app.t(`skip.${answer.no_answer}`);
  return valueWords(app, walk, item, answer.value);
}

function valueWords(app, walk, item, value) {
  const { type } = item.response;
  if (NAMED[type]) return app.t(`${NAMED[type]}.${value}`);
  if (type === "choice") return walk.words.option(item, value);
  if (type === "ratio") return ratioWords(app, value);
  if (type === "date") return value === "no" ? app.t("date.none") : app.words.calendarDay(value);
  if (type === "breakdown") return breakdownWords(app, value);
  if (type === "photo") return app.t("value.photo");
  return typeof value === "number" ? app.words.number(value) : String(value);
}

function ratioWords(app, value) {
  const [passed, checked] = counted(value);
  return app.t("ratio.words", { passed, checked });
}

function breakdownWords(app, { kinds }) {
  const parts = Object.entries(kinds).map(([name, count]) => `${name} ${app.words.number(count)}`);
  return parts.length ? app.words.list(parts) : app.t("breakdown.nothing");
}
