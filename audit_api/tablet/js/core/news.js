// What a newer pack of a site says that the older one did not. Pure.

import { answerKey } from "./ids.js";

/**
 * What a person should hear of: what a reviewer sent back first, then what colleagues answered.
 * @param {object} before the pack as it was on this tablet
 * @param {object} after the same as it came now
 * @returns {{kind: "sent_back"|"answered", audit: string, site: string, checklist?: string,
 *   by?: string, count: number}[]} count: of the items sent back, or of the answers that are new
 */
export function newsOf(before, after) {
  return [...sentBack(before, after), ...answered(before, after)];
}

function sentBack(before, after) {
  const known = new Set((before.requests ?? []).map(written));
  const fresh = (after.requests ?? []).filter((each) => !known.has(written(each)));
  return fresh.map(({ audit, items }) => ({ kind: "sent_back", audit, site: after.site.name, count: items.length }));
}

function answered(before, after) {
  const known = new Map((before.colleagues ?? []).map((each) => [each.audit, each.answers]));
  const told = (after.colleagues ?? []).map(({ audit, checklist, by, answers }) => {
    const count = changes(known.get(audit) ?? [], answers);
    return { kind: "answered", audit, site: after.site.name, checklist, by, count };
  });
  return told.filter((each) => each.count > 0);
}

/** How many of the answers are new, or say something else than before. */
function changes(before, after) {
  const known = new Map(before.map((each) => [answerKey(each.item, each.asset), written(each)]));
  return after.filter((each) => known.get(answerKey(each.item, each.asset)) !== written(each)).length;
}

/** The server writes the same things in the same order. */
const written = (value) => JSON.stringify(value);
