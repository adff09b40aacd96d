// Fetching pictures of plans: what arrives is kept only when its hash is its name.

import { missingPlans } from "../core/plans.js";
import { sha256 } from "../photos/hash.js";
import { heldPlans, savePlan } from "../store/plans.js";

/** A picture came with other bytes than its name says. */
export class DamagedPlan extends Error {}

/**
 * Fetch the pictures of these plans that are not on the tablet.
 * @param {object} database
 * @param {object[]} plans as the pack lists them
 * @param {(name: string) => Promise<ArrayBuffer>} fetched gives the bytes, or throws
 * @throws {DamagedPlan} nothing of that picture was kept; what came before it was
 */
export async function fetchPlans(database, plans, fetched) {
  for (const name of missingPlans(plans, await heldPlans(database))) {
    const bytes = await fetched(name);
    if ((await sha256(bytes)) !== name) throw new DamagedPlan(name);
    await savePlan(database, { sha256: name, bytes });
  }
}
