// Revisions that were made on this tablet. Their bytes are kept before the first attempt to send,
// so that every further attempt sends the same.

import { encode, revisionBody } from "../core/bodies.js";
import { isAnswered } from "../core/coverage.js";
import { partsIn } from "./audits.js";
import { ofAudit, put, written } from "./database.js";

const READ = ["audits", "answers", "observations", "claims"];

/**
 * The newest revision, if it holds all there is and its number is free; else the next one, made in
 * the same moment: whoever else asks then gets the same.
 * @param {() => string} clock
 */
export function currentRevision(database, id, clock) {
  return written(database, [...READ, "revisions"], async (writing) => {
    const audit = await auditIn(writing, id);
    const newest = await newestIn(writing, id);
    const isCurrent = newest && newest.state !== "conflict" && audit.changes === audit.sentChanges;
    return isCurrent ? newest : make(writing, audit, { number: audit.revision + 1, sentAt: clock() });
  });
}

/**
 * Make the next revision of an audit from what it holds at this moment.
 * @param {number} above the server holds this number already, whoever used it up
 * @returns {Promise<{audit: string, number: number, bytes: ArrayBuffer, photos: string[],
 *   isFinal: boolean, state: string}>}
 */
export function makeRevision(database, id, sentAt, above = 0) {
  return written(database, [...READ, "revisions"], async (writing) => {
    const audit = await auditIn(writing, id);
    return make(writing, audit, { number: Math.max(audit.revision, above) + 1, sentAt });
  });
}

async function auditIn(transaction, id) {
  const held = await transaction.objectStore("audits").get(id);
  if (!held) throw new RangeError(`there is no audit ${id} on this tablet`);
  return held;
}

async function make(writing, audit, sending) {
  const revision = revisionOf(audit, await partsIn(writing, audit.id), sending);
  const counts = { revision: revision.number, sentChanges: audit.changes };
  await Promise.all([put(writing, "revisions", revision), put(writing, "audits", { ...audit, ...counts })]);
  return revision;
}

function revisionOf(audit, parts, sending) {
  // Words beside an answer that is not given yet say nothing to the server, and it would ask why.
  const answers = parts.answers.filter(isAnswered);
  const body = revisionBody(audit, { ...parts, answers }, sending);
  return {
    audit: audit.id,
    number: sending.number,
    bytes: encode(body).slice().buffer, // exactly its own bytes, whatever buffer they came in
    photos: parts.photos.map((each) => each.sha256),
    isFinal: body.state === "final",
    state: "made",
    problem: null,
  };
}

/** The revision with the highest number; undefined before the first. */
export async function newestRevision(database, id) {
  return newestIn(database.transaction("revisions"), id);
}

async function newestIn(transaction, id) {
  return (await transaction.objectStore("revisions").openCursor(ofAudit(id), "prev"))?.value;
}

/** Note what became of a revision that the server does not hold: conflict, quarantined or refused. */
export function markRevision(database, { audit, number }, state, problem = null) {
  return written(database, ["revisions"], async (writing) => {
    const held = await writing.store.get([audit, number]);
    if (held) await writing.store.put({ ...held, state, problem });
  });
}

/**
 * Note what the server says it holds, all of it or nothing, whenever the page is closed: received
 * only if it is the newest and nothing changed since. Revisions before the one that is held have
 * nothing that it has not, and go. A photo that it had and now misses is to be sent again.
 */
export function noteReceipt(database, receipt, at) {
  return written(database, ["audits", "photos", "revisions"], async (writing) => {
    const [audits, photos] = ["audits", "photos"].map((name) => writing.objectStore(name));
    const held = await audits.get(receipt.audit);
    if (!held) return;
    await noteHeld(writing.objectStore("revisions"), receipt.audit, receipt.revision);
    const isNewest = receipt.revision === held.revision && held.changes === held.sentChanges;
    const receivedAt = receipt.received && isNewest ? (held.receivedAt ?? at) : null;
    await audits.put({ ...held, receipt, receivedAt });
    for (const sha256 of receipt.missing_photos) {
      const lost = await photos.get(sha256);
      if (lost?.state === "received") await photos.put({ ...lost, state: "waiting", receivedAt: null });
    }
  });
}

async function noteHeld(revisions, audit, number) {
  const revision = await revisions.get([audit, number]);
  if (revision) await revisions.put({ ...revision, state: "held", problem: null });
  await revisions.delete(IDBKeyRange.bound([audit], [audit, number], false, true));
}
