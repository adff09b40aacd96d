// Small pictures of photos, as addresses that live while their screen does.

import { knownPhoto, photo } from "../store/photos.js";

const held = new Map();

/** The address of a small picture; null until it is there, and the screen is drawn again then. */
export function thumbnail(app, sha256) {
  const known = held.get(sha256);
  if (known === undefined) load(app, sha256);
  return known ?? null;
}

/** A picture that was just taken needs no reading. */
export function remember(sha256, bytes) {
  if (!held.get(sha256)) held.set(sha256, addressOf(bytes));
}

/** Let go of every picture, when another audit is opened. */
export function forgetAll() {
  for (const address of held.values()) if (address) URL.revokeObjectURL(address);
  held.clear();
}

async function load(app, sha256) {
  held.set(sha256, null);
  const known = await app.act(() => knownPhoto(app.database, sha256));
  const bytes = known?.thumbnail ?? (await app.act(() => photo(app.database, sha256)))?.bytes;
  if (!bytes) return;
  held.set(sha256, addressOf(bytes));
  app.draw();
}

/** @param {ArrayBuffer} bytes */
export function addressOf(bytes) {
  return URL.createObjectURL(new Blob([bytes], { type: typeOf(new Uint8Array(bytes, 0, 4)) }));
}

/** By the first bytes: a picture whose kind is unknown is shown by no browser. */
function typeOf([first]) {
  if (first === 0x89) return "image/png";
  if (first === 0x52) return "image/webp";
  return "image/jpeg";
}
