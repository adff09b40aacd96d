// Telling the server the newest state of an audit, and learning what it holds of it.

import { currentRevision, makeRevision, markRevision, newestRevision, noteReceipt } from "../store/revisions.js";
import { Postponed, asked } from "./asking.js";

const NUMBERS_TRIED = 20;
const STATES = { held: "held", kept_aside: "quarantined", refused: "refused" };

/**
 * Send the newest state of an audit until the server says what became of it.
 * @param {{database: object, requests: object, clock: () => string}} outside
 * @throws {import("./asking.js").Interrupted}
 * @throws {Postponed} the same bytes go out again later
 */
export async function declare(id, outside) {
  const { database, requests, clock } = outside;
  let revision = await currentRevision(database, id, clock);
  for (let tried = 0; tried < NUMBERS_TRIED; tried += 1) {
    const { means, content } = await asked(() => requests.putRevision(revision));
    if (means in STATES) return settle(revision, means, content, outside);
    if (means !== "conflict") break;
    await markRevision(database, revision, "conflict", content);
    revision = await makeRevision(database, id, clock(), await highestHeld(id, requests));
  }
  throw new Postponed("later");
}

/** Ask what the server holds of an audit; only it can say that an audit is received. */
export async function look(id, outside) {
  const { database, requests } = outside;
  const newest = await newestRevision(database, id);
  const { means, content } = await asked(() => requests.receipt(id));
  if (means === "held" && isReceiptOf(content, newest)) return settle(newest, means, content, outside);
  // What was kept aside is there, and not to come back after a person removed it.
  return newest.state === "quarantined" ? undefined : declare(id, outside);
}

async function settle(revision, means, content, { database, clock }) {
  if (means !== "held") return markRevision(database, revision, STATES[means], content);
  // A page of some network in between says "fine" too.
  if (!isReceiptOf(content, revision)) throw new Postponed("later");
  return noteReceipt(database, content, clock());
}

function isReceiptOf(content, { audit: id, number }) {
  return content?.audit === id && content.revision === number && Array.isArray(content.missing_photos);
}

/** The number to go above; 0 where the server does not say. */
async function highestHeld(id, requests) {
  const { content } = await asked(() => requests.receipt(id));
  return Number.isSafeInteger(content?.revision) ? content.revision : 0;
}
