// Which module of the app may use which: arrows point one way, or nobody can change a thing.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import test from "node:test";

const ROOT = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), "../../../audit_api/tablet/js");
const ALLOWED = {
  core: ["core"],
  photos: ["photos"],
  store: ["store", "core", "idb"],
  sending: ["sending", "store", "photos", "core"],
};
const IMPORT = /(?:from|import)\s*\(?\s*"([^"]+)"/g;

function importsOf(room) {
  const files = readdirSync(join(ROOT, room)).filter((name) => name.endsWith(".js"));
  return files.flatMap((name) => {
    const text = readFileSync(join(ROOT, room, name), "utf8");
    return [...text.matchAll(IMPORT)].map(([, to]) => ({ from: `${room}/${name}`, to: roomOf(resolve(ROOT, room, to)) }));
  });
}

function roomOf(path) {
  const parts = relative(ROOT, path).split("/");
  return parts[0] === ".." ? parts[2] : parts[0];
}

for (const [room, allowed] of Object.entries(ALLOWED)) {
  test(`${room} uses only ${allowed.join(", ")}`, () => {
    const imports = importsOf(room);

    const others = imports.filter(({ to }) => !allowed.includes(to));

    assert.ok(imports.length > 0 || room === "photos");
    assert.deepEqual(others, []);
  });
}
