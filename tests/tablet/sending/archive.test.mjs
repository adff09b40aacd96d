// The file that carries unsent work, and what an answer of the server means.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

import { crc32, openArchive } from "../../../audit_api/tablet/js/sending/archive.js";
import { PAUSES_S, meaning, pauseS } from "../../../audit_api/tablet/js/sending/meaning.js";

const READ = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as held:
    assert held.testzip() is None
    print(json.dumps({each: held.read(each).hex() for each in held.namelist()}))
`;

test("another program reads the file and finds every byte", () => {
  const folder = mkdtempSync(join(tmpdir(), "rescue-"));
  const file = join(folder, "rescue.zip");
  const members = [
    { name: "audits/a/revision-1.json", bytes: new TextEncoder().encode("{}") },
    { name: "photos/ü", bytes: new Uint8Array([0, 255, 7]) },
    { name: "empty", bytes: new Uint8Array() },
  ];

  const archive = openArchive();
  const pieces = members.flatMap(({ name, bytes }) => archive.add(name, bytes));
  writeFileSync(file, Buffer.concat([...pieces, ...archive.close()]));
  const read = JSON.parse(execFileSync("python3", ["-c", READ, file], { encoding: "utf8" }));
  rmSync(folder, { recursive: true });

  assert.deepEqual(read, { "audits/a/revision-1.json": "7b7d", "photos/ü": "00ff07", empty: "" });
});

test("the checksum is the one that everybody uses", () => {
  assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
});

test("an answer says whether to go on, to wait or to ask a person", () => {
  const statuses = { 200: "held", 201: "held", 401: "signed_out", 403: "signed_out", 404: "later", 409: "conflict" };
  const others = { 413: "refused", 422: "refused", 500: "later", 503: "later", 507: "full" };

  for (const [status, means] of Object.entries({ ...statuses, ...others })) {
    assert.equal(meaning(Number(status)), means, status);
  }
});

test("what our server says in words counts more than its number", () => {
  assert.equal(meaning(422, { quarantined: "ab" }), "kept_aside");
  assert.equal(meaning(507, { type: "/problems/TooManyConflicts" }), "conflict");
  assert.equal(meaning(404, { type: "/problems/Unknown" }), "unknown");
});

test("pauses grow, and stay at five minutes", () => {
  assert.deepEqual([1, 2, 3, 4, 9].map(pauseS), [...PAUSES_S, 300]);
});
