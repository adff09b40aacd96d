// Bringing photos to the server: each that a declared revision names and the server has not
// confirmed.

import { sha256 as hashOf } from "../photos/hash.js";
import { audits } from "../store/audits.js";
import { freeBytes, knownPhoto, markReceived, markRefused, markWaiting, photo } from "../store/photos.js";
import { newestRevision } from "../store/revisions.js";
import { Postponed, asked } from "./asking.js";

const SETTLED = new Set(["held", "quarantined", "refused"]);
const DAMAGED = "photo.damaged";

/**
 * The photos to bring, and whether the server said that it has each already. Also those of an
 * audit that was kept aside: it may be taken in while this tablet is away.
 * @param {boolean} withRefused also what the server would not take before
 * @returns {Promise<Map<string, boolean>>} by SHA-256
 */
export async function photosToBring(database, withRefused) {
  const named = new Map();
  for (const audit of await audits(database)) {
    const newest = await newestRevision(database, audit.id);
    if (!SETTLED.has(newest?.state)) continue;
    const isTold = newest.state === "held" && audit.receipt?.revision === newest.number;
    const missing = new Set(audit.receipt?.missing_photos);
    for (const sha256 of newest.photos) {
      named.set(sha256, named.get(sha256) || (isTold && !missing.has(sha256)));
    }
  }
  const wanted = new Set(withRefused ? ["waiting", "refused"] : ["waiting"]);
  const known = await Promise.all([...named.keys()].map((sha256) => knownPhoto(database, sha256)));
  return new Map(known.filter((each) => wanted.has(each?.state)).map(({ sha256 }) => [sha256, named.get(sha256)]));
}

/**
 * Bring one photo. It counts as received only when the server names the hash of what it has.
 * @throws {import("./asking.js").Interrupted}
 * @throws {Postponed}
 */
export async function bring(sha256, isThere, outside) {
  const { database, requests, clock } = outside;
  if (isThere && (await isHeld(sha256, requests))) return markReceived(database, sha256, clock());
  const held = await photo(database, sha256);
  if (!held?.bytes) return undefined; // it was taken out of its audit meanwhile
  const { means, content } = await asked(() => requests.putPhoto(sha256, held.bytes));
  if (means === "refused") return refuse(sha256, held.bytes, content, database);
  if (means !== "held" || content?.sha256 !== sha256) throw new Postponed("later");
  return markReceived(database, sha256, clock());
}

/** Free the bytes of a photo, if the server has it still; else it is to be brought again. */
export async function free(sha256, { database, requests }) {
  return (await isHeld(sha256, requests)) ? freeBytes(database, sha256) : markWaiting(database, sha256);
}

/** Whether the server has the bytes of this photo, by its own word and now. */
async function isHeld(sha256, requests) {
  const { means, content } = await asked(() => requests.photo(sha256));
  if (means === "unknown") return false;
  if (means !== "held" || content?.sha256 !== sha256) throw new Postponed("later");
  return content.state !== "lost";
}

/** Bytes that changed on their way are sent again; those that changed on this tablet are not. */
async function refuse(sha256, bytes, problem, database) {
  const isWhole = (await hashOf(bytes)) === sha256;
  if (isWhole && problem?.type?.endsWith("/PhotoMismatch")) throw new Postponed("later");
  return markRefused(database, sha256, isWhole ? problem : { type: DAMAGED });
}
