// How the store came to its present form: step after step, never changed once shipped. A tablet
// that was not opened for a year takes all that it has not taken.

/**
 * packs by site; checklists by id and version; audits by id; answers, observations and claims
 * (what an audit says of a photo) by audit and name; photos (what is known of each) and bytes by
 * SHA-256; revisions by audit and number; settings by name.
 */
function first(database) {
  const made = Object.entries(FIRST).map(([name, keyPath]) => database.createObjectStore(name, { keyPath }));
  const named = new Map(made.map((store) => [store.name, store]));
  named.get("photos").createIndex("state", "state");
  named.get("claims").createIndex("sha256", "sha256");
}

const FIRST = {
  packs: "site",
  checklists: "name",
  audits: "id",
  answers: ["audit", "key"],
  observations: ["audit", "id"],
  claims: ["audit", "sha256"],
  photos: "sha256",
  bytes: "sha256",
  revisions: ["audit", "number"],
  settings: "name",
};

/** The pictures of plans by SHA-256; which site has which stands in its pack. */
function second(database) {
  database.createObjectStore("plans", { keyPath: "sha256" });
}

export const STEPS = [first, second];
