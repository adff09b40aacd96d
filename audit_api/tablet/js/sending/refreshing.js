// What comes from the server while an audit is open: what a reviewer sent back, and what colleagues
// have answered meanwhile. A pack that cannot be had stays as it is.

import { audits } from "../store/audits.js";
import { packs, savePack } from "../store/packs.js";

const EVERY_S = 60;

/**
 * Fetch the packs of sites with audits on this tablet again.
 * @param {{database: object, requests: object, clock: () => string}} outside
 * @param {import("./round.js").Memory} memory of when each was fetched
 * @returns {Promise<boolean>} whether one of them says something new
 */
export async function refreshPacks({ database, requests, clock }, memory) {
  const taken = new Map((await packs(database)).map((each) => [each.site, each]));
  const sites = new Set((await audits(database)).map((each) => each.site));
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
