// From answers to scores, coverage and bounds, by section and checklist: as the server does it.

import { isScored } from "./attainment.js";
import { shownItems } from "./conditions.js";
import { ONE, ZERO, add, fraction, multiply, subtract, total } from "./fractions.js";
import { asked, hidden, ofItem } from "./standing.js";

const LEFT_OUT = new Set(["not_here", "hidden"]);
const HUNDRED = fraction(100);

/**
 * Score answers against the version of the checklist that they were given to.
 *
 * What is not here, or hidden, counts nowhere. What was not seen lowers the coverage and the
 * lower bound, never the score.
 * @param {object} checklist
 * @param {object[]} answers in any order; at most one for an item and asset
 * @param {{register?: Record<string, string[]>, siteFacts?: object, auditedOn: string,
 *   confirmedNotHere?: Set<string>}} context
 */
export function score(checklist, answers, context) {
  const shown = shownItems(checklist, answers, context.siteFacts);
  const sections = checklist.sections.map((each) => ofSection(each, answers, shown, context));
  return { sections, result: ofSections(sections) };
}

function ofSection(section, answers, shown, context) {
  const items = section.items.filter(isScored).map((item) => {
    const question = asked(item, section);
    if (!shown.has(item.id)) return hidden(question);
    const given = answers.filter((each) => each.item === item.id);
    return ofItem(question, given, context);
  });
  return {
    section: section.id,
    title: section.title,
    weight: section.section_weight,
    result: ofItems(items),
    notHereShare: notHereShare(items),
    items,
  };
}

/** The score of a section from its items; null when nothing in it applies. */
function ofItems(items) {
  const applicable = items.filter((each) => !LEFT_OUT.has(each.standing));
  if (!applicable.length) return null;
  const weight = applicable.reduce((sum, each) => sum + each.weight, 0);
  const answered = applicable.filter((each) => each.attainment !== null);
  const reached = answered.map((each) => [each.weight, multiply(each.attainment, each.seen)]);
  const low = total(reached, 100, weight);
  const coverage = total(answered.map((each) => [each.weight, each.seen]), 1, weight);
  return {
    score: mean(answered.map((each) => [each.weight, each.attainment]), 100),
    low,
    high: add(low, multiply(HUNDRED, subtract(ONE, coverage))),
    coverage,
  };
}

/** The score of a checklist from its sections, by their declared weights. */
function ofSections(sections) {
  const applicable = sections.filter((each) => each.result !== null);
  const weight = applicable.reduce((sum, each) => sum + each.weight, 0);
  if (!weight) return null;
  const scored = applicable.filter((each) => each.result.score !== null);
  const weighted = (name) => applicable.map((each) => [each.weight, each.result[name]]);
  return {
    score: mean(scored.map((each) => [each.weight, each.result.score]), 1),
    low: total(weighted("low"), 1, weight),
    high: total(weighted("high"), 1, weight),
    coverage: total(weighted("coverage"), 1, weight),
  };
}

/** The share of a section's weight that is not here, hidden items aside. */
function notHereShare(items) {
  const visible = items.filter((each) => each.standing !== "hidden");
  const weight = visible.reduce((sum, each) => sum + each.weight, 0);
  const absent = visible.filter((each) => each.standing === "not_here");
  const away = absent.reduce((sum, each) => sum + each.weight, 0);
  return weight ? fraction(away, weight) : ZERO;
}

function mean(terms, scale) {
  const weight = terms.reduce((sum, [each]) => sum + each, 0);
  return weight ? total(terms, scale, weight) : null;
}
