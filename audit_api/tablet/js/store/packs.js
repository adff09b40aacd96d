// What is taken along to a site: the pack, and the checklists with their words.

import { put, written } from "./database.js";

/** Keep the pack of a site, with when it was fetched, and the tag by which the server knows it. */
export function savePack(database, pack, fetchedAt, tag = null) {
  const row = { ...pack, site: pack.site.id, about: pack.site, fetchedAt, tag };
  return written(database, ["packs"], (writing) => put(writing, "packs", row));
}

export const pack = (database, site) => database.get("packs", site);
export const packs = (database) => database.getAll("packs");

/** Keep one version of a checklist, which never changes, and its words in other languages. */
export function saveChecklist(database, checklist, words) {
  const row = { name: `${checklist.id}-${checklist.version}`, checklist, words };
  return written(database, ["checklists"], (writing) => put(writing, "checklists", row));
}

export const checklist = (database, id, version) => database.get("checklists", `${id}-${version}`);

/** Keep one setting of this tablet, such as the language. */
export function saveSetting(database, name, value) {
  return written(database, ["settings"], (writing) => put(writing, "settings", { name, value }));
}

export async function setting(database, name, otherwise) {
  return (await database.get("settings", name))?.value ?? otherwise;
}
