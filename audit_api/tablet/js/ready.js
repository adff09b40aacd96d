// Whether this tablet is ready to walk a campus without a network: what was found, and what to do.

const GB = 1e9;
/** Photos of a large campus, twice. */
export const NEEDED_GB = 1;

/**
 * @typedef {object} Surroundings
 * @property {boolean} secure the address is trusted: without that nothing else works
 * @property {boolean} canKeep the browser can keep an app
 * @property {boolean} kept the app is on the tablet, and runs from there
 * @property {boolean} installed it was opened from the home screen
 * @property {boolean} isApple an iPad or a Mac: there, what is not installed may be deleted
 * @property {boolean|null} persisted the browser promised to keep the store; null if it cannot say
 * @property {number|null} freeBytes null if it does not say
 * @property {boolean|null} camera
 * @property {"granted"|"prompt"|"denied"|null} position
 */

/**
 * What to show, in this order. `ok` is null where nothing is known or nothing is needed; `todo`
 * names what to do and is null where there is nothing to do. Keys are those of the locales.
 * @param {Surroundings} found
 * @returns {{key: string, ok: boolean|null, todo: string|null, values: object}[]}
 */
export function readyChecks(found) {
  return [
    check("secure", found.secure, "secure.ask_installer"),
    check("offline", found.kept, offlineTodo(found)),
    check("installed", found.installed, found.isApple ? "installed.add_apple" : "installed.add"),
    check("protected", isProtected(found), found.isApple ? "installed.add_apple" : "protected.allow"),
    spaceCheck(found.freeBytes),
    check("camera", found.camera, "camera.allow"),
    positionCheck(found.position),
  ];
}

/** Whether an audit may begin: only what could lose work stands in its way. */
export function isReady(checks) {
  return checks.every(({ key, ok }) => ok !== false || !MUST.has(key));
}

const MUST = new Set(["ready.secure", "ready.offline", "ready.space"]);

function check(name, ok, todo, values = {}) {
  return { key: `ready.${name}`, ok, todo: ok === false ? `ready.${todo}` : null, values };
}

function offlineTodo({ secure, canKeep }) {
  if (!secure) return "secure.ask_installer";
  return canKeep ? "offline.open_again" : "offline.other_browser";
}

/** An app on the home screen of an iPad is kept, whatever the browser says about its store. */
function isProtected({ persisted, isApple, installed }) {
  return isApple && installed ? true : persisted;
}

function spaceCheck(freeBytes) {
  if (freeBytes === null) return check("space", null, "");
  const freeGb = Math.floor((freeBytes / GB) * 10) / 10;
  return check("space", freeGb >= NEEDED_GB, "space.make_room", { freeGb, neededGb: NEEDED_GB });
}

/** Nobody needs it: places come from the list and the plan. */
function positionCheck(position) {
  return check("position", position === "granted" ? true : null, "");
}

/** Look around in this browser. Asks the person nothing, and waits for nobody. */
export async function surroundings(browser = window) {
  const { navigator } = browser;
  const [persisted, estimate, camera, position] = await Promise.all([
    known(navigator.storage?.persisted?.()),
    known(navigator.storage?.estimate?.()),
    known(hasCamera(navigator)),
    known(navigator.permissions?.query({ name: "geolocation" })),
  ]);
  return {
    secure: browser.isSecureContext,
    canKeep: "serviceWorker" in navigator,
    kept: Boolean(navigator.serviceWorker?.controller),
    installed: isInstalled(browser),
    isApple: /\b(iPad|iPhone|Macintosh)\b/.test(navigator.userAgent),
    persisted: persisted ?? null,
    freeBytes: estimate?.quota ? estimate.quota - (estimate.usage ?? 0) : null,
    camera: camera ?? null,
    position: position?.state ?? null,
  };
}

/** Ask the browser to keep the store; nobody waits, for one may ask the person and never answer. */
export function askToPersist(browser = window, then = () => {}) {
  browser.navigator.storage?.persist?.().then(then, () => then(false));
}

function isInstalled(browser) {
  return browser.navigator.standalone === true || browser.matchMedia("(display-mode: standalone)").matches;
}

async function hasCamera({ mediaDevices }) {
  if (!mediaDevices?.enumerateDevices) return null;
  return (await mediaDevices.enumerateDevices()).some((each) => each.kind === "videoinput");
}

/** What a browser refuses to say is not known; that is an answer too. */
async function known(promise) {
  try {
    return await promise;
  } catch {
    return null;
  }
}
