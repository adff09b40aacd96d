// Pictures of plans on this tablet: bytes as ArrayBuffer (Safari loses Blobs), named by their SHA-256.

import { put, written } from "./database.js";

/** Keep the picture of a plan, whose hash was checked. @param {{sha256: string, bytes: ArrayBuffer}} picture */
export function savePlan(database, { sha256, bytes }) {
  return written(database, ["plans"], (writing) => put(writing, "plans", { sha256, bytes }));
}

/** The bytes of a picture; null where it is not on the tablet. */
export async function planBytes(database, sha256) {
  return (await database.get("plans", sha256))?.bytes ?? null;
}

/** The names of all pictures that are here. */
export async function heldPlans(database) {
  return new Set(await database.getAllKeys("plans"));
}

/** Remove the pictures that no site on the tablet has any more. */
export function forgetOldPlans(database) {
  return written(database, ["plans", "packs"], async (writing) => {
    const packs = await writing.objectStore("packs").getAll();
    const wanted = new Set(packs.flatMap((each) => (each.plans ?? []).map((plan) => plan.sha256)));
    const held = await writing.objectStore("plans").getAllKeys();
    const old = held.filter((name) => !wanted.has(name));
    await Promise.all(old.map((name) => writing.objectStore("plans").delete(name)));
  });
}
