// Findings: what was seen, where, with which photos. One begins by itself at a wrong answer.

import { uuid7 } from "../core/ids.js";
import { positionOf } from "../core/places.js";
import { saveObservation } from "../store/audits.js";
import { removeObservation, savePhoto } from "../store/photos.js";
import { shrink } from "../photos/shrink.js";
import { sha256 } from "../photos/hash.js";
import { address } from "./routes.js";
import { remember } from "./thumbs.js";

/** The findings of one question, in the order in which they were begun. */
export function findingsOf(walk, item, asset) {
  const own = walk.observations.filter((each) => each.item === item.id);
  return asset == null ? own : own.filter((each) => each.asset === asset);
}

/**
 * Begin a finding where an answer is worth less than all; take an empty one away where it is not.
 * It begins at the place of the one before: findings come together.
 */
export function settleFindings(walk, item, asset) {
  const own = findingsOf(walk, item, asset);
  const value = walk.answer(item.id, asset)?.value;
  if (Array.isArray(value)) {
    settleEach(walk, item, own, value);
    return;
  }
  if (walk.needsFinding(item, asset)) {
    if (!own.length) keep(walk, begun(walk, item, asset));
    return;
  }
  for (const each of own.filter(isEmpty)) remove(walk, each);
}

/** Each thing that failed is a finding of its own: facilities must know which door. */
function settleEach(walk, item, own, results) {
  const failed = results.filter((each) => !each.passed).map((each) => each.asset);
  for (const each of own.filter((held) => isEmpty(held) && !failed.includes(held.asset))) remove(walk, each);
  const known = new Set(own.map((each) => each.asset));
  for (const name of failed.filter((each) => !known.has(each))) keep(walk, begun(walk, item, name));
}

export const isEmpty = (each) => !each.note && !each.photos?.length && !each.urgent_today;

/** Another finding of the same question, such as the same fault at another door. */
export function addAnother(walk, item, asset) {
  keep(walk, { ...begun(walk, item, asset), ...(asset == null ? { place: null, asset: null, pin: null } : {}) });
}

/** A finding beside the checklist. */
export function addFinding(app, walk) {
  const made = begun(walk, null, null);
  keep(walk, made);
  app.go(address("audit", walk.audit.id, "finding", made.id));
}

function begun(walk, item, asset) {
  const id = uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const made = { id, item: item?.id, note: "", urgent_today: false, photos: [] };
  return asset == null ? { ...made, ...usable(walk, item, walk.audit.lastPlace) } : { ...made, asset };
}

/** A place for a finding; where a question counts one kind of thing, no thing of another kind. */
export function usable(walk, item, place) {
  if (!place) return {};
  const isOther = item?.counts && place.asset && walk.thing(place.asset)?.kind !== item.counts;
  return isOther ? { place: place.place, pin: place.pin } : { ...place };
}

/** Keep a finding as it is now; the write begins at once. */
export function keep(walk, observation) {
  const saved = walk.app.write(saveObservation(walk.app.database, walk.audit.id, observation));
  replace(walk, observation);
  walk.app.draw();
  return saved;
}

function replace(walk, observation) {
  const known = walk.observations.some((each) => each.id === observation.id);
  const renewed = walk.observations.map((each) => (each.id === observation.id ? observation : each));
  walk.observations = known ? renewed : [...walk.observations, observation];
}

export function remove(walk, observation) {
  const saved = walk.app.write(removeObservation(walk.app.database, walk.audit.id, observation.id));
  walk.observations = walk.observations.filter((each) => each.id !== observation.id);
  walk.app.draw();
  return saved;
}

/** The finding as it is now: what a screen holds may be older. */
export const current = (walk, id) => walk.observations.find((each) => each.id === id);

/** Keep photos of a finding, one after another; what is no photo is told, the others are kept. */
export function addPhotos(walk, observation, files) {
  return walk.app.keeping.counted(addAll(walk, observation.id, files));
}

async function addAll(walk, id, files) {
  let isKept = true;
  for (const file of files) isKept = Boolean(await walk.app.act(() => addPhoto(walk, id, file))) && isKept;
  return isKept;
}

async function addPhoto(walk, id, file) {
  const made = await shrink(file);
  if (made.problem) throw Object.assign(new Error(made.problem), { key: made.problem, values: { name: file.name } });
  const name = await sha256(made.bytes);
  const held = current(walk, id);
  if (!held) return true; // the finding was taken away meanwhile
  const claim = claimOf(walk, held, file);
  const photo = { sha256: name, bytes: made.bytes, thumbnail: made.thumbnail, shrunk: made.shrunk };
  const shown = withPhoto(held, name);
  replace(walk, shown);
  const saved = savePhoto(walk.app.database, walk.audit.id, photo, claim, shown).then(() => true);
  if (!(await walk.app.write(saved))) return false; // that the tablet is full was told
  remember(name, made.thumbnail ?? made.bytes);
  if (!walk.photos.some((each) => each.sha256 === name)) walk.photos = [...walk.photos, { ...claim, sha256: name }];
  walk.app.draw();
  return true;
}

const withPhoto = (held, name) => ({ ...held, photos: [...new Set([...(held.photos ?? []), name])] });

function claimOf(walk, observation, file) {
  const { item, asset, place } = observation;
  const takenAt = new Date(file.lastModified || Date.now());
  const position = positionOf(observation.pin);
  return { item, asset, place, captured_at: walk.app.clock(takenAt), position, alt: "" };
}
