// What this tablet tells of itself when it has a connection, and the token that it renews.

import { counts } from "../store/counts.js";
import { enrolment, saveEnrolment } from "../store/enrolment.js";
import { audits } from "../store/audits.js";

const RENEW_EVERY_MS = 24 * 3600 * 1000;
const TELL_EVERY_S = 300;

/**
 * Tell what is still on this tablet, so that a person at a desk need not guess; then take another
 * token once a day. Neither may keep work from being sent: what fails is told at the next round.
 * @param {{database: object, requests: object, clock: () => string}} outside
 * @param {import("./round.js").Memory} memory of what was told before, and when
 */
export async function tellStanding({ database, requests, clock }, memory) {
  const held = await enrolment(database);
  if (!held) return;
  const all = await audits(database);
  const { photosWaiting } = await counts(database);
  const drafts = all.filter((each) => each.state === "draft").length;
  const told = `${drafts} ${photosWaiting}`;
  if (memory.told === told && !memory.isDue("standing", TELL_EVERY_S)) return;
  await requests.standing({ drafts, photos_waiting: photosWaiting });
  memory.told = told;
  memory.note("standing");
  if (Date.parse(clock()) - Date.parse(held.renewedAt) > RENEW_EVERY_MS) await renew(held, { database, requests, clock });
}

async function renew(held, { database, requests, clock }) {
  const { status, content } = await requests.renewToken();
  if (status === 200 && content?.token) await saveEnrolment(database, { ...held, token: content.token, renewedAt: clock() });
}
