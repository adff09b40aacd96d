// The tablet's own store. A write is done when its transaction is: then, and not before, a screen
// may say that something is saved.

import { openDB } from "../../vendor/idb/index.js";
import { STEPS } from "./steps.js";

export const NAME = "sightline";
/** Answers must survive a battery that dies: the browser flushes before it says "done". */
const DURABLE = { durability: "strict" };

/** The store on this tablet was made by a newer version of the app; nothing of it is touched. */
export class StoreIsNewer extends Error {}

/** The tablet has no room left; what was saved before is safe. Its message is a key of the locales. */
export class TabletFull extends Error {}

/**
 * Open the store, made or brought up to date where needed.
 * @param {string} name another one in tests
 * @param {(why: "newer"|"lost") => void} onClosed it is open no more: another tab brings it up to
 *   date, or the browser took it away; every write fails until the page is opened again
 * @throws {StoreIsNewer}
 */
export async function openDatabase(name = NAME, onClosed = () => {}) {
  const blocking = (_current, _blocked, event) => {
    event.target.close(); // else the other tab would wait for this one
    onClosed("newer");
  };
  try {
    return await openDB(name, STEPS.length, { upgrade, blocking, terminated: () => onClosed("lost") });
  } catch (error) {
    if (error?.name === "VersionError") throw new StoreIsNewer("store.newer", { cause: error });
    throw error;
  }
}

function upgrade(database, oldVersion, _newVersion, transaction) {
  for (const step of STEPS.slice(oldVersion)) step(database, transaction);
}

/** Every row of one audit in a store whose key begins with the audit. */
export function ofAudit(audit) {
  return IDBKeyRange.bound([audit], [audit, []]);
}

/**
 * One change of the store, all or nothing; done when this is.
 * @param {string[]} names of the stores it touches
 * @param {(transaction: object) => Promise<unknown>} work begins at once, in the task of the tap;
 *   waits for each of its requests, and for nothing else, or the transaction ends under it
 * @throws {TabletFull} there was no room for it; nothing of it was kept
 */
export async function written(database, names, work) {
  const transaction = database.transaction(names, "readwrite", DURABLE);
  const end = transaction.done.then(
    () => null,
    (error) => error,
  );
  const { result, fault } = await tried(() => work(transaction));
  if (fault) abort(transaction);
  const last = await end;
  if (fault ?? last) throw told([fault, last, transaction.error]);
  return result;
}

/** Ask for one row to be kept; one that cannot be is a promise that fails, never a throw. */
export const put = async (transaction, name, row) => transaction.objectStore(name).put(row);

async function tried(work) {
  try {
    return { result: await work(), fault: null };
  } catch (fault) {
    return { result: undefined, fault };
  }
}

function abort(transaction) {
  try {
    transaction.abort();
  } catch (error) {
    if (error?.name !== "InvalidStateError") throw error; // it is over already
  }
}

/** What to say of several faults: requests fail because the transaction did, and the other way. */
function told(faults) {
  const known = faults.filter(Boolean);
  const full = known.find((each) => each.name === "QuotaExceededError");
  if (full) return new TabletFull("store.full", { cause: full });
  return known.find((each) => each.name !== "AbortError") ?? known[0];
}
