// Photos on this tablet: bytes as ArrayBuffer (Safari loses Blobs), named by their SHA-256.
//
// A photo is waiting, then received (the server has confirmed its hash), then freed (its bytes are
// gone from here, its thumbnail is not); or refused. Bytes lie apart: what is known of a photo is
// looked at often, and they are large.

import { changed } from "./audits.js";
import { TabletFull, ofAudit, put, written } from "./database.js";

/**
 * Keep a photo, what an audit says of it, and the observation that shows it, all or nothing.
 * @param {{sha256: string, bytes: ArrayBuffer, thumbnail: ArrayBuffer|null, shrunk: boolean}} photo
 * @param {object} claim as in a revision: item, asset, place, captured_at, position, alt
 * @param {object|null} observation as in a revision, with this photo among its photos
 * @throws {TabletFull} nothing of it was kept, all else is safe
 */
export async function savePhoto(database, audit, photo, claim, observation = null) {
  try {
    return await saveAll(database, audit, photo, claim, observation);
  } catch (error) {
    throw error instanceof TabletFull ? new TabletFull("photo.full", { cause: error }) : error;
  }
}

function saveAll(database, audit, photo, claim, observation) {
  const { sha256, bytes } = photo;
  return changed(database, audit, ["photos", "bytes", "claims", "observations"], (writing) =>
    Promise.all([
      put(writing, "bytes", { sha256, bytes }),
      keepKnown(writing, photo),
      put(writing, "claims", { ...claim, audit, sha256 }),
      observation && put(writing, "observations", { ...observation, audit }),
    ]),
  );
}

/** The same picture again, also in another audit, is the same photo: received stays received. */
async function keepKnown(writing, { bytes, ...known }) {
  const held = await writing.objectStore("photos").get(known.sha256);
  const isReceived = held?.state === "received";
  const state = { state: isReceived ? "received" : "waiting", receivedAt: isReceived ? held.receivedAt : null };
  await put(writing, "photos", { ...known, ...state, sizeBytes: bytes.byteLength, problem: null });
}

/** Change what an audit says of a photo, such as its place or its caption. */
export function setClaim(database, audit, sha256, fields) {
  return changed(database, audit, ["claims"], async (writing) => {
    const held = await writing.objectStore("claims").get([audit, sha256]);
    await put(writing, "claims", { ...held, ...fields, audit, sha256 });
  });
}

/** Take a photo out of an audit and its observations; it goes when no other audit names it. */
export function removeClaim(database, audit, sha256) {
  return changed(database, audit, ["photos", "bytes", "claims", "observations"], async (writing) => {
    const store = writing.objectStore("observations");
    await removePhotos(writing, audit, [sha256]);
    const showing = (await store.getAll(ofAudit(audit))).filter((each) => each.photos?.includes(sha256));
    const without = ({ photos, ...rest }) => ({ ...rest, photos: photos.filter((each) => each !== sha256) });
    await Promise.all(showing.map((each) => store.put(without(each))));
  });
}

/** Remove an observation, with the photos that no other observation of the audit shows. */
export function removeObservation(database, audit, id) {
  return changed(database, audit, ["photos", "bytes", "claims", "observations"], async (writing) => {
    const all = await writing.objectStore("observations").getAll(ofAudit(audit));
    const others = new Set(all.filter((each) => each.id !== id).flatMap((each) => each.photos ?? []));
    const shown = all.find((each) => each.id === id)?.photos ?? [];
    await writing.objectStore("observations").delete([audit, id]);
    await removePhotos(writing, audit, shown.filter((sha256) => !others.has(sha256)));
  });
}

/** Remove the claims of an audit to photos, and each photo that no audit claims any more. */
export async function removePhotos(writing, audit, names) {
  const claims = writing.objectStore("claims");
  for (const sha256 of names) {
    await claims.delete([audit, sha256]);
    if (await claims.index("sha256").count(sha256)) continue;
    await Promise.all(["photos", "bytes"].map((name) => writing.objectStore(name).delete(sha256)));
  }
}

/** A photo with its bytes, which are null once they were freed; undefined if there is none. */
export async function photo(database, sha256) {
  const reading = database.transaction(["photos", "bytes"]);
  const [known, held] = await Promise.all(
    ["photos", "bytes"].map((name) => reading.objectStore(name).get(sha256)),
  );
  return known && { ...known, bytes: held?.bytes ?? null };
}

/** What is known of a photo, without its bytes. */
export const knownPhoto = (database, sha256) => database.get("photos", sha256);
export const claimsOf = (database, audit) => database.getAll("claims", ofAudit(audit));
/** The names of all photos that the server has not confirmed. */
export const waiting = (database) => database.getAllKeysFromIndex("photos", "state", "waiting");
/** What is known of photos whose bytes the server has, and this tablet too. */
export const received = (database) => database.getAllFromIndex("photos", "state", "received");

/** Note that the server has confirmed the hash of a photo. */
export function markReceived(database, sha256, receivedAt) {
  return marked(database, sha256, { state: "received", receivedAt, problem: null });
}

/** Note why the server did not take a photo; it stays. */
export function markRefused(database, sha256, problem) {
  return marked(database, sha256, { state: "refused", problem });
}

/** Note that the server has lost a photo: it is to be sent again. */
export function markWaiting(database, sha256) {
  return marked(database, sha256, { state: "waiting", receivedAt: null });
}

/** Free the bytes of a photo that the server has; its thumbnail stays. */
export function freeBytes(database, sha256) {
  return written(database, ["photos", "bytes"], async (writing) => {
    const held = await writing.objectStore("photos").get(sha256);
    if (held?.state !== "received") return;
    await Promise.all([
      put(writing, "photos", { ...held, state: "freed" }),
      writing.objectStore("bytes").delete(sha256),
    ]);
  });
}

function marked(database, sha256, fields) {
  return written(database, ["photos"], async (writing) => {
    const held = await writing.store.get(sha256);
    if (held) await writing.store.put({ ...held, ...fields });
  });
}
