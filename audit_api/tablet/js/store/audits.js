// Audits on this tablet. Each write begins in the task of the tap that caused it: the first
// request goes out before anything is waited for.

import { answerKey } from "../core/ids.js";
import { ofAudit, put, written } from "./database.js";

const PARTS = ["answers", "observations", "claims"];
/** What is nobody's business but this tablet's: a change of it is nothing to send. */
const OWN = new Set(["lastPlace", "joined", "apart"]);

/** Somebody stands for the audit as it is: nothing of it changes before it is opened again. */
export class AuditIsSigned extends Error {}

/**
 * An audit that begins now.
 * @param {{id: string, site: string, checklist: {id: string, version: number}, cycle: string,
 *   auditors: {name: string, role?: string}[], device: string, startedAt: string}} fields
 */
export function newAudit(fields) {
  return {
    ...fields,
    state: "draft",
    finishedAt: null,
    attestation: null,
    addedAssets: [],
    lastPlace: null,
    reason: "",
    revision: 0, // the highest number that was used up
    changes: 1, // counts every write
    sentChanges: 0, // how many of them the newest revision holds
    receipt: null,
    receivedAt: null,
  };
}

export function begin(database, audit) {
  return written(database, ["audits"], (writing) => writing.store.add(audit));
}

export const audit = (database, id) => database.get("audits", id);
export const audits = (database) => database.getAll("audits");

/** Answers, observations and claims of photos of one audit, as one moment shows them. */
export async function parts(database, id) {
  return partsIn(database.transaction(PARTS), id);
}

/** The same, inside a transaction that has begun. */
export async function partsIn(transaction, id) {
  const [answers, observations, photos] = await Promise.all(
    PARTS.map((name) => transaction.objectStore(name).getAll(ofAudit(id))),
  );
  return { answers, observations, photos };
}

/**
 * Keep an answer, or the reason why there is none, in place of the one before.
 * @param {{item: string, asset?: string|null, value?: unknown, no_answer?: string,
 *   note?: string}} answer
 */
export function setAnswer(database, id, answer) {
  const row = { ...answer, audit: id, key: answerKey(answer.item, answer.asset) };
  return changed(database, id, ["answers"], (writing) => put(writing, "answers", row));
}

/** Keep the words beside an answer, and the answer as it is, whoever changed it meanwhile. */
export function setNote(database, id, item, asset, note) {
  const key = answerKey(item, asset);
  return changed(database, id, ["answers"], async (writing) => {
    const held = await writing.objectStore("answers").get([id, key]);
    await put(writing, "answers", { ...held, item, asset, note, audit: id, key });
  });
}

export function removeAnswer(database, id, item, asset) {
  const key = [id, answerKey(item, asset)];
  return changed(database, id, ["answers"], (writing) => writing.objectStore("answers").delete(key));
}

/** Keep what was seen at a wrong answer, or beside the checklist. */
export function saveObservation(database, id, observation) {
  const row = { ...observation, audit: id };
  return changed(database, id, ["observations"], (writing) => put(writing, "observations", row));
}

/** Add a door, a camera … that was not on the list. */
export function addAsset(database, id, asset) {
  return setFields(database, id, (held) => ({ addedAssets: [...held.addedAssets, asset] }));
}

/** Keep some fields of the audit itself, such as the last place; or what to make of those held. */
export function setFields(database, id, fields) {
  const given = typeof fields === "function" ? fields : () => fields;
  return written(database, ["audits"], (writing) => counted(writing, id, given));
}

/** A person stands for the audit: from now on it is to be sent. */
export function finish(database, id, attestation, finishedAt) {
  return setFields(database, id, { state: "signed", attestation, finishedAt });
}

/** Correct an audit that was finished; the next send is a new revision with the reason. */
export function reopen(database, id, reason) {
  return setFields(database, id, { state: "draft", attestation: null, finishedAt: null, reason });
}

/** One change of the parts of an audit, all or nothing, and counted. */
export function changed(database, id, names, work) {
  return written(database, [...names, "audits"], (writing) => Promise.all([work(writing), counted(writing, id)]));
}

/** Count a change of an audit, in the transaction that makes it. */
async function counted(writing, id, fields = () => ({})) {
  const store = writing.objectStore("audits");
  const held = await store.get(id);
  if (!held) throw new RangeError(`there is no audit ${id} on this tablet`);
  const given = fields(held);
  const names = Object.keys(given);
  const isOwn = names.length > 0 && names.every((name) => OWN.has(name));
  if (held.state === "signed" && !isOwn && !given.state) throw new AuditIsSigned("audit.signed");
  const count = isOwn ? {} : { changes: held.changes + 1, receivedAt: null };
  await store.put({ ...held, ...given, ...count });
}
