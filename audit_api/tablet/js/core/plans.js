// Which plans can be shown, and which one first.

/**
 * The plans of a site of which the picture is on the tablet. Where a newer picture is not, the
 * older one goes on: a pin on it is good, a plan that cannot be opened is not.
 * @param {object[]} fresh as the server tells them now
 * @param {object[]} before as they were on the tablet
 * @param {Set<string>} held the names of the pictures that are on the tablet
 */
export function shownPlans(fresh, before, held) {
  const older = new Map(before.map((each) => [each.id, each]));
  const best = fresh.map((each) => (held.has(each.sha256) ? each : older.get(each.id)));
  return best.filter((each) => each && held.has(each.sha256));
}

/** The pictures that have to be fetched. @returns {string[]} each once */
export function missingPlans(fresh, held) {
  return [...new Set(fresh.map((each) => each.sha256))].filter((name) => !held.has(name));
}

/**
 * Which plan is opened first: the one with the pin, else where the last finding was, else the
 * lowest floor that is not below the ground, else what there is.
 */
export function firstPlan(plans, ...pins) {
  const pinned = pins.map((pin) => plans.find((each) => pin?.plan === each.id)).find(Boolean);
  const floors = plans.filter((each) => each.level != null);
  return pinned ?? floors.find((each) => each.level >= 0) ?? floors[0] ?? plans[0] ?? null;
}
