// Several things to send: what fails waits, and the next is tried.

import { Interrupted, Postponed } from "./asking.js";

const MOST_IN_A_ROW = 3;

/** Counts what fails; after several in a row it is not them, but the server. */
export class Attempts {
  /** Why something has to wait: "full" or "later"; null if nothing has. */
  why = null;
  #failuresInARow = 0;
  #onPart;

  /** @param {() => void} onPart called after each that was done */
  constructor(onPart) {
    this.#onPart = onPart;
  }

  /**
   * @param {() => Promise<unknown>} work
   * @returns {Promise<boolean>} whether it was done; if not, it waits
   * @throws {Interrupted} the rest need not be tried
   */
  async make(work) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Postponed)) throw error;
      this.#postpone(error);
      return false;
    }
    this.#failuresInARow = 0;
    this.#onPart();
    return true;
  }

  #postpone(error) {
    this.why = this.why === "full" ? "full" : error.why;
    this.#failuresInARow += 1;
    if (this.#failuresInARow >= MOST_IN_A_ROW) throw new Interrupted(this.why, { cause: error });
  }
}
