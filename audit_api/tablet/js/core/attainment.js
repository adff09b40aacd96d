// What one answer is worth, from 0 to 1, exactly.

import { HALF, ONE, ZERO, compare, divide, fraction, greatest, least, parse, subtract } from "./fractions.js";

const DAY_MS = 86_400_000;
const YES_NO = { yes: ONE, no: ZERO };
const YES_NO_PARTLY = { yes: ONE, partly: HALF, no: ZERO };
const MEASURES = { yn: yesNo, ynp: yesNoPartly, scale, ratio, number, date: age, choice };

/** Whether an answer to this item has an attainment at all. */
export const isScored = (item) => Object.hasOwn(MEASURES, item.response.type);

/**
 * The attainment of a value, or null where nothing was measured: text, photos and counts, and a
 * ratio of nothing checked.
 * @param {unknown} value as in an answer
 * @param {{type: string}} response what its item takes
 * @param {string} auditedOn the day from which the age of a date is counted, such as 2026-10-14
 * @returns {import("./fractions.js").Fraction | null}
 * @throws {TypeError} the value is not one that the item takes
 */
export function attainment(value, response, auditedOn) {
  const measure = MEASURES[response.type];
  return measure ? measure(value, response, auditedOn) : null;
}

/** How many passed and how many were checked, from two numbers or asset by asset. */
export function counted(value) {
  if (Array.isArray(value)) return [value.filter((each) => each.passed).length, value.length];
  if (Number.isInteger(value?.passed) && Number.isInteger(value?.checked)) {
    return [value.passed, value.checked];
  }
  throw unfit(value, "ratio");
}

function yesNo(value) {
  return among(YES_NO, value, "yn");
}

function yesNoPartly(value) {
  return among(YES_NO_PARTLY, value, "ynp");
}

function scale(value) {
  if (!Number.isInteger(value) || value < 0 || value > 4) throw unfit(value, "scale");
  return fraction(value, 4);
}

function choice(value, response) {
  return parse(among(response.options, value, "choice"));
}

function ratio(value, response) {
  const [passed, checked] = counted(value);
  if (!checked) return null;
  return least(ONE, divide(fraction(passed, checked), parse(response.target ?? 1)));
}

function number(value, response) {
  if (!Number.isFinite(value)) throw unfit(value, "number");
  const [worst, best] = [parse(response.worst), parse(response.best)];
  const share = divide(subtract(parse(value), worst), subtract(best, worst));
  return least(ONE, greatest(ZERO, share));
}

function age(value, response, auditedOn) {
  if (value === "no") return ZERO;
  const ageDays = (day(auditedOn) - day(value)) / DAY_MS;
  if (ageDays <= response.max_age_days) return ONE;
  return 2 * ageDays <= 3 * response.max_age_days ? HALF : ZERO;
}

/** Midnight of a day, in no time zone, as a number. */
function day(written) {
  const at = Date.parse(`${written}T00:00:00Z`);
  if (typeof written !== "string" || Number.isNaN(at)) throw unfit(written, "date");
  return at;
}

function among(table, value, kind) {
  if (typeof value !== "string" || !Object.hasOwn(table, value)) throw unfit(value, kind);
  return table[value];
}

function unfit(value, kind) {
  return new TypeError(`${JSON.stringify(value)} cannot answer a question of the kind ${kind}`);
}

/** Whether an answer says that something is wrong: it is worth less than 1. */
export function needsFinding(item, value, auditedOn) {
  if (value == null || !isScored(item)) return false;
  const worth = attainment(value, item.response, auditedOn);
  return worth !== null && compare(worth, ONE) < 0;
}

