// Keeps the app on the tablet, so that it opens without a network. The server writes VERSION and
// FILES above these lines. What the app keeps of audits is not here, and nothing here touches it.
/* global VERSION, FILES */

const PREFIX = "sightline-app-";
const CACHE = PREFIX + VERSION;
const HOME = new URL("./", self.location.href);
const KEPT = new Set(FILES.map((name) => new URL(name, HOME).href));
const API = "/api/";

/** All files or none, in one answer: a server that is being updated must not leave a mixture of two versions. */
async function keepAll() {
  const answer = await fetch(new URL("kept.json", HOME), { cache: "no-cache" });
  if (!answer.ok || answer.headers.get("Sightline-Tablet") !== VERSION) {
    throw new Error(`${answer.url} is not of version ${VERSION}`);
  }
  const { files, headers } = await answer.json();
  const cache = await caches.open(CACHE);
  await Promise.all(files.map(([name, type, text]) =>
    cache.put(new URL(name, HOME), new Response(text, { headers: { ...headers, "Content-Type": type } }))));
}

async function removeOlder() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The address under which a file of the app is kept; null for anything else. */
function keptAs(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== HOME.origin || url.pathname.startsWith(API)) return null;
  url.search = "";
  url.hash = "";
  return KEPT.has(url.href) ? url.href : null;
}

/** From what is kept. Where the browser has thrown that away, from the server. */
async function answer(address, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(removeOlder()));
self.addEventListener("message", (event) => {
  // It waits until a person says so: an update must not change the app under an open field.
  if (event.data === "update-now") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const address = keptAs(event.request);
  if (address) event.respondWith(answer(address, event.request));
});
