// All work that the server does not hold, as one file that a person can carry to it.

import { sha256 as hashOf } from "../photos/hash.js";
import { audits } from "../store/audits.js";
import { photo } from "../store/photos.js";
import { currentRevision } from "../store/revisions.js";
import { openArchive } from "./archive.js";

export const RESCUE_VERSION = 1;

/**
 * The file, and what is in it. Each audit goes as its newest revision, made now where it changed:
 * the same bytes would be sent by the tablet, so loading the file and sending later end the same.
 * @returns {Promise<{name: string, blob: Blob, audits: number, photos: number}>}
 * @throws {RangeError} it would be larger than such a file can be
 */
export async function rescueFile(database, clock) {
  const unsent = (await audits(database)).filter((each) => !each.receivedAt);
  const file = new RescueFile();
  const photos = new Set();
  for (const { id } of unsent) {
    const revision = await currentRevision(database, id, clock);
    await file.add(`audits/${id}/revision-${revision.number}.json`, new Uint8Array(revision.bytes));
    for (const sha256 of revision.photos) photos.add(sha256);
  }
  const carried = await addPhotos(file, photos, database);
  const madeAt = clock();
  const blob = await file.close({ rescue: RESCUE_VERSION, made_at: madeAt, device: unsent[0]?.device ?? "" });
  const name = `sightline-rescue-${madeAt.slice(0, 16).replace(/[T:]/g, "-")}.zip`;
  return { name, blob, audits: unsent.length, photos: carried };
}

/** One after another: all of them at once would need more memory than a tablet has. */
async function addPhotos(file, names, database) {
  let carried = 0;
  for (const sha256 of names) {
    const held = await photo(database, sha256);
    if (!held?.bytes) continue; // freed: the server has it
    await file.add(`photos/${sha256}`, new Uint8Array(held.bytes));
    carried += 1;
  }
  return carried;
}

/** Pieces become parts of a Blob at once, which the browser may keep on its disk. */
class RescueFile {
  #archive = openArchive();
  #parts = [];
  #members = [];

  async add(name, bytes) {
    this.#parts.push(new Blob(this.#archive.add(name, bytes)));
    this.#members.push({ name, size_bytes: bytes.length, sha256: await hashOf(bytes) });
  }

  async close(told) {
    const content = JSON.stringify({ ...told, members: this.#members });
    const manifest = this.#archive.add("rescue.json", new TextEncoder().encode(content));
    return new Blob([...this.#parts, ...manifest, ...this.#archive.close()], { type: "application/zip" });
  }
}
