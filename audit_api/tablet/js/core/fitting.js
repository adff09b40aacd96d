// What an input field must not take: the rules of the server, told where the auditor types.

const LONGEST_NOTE = 4000;
const SHA256 = /^[0-9a-f]{64}$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const KINDS = {
  yn: (value) => among(["yes", "no"], value),
  ynp: (value) => among(["yes", "partly", "no"], value),
  scale: (value) => (Number.isInteger(value) && value >= 0 && value <= 4 ? null : "fit.scale"),
  number: (value) => (Number.isFinite(value) ? null : "fit.number"),
  date: (value, _, today) => dateFault(value, today),
  choice: (value, response) => among(Object.keys(response.options), value),
  text: (value) => (typeof value === "string" && value.trim() ? null : "fit.text"),
  photo: (value) => (SHA256.test(value) ? null : "fit.photo"),
  count: (value) => (isCount(value) ? null : "fit.count"),
  ratio: (value) => ratioFault(value),
  breakdown: (value) => breakdownFault(value),
};

/**
 * What is wrong with a value as an answer to an item: a key of the locales, or null.
 * @param {unknown} value
 * @param {{response: {type: string}}} item
 * @param {string} today the tablet's day; a date may not be after it
 */
export function valueFault(value, item, today) {
  if (Array.isArray(value)) return item.counts ? resultsFault(value) : "fit.one_answer";
  return KINDS[item.response.type](value, item.response, today);
}

/** What is wrong with a note: a key of the locales, or null. */
export function noteFault(note, { isCriticalNotHere = false } = {}) {
  if (note.length > LONGEST_NOTE) return "fit.note_long";
  return isCriticalNotHere && !note.trim() ? "fit.note_needed" : null;
}

function among(options, value) {
  return typeof value === "string" && options.includes(value) ? null : "fit.choice";
}

function dateFault(value, today) {
  if (value === "no") return null;
  if (typeof value !== "string" || !ISO_DAY.test(value) || !isDay(value)) return "fit.date";
  return value > today ? "fit.future" : null;
}

/** Whether there is such a day: 31 June is read as 1 July, and is none. */
function isDay(value) {
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

function ratioFault(value) {
  if (!isCount(value?.passed) || !isCount(value?.checked)) return "fit.ratio";
  if (value.checked < 1) return "fit.nothing_checked";
  return value.passed > value.checked ? "fit.passed_more" : null;
}

function breakdownFault(value) {
  const kinds = value?.kinds;
  if (!kinds || typeof kinds !== "object") return "fit.breakdown";
  const isRight = Object.entries(kinds).every(([name, count]) => name.trim() && isCount(count));
  return isRight ? null : "fit.breakdown";
}

function resultsFault(results) {
  if (!results.length) return "fit.nothing_checked";
  return new Set(results.map((each) => each.asset)).size < results.length ? "fit.twice" : null;
}

function isCount(value) {
  return Number.isSafeInteger(value) && value >= 0;
}
