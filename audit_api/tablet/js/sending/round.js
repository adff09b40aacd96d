// One round of sending: what is due, answers before photos, one failure not in the way of others.

import { audits } from "../store/audits.js";
import { newestRevision } from "../store/revisions.js";
import { Attempts } from "./attempts.js";
import { bring, photosToBring } from "./carrying.js";
import { declare, look } from "./declaring.js";

export const DRAFT_EVERY_S = 120;
/** How often to ask again about what only a person on the other side can change. */
const LOOK_EVERY_S = 300;
const REFUSED_EVERY_S = 3600;
const AT_ONCE = 2;

/** What one page remembers from round to round: when each audit was last told or asked about. */
export class Memory {
  isFirst = true;
  told = "";
  #noted = new Map();

  /** Whether so much time has passed, by a clock that nobody can set. */
  isDue(id, everyS) {
    const lastMs = this.#noted.get(id);
    return lastMs === undefined || performance.now() - lastMs >= everyS * 1000;
  }

  note(id) {
    this.#noted.set(id, performance.now());
  }

  /** From now on these are due. */
  forget(isMeant) {
    for (const id of [...this.#noted.keys()].filter(isMeant)) this.#noted.delete(id);
  }
}

/**
 * Send what is due.
 * @param {{database: object, requests: object, clock: () => string,
 *   onPlan: (parts: number) => void, onPart: () => void}} outside
 * @param {Memory} memory
 * @param {boolean} withDrafts copy every draft that changed, however short ago it was copied
 * @returns {Promise<string|null>} why some of it has to wait; null if none has
 * @throws {import("./asking.js").Interrupted} all that is left has to wait
 */
export async function sendRound(outside, memory, withDrafts) {
  const attempts = new Attempts(outside.onPart);
  const due = await dueTasks(outside.database, memory, withDrafts);
  if (due.length) outside.onPlan(due.length);
  for (const { id, work } of due) {
    if (await attempts.make(() => work(id, outside))) memory.note(id);
  }
  const brought = await bringPhotos(outside, memory, attempts);
  for (const id of await completedBy(brought, outside.database)) await attempts.make(() => look(id, outside));
  memory.isFirst = false;
  return attempts.why;
}

async function dueTasks(database, memory, withDrafts) {
  const all = await audits(database);
  const newest = await Promise.all(all.map((each) => newestRevision(database, each.id)));
  const tasks = all.map((each, place) => ({ id: each.id, work: dueWork(each, newest[place], memory, withDrafts) }));
  return tasks.filter((each) => each.work);
}

/** What is to be done about an audit now, if anything. */
function dueWork(audit, newest, memory, withDrafts) {
  const isDue = (everyS) => memory.isDue(audit.id, everyS);
  if (!newest || audit.changes !== audit.sentChanges) {
    return audit.state === "signed" || withDrafts || isDue(DRAFT_EVERY_S) ? declare : null;
  }
  if (newest.state === "made" || newest.state === "conflict") return declare;
  if (newest.state === "refused") return isDue(REFUSED_EVERY_S) ? declare : null;
  const isOpen = newest.state === "quarantined" || (audit.state === "signed" && !audit.receivedAt);
  return isOpen && isDue(LOOK_EVERY_S) ? look : null;
}

/** @returns {Promise<Set<string>>} those that the server has confirmed */
async function bringPhotos(outside, memory, attempts) {
  const photos = [...(await photosToBring(outside.database, memory.isFirst))];
  const brought = new Set();
  if (photos.length) outside.onPlan(photos.length);
  const lane = async () => {
    while (photos.length) {
      const [sha256, isThere] = photos.shift();
      const isDone = await attempts.make(() => bring(sha256, isThere, outside)).catch(stop);
      if (isDone) brought.add(sha256);
      else if (attempts.why === "full") photos.length = 0; // answers may have room, photos have none
    }
  };
  const stop = (error) => {
    photos.length = 0; // for the other lane too
    throw error;
  };
  await both(Array.from({ length: AT_ONCE }, lane));
  return brought;
}

/** Wait for all, also where one has failed: nothing of this round goes on after it. */
async function both(lanes) {
  const ends = await Promise.allSettled(lanes);
  const fault = ends.find((each) => each.status === "rejected");
  if (fault) throw fault.reason;
}

/** Signed audits that may be whole on the server now. */
async function completedBy(brought, database) {
  const open = (await audits(database)).filter((each) => each.state === "signed" && !each.receivedAt);
  const newest = await Promise.all(open.map((each) => newestRevision(database, each.id)));
  const isTouched = (revision) => revision?.state === "held" && revision.photos.some((sha256) => brought.has(sha256));
  return open.filter((_, place) => isTouched(newest[place])).map((each) => each.id);
}
