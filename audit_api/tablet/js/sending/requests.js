// What is asked of the server, each request safe to send again.

import { enrolment } from "../store/enrolment.js";

const API = "/api/v1";
const PATIENCE_S = 60;
/** A photo over the worst mobile line; the time for all of a body grows with it. */
const SLOWEST_BYTES_PER_S = 4_000;

/** The header by which the server knows this tablet; none before it was enrolled. */
export async function known(database) {
  const held = await enrolment(database);
  return held ? { Authorization: `Bearer ${held.token}` } : {};
}

/**
 * @param {{fetch?: typeof fetch, clock: () => string, database: object}} outside clock gives the
 *   tablet's time with its offset, of this very moment
 */
export function requests({ fetch: send = (...given) => fetch(...given), clock, database }) {
  async function ask(method, path, body, type, more = {}) {
    const headers = { "Sightline-Clock": clock(), ...(await known(database)), ...(type ? { "Content-Type": type } : {}), ...more };
    const patienceS = PATIENCE_S + (body?.byteLength ?? 0) / SLOWEST_BYTES_PER_S;
    const signal = AbortSignal.timeout(patienceS * 1000);
    // A sign-in page of some network in between is no answer of ours.
    const rules = { cache: "no-store", redirect: "error", credentials: "omit" };
    const answer = await send(`${API}${path}`, { method, body, headers, signal, ...rules });
    return { status: answer.status, content: await content(answer), tag: answer.headers.get("ETag") };
  }
  const tell = (method, path, content) => ask(method, path, new TextEncoder().encode(JSON.stringify(content)), "application/json");
  return {
    enrol: (content) => tell("POST", "/enrolments", content),
    renewToken: () => ask("POST", "/tablet/token"),
    standing: (content) => tell("PUT", "/tablet/standing", content),
    assigned: () => ask("GET", "/tablet/assignments"),
    ping: () => ask("GET", "/ping"),
    putRevision: ({ audit, number, bytes }) =>
      ask("PUT", `/audits/${audit}/revisions/${number}`, bytes, "application/json"),
    putPhoto: (sha256, bytes) => ask("PUT", `/photos/${sha256}`, bytes, "application/octet-stream"),
    photo: (sha256) => ask("GET", `/photos/${sha256}`),
    receipt: (audit) => ask("GET", `/audits/${audit}`),
    /** @param {string} [tag] of the pack that is held: if it is still the same, 304 says so */
    pack: (site, tag) =>
      ask("GET", `/sites/${encodeURIComponent(site)}/pack`, undefined, undefined, tag ? { "If-None-Match": tag } : {}),
    plan: (site, sha256) => ask("GET", `/sites/${encodeURIComponent(site)}/plans/${sha256}`),
    checklist: (id, version) => ask("GET", `/checklists/${id}/versions/${version}`),
    words: (id, version, language) =>
      ask("GET", `/checklists/${id}/versions/${version}/words/${language}`),
    districts: () => ask("GET", "/districts/"),
    sites: (district) => ask("GET", `/districts/${encodeURIComponent(district)}/sites`),
  };
}

async function content(answer) {
  const type = answer.headers.get("Content-Type") ?? "";
  if (type.startsWith("image/")) return answer.arrayBuffer();
  return /\bjson\b/.test(type) ? answer.json() : null;
}
