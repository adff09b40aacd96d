// What was answered here before: shown beside the question, never filled in.

import { answerKey } from "../core/ids.js";

const MONTHS_OF_A_QUARTER = 3;

/**
 * The newest audit of the same checklist in an earlier period than the one in hand.
 * @returns {{auditedOn: string, answers: Map<string, object>}|null}
 */
export function lastTimeOf(pack, audit) {
  const cadence = pack.checklists.find((each) => each.id === audit.checklist.id)?.cadence;
  const own = periodOf(audit, cadence);
  const isBefore = (each) => each.period !== own && !(audit.blind && each.cycle === audit.cycle);
  const before = (pack.last ?? []).find((each) => each.checklist === audit.checklist.id && isBefore(each));
  if (!before) return null;
  const answers = new Map(before.answers.map((each) => [answerKey(each.item, each.asset), each]));
  return { auditedOn: before.audited_on, answers };
}

function periodOf(audit, cadence) {
  const [year, month] = audit.startedAt.slice(0, 7).split("-");
  if (cadence === "month") return `${year}-${month}`;
  if (cadence === "quarter") return `${year}-Q${Math.ceil(Number(month) / MONTHS_OF_A_QUARTER)}`;
  return audit.cycle;
}
