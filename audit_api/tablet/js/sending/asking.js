// Asking the server, and what to do when it does not say what we need.

import { meaning } from "./meaning.js";

/** Nothing more is tried just now: there is no connection, or a sign-in is wanted. */
export class Interrupted extends Error {
  constructor(why, options) {
    super(why, options);
    this.why = why;
  }
}

/** This one has to wait, and the rest of the work goes on. */
export class Postponed extends Error {
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/**
 * What the answer to a request means, and what is in it.
 * @param {() => Promise<{status: number, content: object|null}>} request
 * @throws {Interrupted}
 * @throws {Postponed}
 */
export async function asked(request) {
  const { status, content } = await reached(request);
  const means = meaning(status, content);
  if (means === "signed_out") throw new Interrupted(means);
  if (means === "later" || means === "full") throw new Postponed(means);
  return { means, content };
}

async function reached(request) {
  try {
    return await request();
  } catch (error) {
    throw new Interrupted("later", { cause: error });
  }
}
