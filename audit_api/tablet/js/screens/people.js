// Who holds the tablet, and how that person likes it: language, sunlight and hand go with the
// person, not with the tablet.

import { saveSetting, setting } from "../store/packs.js";

/** The fields of the person who used the tablet last; those of `otherwise` where nothing is kept. */
export async function personFields(database, otherwise) {
  const name = await setting(database, "person", "");
  return { ...otherwise, ...(await setting(database, named(name), {})), name };
}

/** Keep what a person likes. */
export async function savePerson(database, person) {
  await saveSetting(database, "person", person.name);
  await saveSetting(database, named(person.name), person);
}

/** The name that the server shows for this tablet. */
export async function deviceName(database) {
  const held = await setting(database, "device", "");
  if (held) return held;
  const chance = crypto.getRandomValues(new Uint8Array(2));
  const made = `Tablet ${[...chance].map((each) => each.toString(16).padStart(2, "0")).join("")}`;
  await saveSetting(database, "device", made);
  return made;
}

const named = (name) => `person:${name}`;
