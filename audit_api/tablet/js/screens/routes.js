// Which screen an address means: the part behind #, so that the back button works without a network.

import { areaScreen } from "./area.js";
import { auditsScreen } from "./audits.js";
import { enrolScreen } from "./enrol.js";
import { conflictScreen } from "./conflict.js";
import { findingScreen } from "./finding.js";
import { finishScreen } from "./finish.js";
import { helpScreen } from "./help.js";
import { photoScreen } from "./photo.js";
import { placeScreen } from "./place.js";
import { readyScreen } from "./readyCheck.js";
import { sendingScreen } from "./sending.js";
import { sentBackScreen } from "./sentBack.js";
import { settingsScreen } from "./settings.js";
import { siteScreen } from "./site.js";
import { startScreen } from "./start.js";

const ROUTES = [
  ["ready", readyScreen],
  ["enrol", enrolScreen],
  ["enrol/:code", enrolScreen],
  ["start", startScreen],
  ["start/:site", siteScreen],
  ["audit/:audit", areaScreen],
  ["audit/:audit/area/:section", areaScreen],
  ["audit/:audit/area/:section/:asset", areaScreen],
  ["audit/:audit/finding/:observation", findingScreen],
  ["audit/:audit/place/:observation", placeScreen],
  ["audit/:audit/photo/:sha256", photoScreen],
  ["audit/:audit/finish", finishScreen],
  ["audit/:audit/back", sentBackScreen],
  ["audit/:audit/conflicts", conflictScreen],
  ["audit/:audit/sending", sendingScreen],
  ["help", helpScreen],
  ["settings", settingsScreen],
];

/** @returns {{screen: object, params: Record<string, string>, query: URLSearchParams}} */
export function screenOf(hash) {
  const [path, search = ""] = hash.replace(/^#\/?/, "").split("?");
  const given = path.split("/").filter(Boolean).map(decodeURIComponent);
  const query = new URLSearchParams(search);
  for (const [pattern, screen] of ROUTES) {
    const params = matched(pattern.split("/"), given);
    if (params) return { screen, params, query };
  }
  return { screen: auditsScreen, params: {}, query };
}

function matched(pattern, given) {
  if (pattern.length !== given.length) return null;
  const fits = pattern.every((each, place) => each.startsWith(":") || each === given[place]);
  if (!fits) return null;
  const named = pattern.map((each, place) => [each, given[place]]).filter(([each]) => each.startsWith(":"));
  return Object.fromEntries(named.map(([each, value]) => [each.slice(1), value]));
}

/** An address from its parts, each made safe. */
export function address(...parts) {
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

/** The address of one question, so that the page jumps to it. */
export function questionAddress(audit, { section, item, asset }) {
  const parts = asset == null ? [section] : [section, asset];
  return `${address("audit", audit, "area", ...parts)}?item=${encodeURIComponent(item)}`;
}
