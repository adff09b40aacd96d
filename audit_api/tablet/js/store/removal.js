// Taking an audit off the tablet: only one that the server holds whole.

import { removePhotos } from "./photos.js";
import { ofAudit, written } from "./database.js";

const ALL = ["audits", "answers", "observations", "claims", "revisions", "photos", "bytes"];

/** Remove an audit that the server holds, with its photos. @returns whether it was removed */
export function removeAudit(database, id) {
  return written(database, ALL, async (writing) => {
    const held = await writing.objectStore("audits").get(id);
    if (!held?.receivedAt || held.changes !== held.sentChanges) return false;
    const claims = await writing.objectStore("claims").getAll(ofAudit(id));
    await removePhotos(writing, id, claims.map((each) => each.sha256));
    for (const name of ["answers", "observations", "revisions"]) await writing.objectStore(name).delete(ofAudit(id));
    await writing.objectStore("audits").delete(id);
    return true;
  });
}
