// Within what audits of one checklist merge: a month, a quarter, or the whole round. Pure.

const MONTHS_OF_A_QUARTER = 3;

/** How often the checklist of an audit is done, as the pack of its site says. */
export const cadenceOf = (pack, audit) => pack.checklists.find((each) => each.id === audit.checklist.id)?.cadence;

/** The period of an audit on this tablet: `2026-10`, `2026-Q4`, or its cycle. */
export function periodOf(audit, cadence) {
  const [year, month] = audit.startedAt.slice(0, 7).split("-");
  if (cadence === "month") return `${year}-${month}`;
  if (cadence === "quarter") return `${year}-Q${Math.ceil(Number(month) / MONTHS_OF_A_QUARTER)}`;
  return audit.cycle;
}
