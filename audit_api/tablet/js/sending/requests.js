// What is asked of the server, each request safe to send again.

const API = "/api/v1";
const PATIENCE_S = 60;
/** A photo over the worst mobile line; the time for all of a body grows with it. */
const SLOWEST_BYTES_PER_S = 4_000;

/**
 * @param {{fetch?: typeof fetch, clock: () => string}} outside clock gives the tablet's time with
 *   its offset, of this very moment
 */
export function requests({ fetch: send = (...given) => fetch(...given), clock }) {
  async function ask(method, path, body, type) {
    const headers = { "Sightline-Clock": clock(), ...(type ? { "Content-Type": type } : {}) };
    const patienceS = PATIENCE_S + (body?.byteLength ?? 0) / SLOWEST_BYTES_PER_S;
    const signal = AbortSignal.timeout(patienceS * 1000);
    // A sign-in page of some network in between is no answer of ours.
    const rules = { cache: "no-store", redirect: "error" };
    const answer = await send(`${API}${path}`, { method, body, headers, signal, ...rules });
    return { status: answer.status, content: await content(answer) };
  }
  return {
    ping: () => ask("GET", "/ping"),
    putRevision: ({ audit, number, bytes }) =>
      ask("PUT", `/audits/${audit}/revisions/${number}`, bytes, "application/json"),
    putPhoto: (sha256, bytes) => ask("PUT", `/photos/${sha256}`, bytes, "application/octet-stream"),
    photo: (sha256) => ask("GET", `/photos/${sha256}`),
    receipt: (audit) => ask("GET", `/audits/${audit}`),
    pack: (site) => ask("GET", `/sites/${encodeURIComponent(site)}/pack`),
    checklist: (id, version) => ask("GET", `/checklists/${id}/versions/${version}`),
    words: (id, version, language) =>
      ask("GET", `/checklists/${id}/versions/${version}/words/${language}`),
    districts: () => ask("GET", "/districts/"),
    sites: (district) => ask("GET", `/districts/${encodeURIComponent(district)}/sites`),
  };
}

async function content(answer) {
  const type = answer.headers.get("Content-Type") ?? "";
  return /\bjson\b/.test(type) ? answer.json() : null;
}
