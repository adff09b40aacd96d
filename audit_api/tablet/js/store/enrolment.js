// For whom this tablet is enrolled, and by what the server knows it. It stays when a sign-in ends:
// what is on the tablet is sent after it was enrolled again.

import { saveSetting, setting } from "./packs.js";

const NAME = "enrolment";
const TABLET = "tablet";

/** @returns {Promise<{token: string, tablet: string, auditor: string, renewedAt: string}|null>} */
export const enrolment = (database) => setting(database, NAME, null);

export const saveEnrolment = (database, row) => saveSetting(database, NAME, row);

/** The id that this tablet made for itself, once; enrolled again, it is the same tablet. */
export async function tabletId(database, made) {
  const held = await setting(database, TABLET, "");
  if (held) return held;
  await saveSetting(database, TABLET, made);
  return made;
}
