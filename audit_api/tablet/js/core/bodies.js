// One state of an audit as the server takes it: a revision. Its bytes never change once a send
// was attempted, so fields stand in a fixed order and what is empty is left out.

import { planPinOf, positionOf } from "./places.js";

/**
 * @param {object} audit as `store/audits.js` keeps it
 * @param {{answers: object[], observations: object[], photos: object[]}} parts
 * @param {{number: number, sentAt: string}} sending
 */
export function revisionBody(audit, parts, { number, sentAt }) {
  const isFinal = audit.state === "signed";
  return kept({
    id: audit.id,
    revision: number,
    state: isFinal ? "final" : "draft",
    site: audit.site,
    checklist: { id: audit.checklist.id, version: audit.checklist.version },
    cycle: audit.cycle,
    auditors: audit.auditors.map((each) => kept({ name: each.name, role: each.role })),
    device: audit.device,
    blind: audit.blind || undefined,
    started_at: audit.startedAt,
    finished_at: isFinal ? audit.finishedAt : undefined,
    sent_at: sentAt,
    answers: parts.answers.map(answerBody),
    observations: parts.observations.map(observationBody),
    photos: parts.photos.map(photoBody),
    added_assets: (audit.addedAssets ?? []).map(kept),
    attestation: isFinal ? kept(audit.attestation ?? {}) : undefined,
    reason: audit.reason,
  });
}

/** The bytes that are sent, hashed and kept. */
export const encode = (body) => new TextEncoder().encode(JSON.stringify(body));

function answerBody({ item, asset, value, no_answer: noAnswer, note }) {
  return kept({ item, asset, value, no_answer: noAnswer, note });
}

function observationBody(each) {
  return kept({
    id: each.id,
    item: each.item,
    asset: each.asset,
    place: each.place,
    position: positionOf(each.pin),
    pin: planPinOf(each.pin),
    note: each.note,
    urgent_today: each.urgent_today || undefined,
    photos: each.photos,
  });
}

function photoBody(each) {
  return kept({
    sha256: each.sha256,
    captured_at: each.captured_at,
    position: each.position && kept(each.position),
    item: each.item,
    asset: each.asset,
    place: each.place,
    alt: each.alt,
  });
}

/** Without what says nothing: no value, no words, an empty list. */
function kept(fields) {
  const said = Object.entries(fields).filter(([, value]) => !saysNothing(value));
  return Object.fromEntries(said);
}

function saysNothing(value) {
  return value == null || value === "" || (Array.isArray(value) && value.length === 0);
}
