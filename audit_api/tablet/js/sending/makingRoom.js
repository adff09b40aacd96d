// What the server has need not stay on the tablet for ever: it holds a school's weaknesses.

import { audits } from "../store/audits.js";
import { received } from "../store/photos.js";
import { removeAudit } from "../store/removal.js";
import { free } from "./carrying.js";

export const PHOTO_DAYS = 7;
export const AUDIT_DAYS = 30;
const EVERY_S = 3600;
const NAME = "making room";
const DAY_MS = 86_400_000;

/**
 * Free the bytes of photos that were received a week ago, each only after the server has said
 * again that it has them; remove audits that were received a month ago.
 * @throws {import("./asking.js").Interrupted}
 * @throws {import("./asking.js").Postponed}
 */
export async function makeRoom(outside, memory) {
  if (!memory.isDue(NAME, EVERY_S)) return;
  const { database, clock } = outside;
  const nowMs = Date.parse(clock());
  const isOlder = (days) => (each) => each.receivedAt && nowMs - Date.parse(each.receivedAt) >= days * DAY_MS;
  for (const { sha256 } of (await received(database)).filter(isOlder(PHOTO_DAYS))) await free(sha256, outside);
  for (const { id } of (await audits(database)).filter(isOlder(AUDIT_DAYS))) await removeAudit(database, id);
  memory.note(NAME);
}
