// What the auditor of this tablet is asked to do: kept, so that it is there without a network.

import { saveSetting, setting } from "./packs.js";

const NAME = "assigned";

/** @returns {Promise<object[]>} as the server told it last, what is due first coming first */
export const assigned = (database) => setting(database, NAME, []);

export const saveAssigned = (database, rows) => saveSetting(database, NAME, rows);
