// Who works beside an auditor: audits of others with which this one merges. Pure.

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
