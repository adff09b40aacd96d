// How much of the work is on this tablet only.

import { audits } from "./audits.js";
import { newestRevision } from "./revisions.js";

/**
 * @returns {{photosWaiting: number, photosRefused: number, auditsWaiting: number,
 *   draftsWaiting: number, keptAside: number}} audits that wait are signed and not received;
 *   drafts that wait have changes that no copy on the server holds; those kept aside are on the
 *   server, and a person there has to look at them
 */
export async function counts(database) {
  const all = await audits(database);
  const newest = await Promise.all(all.map((each) => newestRevision(database, each.id)));
  const isUncopied = (each, place) => each.changes !== each.sentChanges || newest[place]?.state !== "held";
  return {
    photosWaiting: await database.countFromIndex("photos", "state", "waiting"),
    photosRefused: await database.countFromIndex("photos", "state", "refused"),
    auditsWaiting: all.filter((each) => each.state === "signed" && !each.receivedAt).length,
    draftsWaiting: all.filter((each, place) => each.state === "draft" && isUncopied(each, place)).length,
    keptAside: newest.filter((each) => ["quarantined", "refused"].includes(each?.state)).length,
  };
}
