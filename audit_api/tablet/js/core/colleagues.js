// Who works beside an auditor: audits of others with which this one merges. Pure.

import { isAnswered } from "./coverage.js";
import { answerKey } from "./ids.js";
import { cadenceOf, periodOf } from "./periods.js";

/**
 * The audits of others at the same site, by the same version of the checklist, in the same period.
 * A blind second auditor has none; the pack may be older than the wish.
 * @param {object} pack of the site
 * @param {object} audit the one in hand
 * @returns {{audit: string, by: string, at: string, final: boolean, answers: object[]}[]}
 */
export function colleaguesOf(pack, audit) {
  if (audit.blind) return [];
  const { id, version } = audit.checklist;
  const period = periodOf(audit, cadenceOf(pack, audit));
  return (pack.colleagues ?? []).filter(
    (each) => each.checklist === id && each.version === version && each.period === period,
  );
}

/** Those of them beside whom the auditor chose to work. */
export const joinedOf = (pack, audit) => colleaguesOf(pack, audit).filter((each) => audit.joined?.includes(each.audit));

/**
 * What they answered, by question: of two the newer one. What they could not check, or left for
 * another visit, is still to be answered by whoever can.
 * @param {{by: string, at: string, final: boolean, answers: object[]}[]} joined
 * @returns {Map<string, {answer: object, by: string, at: string, final: boolean}>}
 */
export function theirsOf(joined) {
  const ordered = [...joined].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const told = ordered.flatMap(({ by, at, final, answers }) => answers.filter(settles).map((answer) => ({ answer, by, at, final })));
  return new Map(told.map((each) => [answerKey(each.answer.item, each.answer.asset), each]));
}

const settles = (answer) => isAnswered(answer) && (answer.no_answer ?? "not_here") === "not_here";

/** All that is answered: my own, and theirs where I have said nothing. */
export function together(mine, theirs) {
  if (!theirs.size) return mine;
  const own = mine.filter(isAnswered);
  const keys = new Set(own.map((each) => answerKey(each.item, each.asset)));
  return [...own, ...[...theirs].filter(([key]) => !keys.has(key)).map(([, { answer }]) => answer)];
}
