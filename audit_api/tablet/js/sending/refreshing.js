// What comes from the server by itself: what the auditor is asked to do, what a reviewer sent back,
// and what colleagues have answered meanwhile. What cannot be had stays as it is.

import { isOutdated } from "../core/assigned.js";
import { assigned, saveAssigned } from "../store/assigned.js";
import { audits } from "../store/audits.js";
import { enrolment } from "../store/enrolment.js";
import { packs, savePack } from "../store/packs.js";

const EVERY_S = 60;

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
 * auditor must not see.
 * @param {{database: object, requests: object, clock: () => string}} outside
 * @param {import("./round.js").Memory} memory of when each was fetched
 * @returns {Promise<boolean>} whether one of them says something new
 */
export async function refreshPacks({ database, requests, clock }, memory) {
  const taken = new Map((await packs(database)).map((each) => [each.site, each]));
  const rows = await assigned(database);
  const outdated = [...taken.values()].filter((each) => isOutdated(each, rows));
  const sites = new Set([...(await audits(database)), ...outdated].map((each) => each.site));
  let isNews = false;
  for (const site of sites) {
    if (!taken.has(site) || !memory.isDue(`pack ${site}`, EVERY_S)) continue;
    memory.note(`pack ${site}`);
    const { status, content } = await requests.pack(site);
    if (status !== 200 || !hasEveryChecklist(content, taken.get(site))) continue;
    isNews ||= !saysTheSame(content, taken.get(site));
    await savePack(database, content, clock());
  }
  return isNews;
}

/** Each part of it reads as it did: the server writes the same things in the same order. */
const saysTheSame = (fresh, held) => Object.keys(fresh).every((name) => name === "site" || JSON.stringify(fresh[name]) === JSON.stringify(held[name]));

/** A version that is not on the tablet must not be offered there: taking along again brings it. */
function hasEveryChecklist(fresh, held) {
  const known = new Set(held.checklists.map((each) => `${each.id} ${each.version}`));
  return fresh.checklists.every((each) => known.has(`${each.id} ${each.version}`));
}
