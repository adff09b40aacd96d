// What the ready check tells, and what it holds against a walk.
import assert from "node:assert/strict";
import test from "node:test";

import { NEEDED_GB, askToPersist, isReady, readyChecks, surroundings } from "../../../audit_api/tablet/js/ready.js";

const FINE = {
  secure: true,
  canKeep: true,
  kept: true,
  installed: true,
  isApple: true,
  persisted: true,
  freeBytes: 14e9,
  camera: true,
  position: "granted",
};
const found = (changes) => new Map(readyChecks({ ...FINE, ...changes }).map((each) => [each.key, each]));
const browser = (navigator) => ({ isSecureContext: true, navigator, matchMedia: () => ({ matches: false }) });

test("a tablet that has everything is ready and has nothing to do", () => {
  const checks = readyChecks(FINE);

  assert.deepEqual(checks.map((each) => each.key), [
    "ready.secure",
    "ready.offline",
    "ready.installed",
    "ready.protected",
    "ready.space",
    "ready.camera",
    "ready.position",
  ]);
  assert.ok(checks.every((each) => each.ok === true && each.todo === null));
  assert.ok(isReady(checks));
});

test("each thing that is missing says what to do, by who makes the tablet", () => {
  const cases = [
    [{ secure: false, kept: false }, "ready.secure", "ready.secure.ask_installer"],
    [{ secure: false, kept: false }, "ready.offline", "ready.secure.ask_installer"],
    [{ kept: false }, "ready.offline", "ready.offline.open_again"],
    [{ kept: false, canKeep: false }, "ready.offline", "ready.offline.other_browser"],
    [{ installed: false }, "ready.installed", "ready.installed.add_apple"],
    [{ installed: false, isApple: false }, "ready.installed", "ready.installed.add"],
    [{ installed: false, persisted: false }, "ready.protected", "ready.installed.add_apple"],
    [{ isApple: false, persisted: false }, "ready.protected", "ready.protected.allow"],
    [{ freeBytes: 0.4e9 }, "ready.space", "ready.space.make_room"],
    [{ camera: false }, "ready.camera", "ready.camera.allow"],
  ];

  for (const [changes, key, todo] of cases) {
    const told = found(changes).get(key);
    assert.deepEqual([told.ok, told.todo], [false, todo], key);
  }
});

test("only what could lose work stands in the way", () => {
  const stops = (changes) => !isReady(readyChecks({ ...FINE, ...changes }));

  assert.ok(stops({ secure: false }));
  assert.ok(stops({ kept: false }));
  assert.ok(stops({ freeBytes: 0 }));
  assert.ok(!stops({ installed: false, persisted: false, camera: false, position: "denied" }));
  assert.ok(!stops({ freeBytes: null, persisted: null, camera: null, position: null }));
});

test("what a browser does not tell is not held against it", () => {
  const told = found({ freeBytes: null, camera: null, position: "prompt", persisted: null, isApple: false });

  for (const key of ["ready.space", "ready.camera", "ready.position", "ready.protected"]) {
    assert.deepEqual([told.get(key).ok, told.get(key).todo], [null, null], key);
  }
});

test("free space is told in tenths of a gigabyte, never more than there is", () => {
  assert.deepEqual(found({ freeBytes: 1.29e9 }).get("ready.space").values, { freeGb: 1.2, neededGb: NEEDED_GB });
  assert.equal(found({ freeBytes: 0.99e9 }).get("ready.space").ok, false);
  assert.equal(found({ freeBytes: 1e9 }).get("ready.space").ok, true);
});

test("an app on the home screen of an iPad is protected, whatever the browser says", () => {
  assert.equal(found({ persisted: false }).get("ready.protected").ok, true);
});

test("a browser that can do nothing of it is looked at without an error", async () => {
  const told = await surroundings({ ...browser({ userAgent: "Old" }), isSecureContext: false });

  assert.deepEqual(told, {
    secure: false,
    canKeep: false,
    kept: false,
    installed: false,
    isApple: false,
    persisted: null,
    freeBytes: null,
    camera: null,
    position: null,
  });
});

test("a browser that refuses to answer leaves that one thing unknown", async () => {
  const no = () => Promise.reject(new Error("not allowed"));
  const navigator = {
    userAgent: "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X)",
    standalone: true,
    serviceWorker: { controller: {} },
    storage: { persisted: no, estimate: async () => ({ quota: 10, usage: 4 }) },
    mediaDevices: { enumerateDevices: async () => [{ kind: "audioinput" }, { kind: "videoinput" }] },
    permissions: { query: no },
  };

  const told = await surroundings(browser(navigator));

  assert.deepEqual([told.persisted, told.freeBytes, told.camera, told.position], [null, 6, true, null]);
  assert.deepEqual([told.kept, told.installed, told.isApple], [true, true, true]);
});

test("nobody waits for a browser that asks the person first", () => {
  const never = new Promise(() => {});

  assert.equal(askToPersist(browser({ storage: { persist: () => never } })), undefined);
  assert.equal(askToPersist(browser({})), undefined);
});
