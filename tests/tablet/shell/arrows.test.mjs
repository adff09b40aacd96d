// Which scripts of the tablet may use which: the arrows run one way.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

const root = new URL("../../../audit_api/tablet/js/", import.meta.url);
const FLOORS = {
  main: ["screens", "store", "sending", "photos", "core", "shell", "vendor"],
  screens: ["store", "sending", "photos", "core", "shell", "vendor"],
  sending: ["store", "photos", "core", "vendor"],
  store: ["core", "vendor"],
  photos: ["core", "vendor"],
  core: [],
  shell: [],
};
const SHELL = ["ready.js", "register.js", "words.js"];

const files = readdirSync(root, { recursive: true }).filter((name) => name.endsWith(".js"));

function floorOf(path) {
  if (path.startsWith("../vendor/")) return "vendor";
  if (SHELL.includes(path)) return "shell";
  return path.includes("/") ? path.split("/")[0] : path.replace(".js", "");
}

function importsOf(name) {
  const script = readFileSync(new URL(name, root), "utf8");
  return [...script.matchAll(/^(?:import|export)\b(?:[^;"'=]*\bfrom)?\s*["']([^"']+)["'];?$/gm)].map(([, from]) => from);
}

test("every script stands on a floor that is known", () => {
  assert.ok(files.length > 20);
  assert.deepEqual(files.filter((name) => !(floorOf(name) in FLOORS)), []);
});

test("imports go down only, and by address", () => {
  const wrong = files.flatMap((name) =>
    importsOf(name).filter((from) => {
      if (!from.startsWith(".")) return true;
      const target = new URL(from, new URL(name, root)).href.replace(root.href, "");
      const floor = floorOf(target.startsWith("file:") ? `../${target.split("/tablet/").at(-1)}` : target);
      return floor !== floorOf(name) && !FLOORS[floorOf(name)].includes(floor);
    }).map((from) => `${name} imports ${from}`),
  );

  assert.deepEqual(wrong, []);
});
