// What the auditor of this tablet is asked to do, as the server told it, beside what is on the tablet.

/** Whether a row asks for this very audit. */
const asksFor = (row, { site, checklist, cycle }) => row.site === site && row.checklist === checklist.id && row.cycle === cycle;

/** Whether an audit was begun for what is asked now: a monthly one of last month was not. */
const isForNow = (row, { startedAt }) => startedAt.slice(0, 10) >= row.since;

/**
 * What is still to be begun, in the order told. What is begun on this tablet, or finished anywhere,
 * is none of it.
 * @param {{site: string, checklist: string, cycle: string, stage: string, since: string}[]} rows
 * @param {{site: string, checklist: {id: string}, cycle: string, startedAt: string}[]} audits on
 *   this tablet
 */
export function toBegin(rows, audits) {
  return rows.filter((row) => row.stage !== "finished" && !audits.some((each) => asksFor(row, each) && isForNow(row, each)));
}

/** The row that asks for an audit; null where nobody does. */
export const rowOf = (rows, audit) => rows.find((row) => asksFor(row, audit)) ?? null;

/** Whether the day has passed, by the calendar day of the tablet. */
export const isLate = (row, today) => row.due_on < today;

/** Whether an audit is a blind second one: its auditor must see nothing of the first. */
export function isBlind(rows, pack, audit) {
  const known = [...rows, ...(pack?.assignments ?? []).map((each) => ({ ...each, site: pack.site }))];
  return known.some((row) => row.blind && asksFor(row, audit));
}

/** Whether a pack was taken along before its auditor was asked to audit something there blind. */
export function isOutdated(pack, rows) {
  return rows.some((row) => row.blind && row.site === pack.site && !isBlind([], pack, { ...row, checklist: { id: row.checklist } }));
}
