// What was answered here before: shown beside the question, never filled in.

import { answerKey } from "../core/ids.js";
import { cadenceOf, periodOf } from "../core/periods.js";

/**
 * The newest audit of the same checklist in an earlier period than the one in hand.
 * @returns {{auditedOn: string, answers: Map<string, object>}|null}
 */
export function lastTimeOf(pack, audit) {
  const own = periodOf(audit, cadenceOf(pack, audit));
  const isBefore = (each) => each.period !== own && !(audit.blind && each.cycle === audit.cycle);
  const before = (pack.last ?? []).find((each) => each.checklist === audit.checklist.id && isBefore(each));
  if (!before) return null;
  const answers = new Map(before.answers.map((each) => [answerKey(each.item, each.asset), each]));
  return { auditedOn: before.audited_on, answers };
}
