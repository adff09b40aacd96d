// The core of the tablet takes values and gives values.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

const folder = new URL("../../../audit_api/tablet/js/core/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
const OUTSIDE = /\b(Date\.now|new Date\(\)|Math\.random|crypto\.|fetch|document|window|indexedDB|navigator|localStorage)\b/;

test("no script of the core asks a clock, chance, the network, the page or a store", () => {
  assert.ok(files.length >= 8);
  const impure = files.filter((name) => OUTSIDE.test(readFileSync(new URL(name, folder), "utf8")));

  assert.deepEqual(impure, []);
});

test("the core imports only itself", () => {
  for (const name of files) {
    const script = readFileSync(new URL(name, folder), "utf8");
    for (const [, from] of script.matchAll(/from "([^"]+)"/g)) assert.match(from, /^\.\/\w+\.js$/);
  }
});
