// What became of one item: answered, not here or unseen, what it is worth, how much was seen.

import { attainment } from "./attainment.js";
import { ONE, ZERO, compare, fraction, parse, total } from "./fractions.js";

/**
 * An item as its section asks it.
 * criticalBelow is null when the item is not critical; one without a limit must be met in full.
 */
export function asked(item, section) {
  const limit = item.critical_below == null ? ONE : parse(item.critical_below);
  return {
    item,
    assetKind: item.repeat_per ?? section.repeat_per ?? null,
    criticalBelow: item.critical ? limit : null,
  };
}

/**
 * Whether an answer takes its item out of the score. On a critical item it does not, and counts
 * as unseen, until a reviewer has confirmed it.
 */
export function isNotHere(question, answer, confirmedNotHere = new Set()) {
  if (answer.no_answer !== "not_here") return false;
  return question.criticalBelow === null || confirmedNotHere.has(question.item.id);
}

/** An item that its condition hides: as if it were not on the checklist. */
export const hidden = (question) => empty(question, "hidden");

/** What became of an item, given all the answers to it, in any order. */
export function ofItem(question, given, context) {
  if (question.assetKind !== null) return overAssets(question, given, context);
  const worth = given.length ? worthOf(question, given[0], context) : null;
  if (worth === null) return empty(question, withoutValue(question, given, context));
  return {
    ...empty(question, "answered"),
    attainment: worth,
    seen: ONE,
    failsCritical: fails(question, worth),
    unseenCritical: false,
  };
}

function overAssets(question, given, context) {
  const known = context.register?.[question.assetKind] ?? [];
  const named = new Set([...known, ...given.map((each) => each.asset)]);
  const left = given.filter((each) => isNotHere(question, each, context.confirmedNotHere));
  const absent = new Set(left.map((each) => each.asset));
  const worths = given.map((each) => worthOf(question, each, context)).filter((each) => each);
  if (!worths.length) {
    if (named.size && named.size === absent.size) return empty(question, "not_here");
    const still = given.filter((each) => !absent.has(each.asset));
    return empty(question, withoutValue(question, still, context));
  }
  const seen = fraction(worths.length, named.size - absent.size);
  return {
    ...empty(question, "answered"),
    attainment: total(worths.map((worth) => [1, worth]), 1, worths.length),
    seen,
    failsCritical: worths.some((worth) => fails(question, worth)),
    unseenCritical: question.criticalBelow !== null && compare(seen, ONE) < 0,
  };
}

function empty(question, standing) {
  const applies = standing !== "hidden" && standing !== "not_here";
  return {
    item: question.item.id,
    weight: question.item.weight ?? 1,
    standing,
    attainment: null,
    seen: ZERO,
    failsCritical: false,
    unseenCritical: applies && question.criticalBelow !== null,
  };
}

function fails(question, worth) {
  return question.criticalBelow !== null && compare(worth, question.criticalBelow) < 0;
}

function worthOf(question, answer, context) {
  if (answer.value == null) return null;
  return attainment(answer.value, question.item.response, context.auditedOn);
}

function withoutValue(question, given, context) {
  if (given.some((each) => isNotHere(question, each, context.confirmedNotHere))) return "not_here";
  const reasons = new Set(given.map((each) => each.no_answer));
  if (reasons.has("could_not_check") || reasons.has("not_here")) return "could_not_check";
  return reasons.has("not_this_visit") ? "not_this_visit" : "unanswered";
}
