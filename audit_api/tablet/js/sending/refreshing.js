// What comes from the server by itself: what the auditor is asked to do, what a reviewer sent back,
// and what colleagues have answered meanwhile. What cannot be had stays as it is.

import { isOutdated } from "../core/assigned.js";
import { newsOf } from "../core/news.js";
import { shownPlans } from "../core/plans.js";
import { assigned, saveAssigned } from "../store/assigned.js";
import { audits } from "../store/audits.js";
import { TabletFull } from "../store/database.js";
import { enrolment } from "../store/enrolment.js";
import { packs, savePack } from "../store/packs.js";
import { heldPlans } from "../store/plans.js";
import { DamagedPlan, fetchPlans } from "./planPictures.js";

const EVERY_S = 60;

/** Ask for everything at the next round, however short ago it was asked for. */
export const askAgain = (memory) => memory.forget((name) => name === "assigned" || name.startsWith("pack "));

/**
 * Ask again what the auditor is asked to do.
 * @param {{database: object, requests: object}} outside
 * @param {import("./round.js").Memory} memory of when it was asked
 * @returns {Promise<boolean>} whether it is something new
 */
export async function refreshAssigned({ database, requests }, memory) {
  if (!(await enrolment(database)) || !memory.isDue("assigned", EVERY_S)) return false;
  memory.note("assigned");
  const { status, content } = await requests.assigned();
  if (status !== 200 || JSON.stringify(content) === JSON.stringify(await assigned(database))) return false;
  await saveAssigned(database, content);
  return true;
}

/**
 * Fetch the packs of sites with audits on this tablet again, and those that show what a blind second
 * auditor must not see; one that is as it was costs a line.
 * @param {{database: object, requests: object, clock: () => string}} outside
 * @param {import("./round.js").Memory} memory of when each was fetched
 * @returns {Promise<object[]|null>} what a person should hear of, see `newsOf`; null where nothing
 *   on this tablet has changed
 */
export async function refreshPacks({ database, requests, clock }, memory) {
  const taken = new Map((await packs(database)).map((each) => [each.site, each]));
  const rows = await assigned(database);
  const outdated = [...taken.values()].filter((each) => isOutdated(each, rows));
  const sites = new Set([...(await audits(database)), ...outdated].map((each) => each.site));
  let news = null;
  for (const site of sites) {
    if (!taken.has(site) || !memory.isDue(`pack ${site}`, EVERY_S)) continue;
    const held = taken.get(site);
    memory.note(`pack ${site}`); // before it fails: a server that hangs must not be asked each round
    const { status, content, tag } = await requests.pack(site, held.tag);
    if (status !== 200) continue;
    const { plans, isWhole } = await plansNow({ database, requests }, content, held);
    await savePack(database, { ...usable(content, held), plans }, clock(), isWhole ? tag : null);
    news = [...(news ?? []), ...newsOf({ ...held, site: held.about }, content)];
  }
  return news;
}

/**
 * The plans that can be shown now: one whose new picture cannot be had goes on with the older one,
 * and the pack is then asked for again, as if it were not here.
 */
async function plansNow({ database, requests }, { site, plans = [] }, before) {
  const fetched = async (name) => {
    const { status, content } = await requests.plan(site.id, name);
    if (status !== 200) throw new DamagedPlan(name);
    return content;
  };
  try {
    await fetchPlans(database, plans, fetched);
    return { plans, isWhole: true };
  } catch (error) {
    if (error instanceof TabletFull) throw error;
    console.info("a plan could not be fetched:", error.message);
    return { plans: shownPlans(plans, before.plans ?? [], await heldPlans(database)), isWhole: false };
  }
}

/** A version that is not on the tablet must not be offered there: taking along again brings it. */
function usable(fresh, held) {
  const known = new Set(held.checklists.map((each) => `${each.id} ${each.version}`));
  const hasAll = fresh.checklists.every((each) => known.has(`${each.id} ${each.version}`));
  return hasAll ? fresh : { ...fresh, checklists: held.checklists };
}
