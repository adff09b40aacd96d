// Keeps the app on the tablet, and tells when a newer one waits. It never reloads by itself: that
// would take away the field in which somebody is writing.

const WORKER = "/tablet/sw.js";
const SCOPE = "/tablet/";
const LOOK_AGAIN_S = 3600;

/**
 * Register the worker that makes the app open without a network.
 * @param {object} tell
 * @param {(update: () => void) => void} tell.waiting a newer app is ready; calling `update` puts
 *   it in place and opens the page anew
 * @param {() => void} [tell.replaced] another tab has put it in place: this page is of the old one
 * @returns {Promise<ServiceWorkerRegistration|null>} null where the browser has no such thing
 */
export async function register(tell, browser = window) {
  const container = browser.navigator.serviceWorker;
  if (!container) return null;
  const asked = { update: false };
  followController(container, asked, tell, browser);
  const registration = await container.register(addressOf(browser), { scope: SCOPE, updateViaCache: "none" });
  followUpdates(registration, container, asked, tell);
  lookAgain(registration, browser);
  return registration;
}

/** The browser takes the address of a script from a policy with a name only. */
function addressOf(browser) {
  const policy = browser.trustedTypes?.createPolicy("sightline", {
    createScriptURL(address) {
      if (address !== WORKER) throw new TypeError(`${address} is not our worker`);
      return address;
    },
  });
  return policy ? policy.createScriptURL(WORKER) : WORKER;
}

function followController(container, asked, tell, browser) {
  let had = Boolean(container.controller);
  container.addEventListener("controllerchange", () => {
    if (asked.update) browser.location.reload();
    else if (had) tell.replaced?.();
    had = true;
  });
}

function followUpdates(registration, container, asked, tell) {
  const offer = () => {
    const waiting = registration.waiting;
    if (!waiting || !container.controller) return; // the first one ever replaces nothing
    tell.waiting(() => {
      asked.update = true;
      waiting.postMessage("update-now");
    });
  };
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => coming.state === "installed" && offer());
  });
  offer();
}

/** An app on the home screen stays open for weeks, and browsers look only when a page opens. */
function lookAgain(registration, browser) {
  // Without a connection there is nothing to learn; the next look comes by itself.
  const look = () => registration.update().catch(() => null);
  browser.setInterval(look, LOOK_AGAIN_S * 1000);
  browser.addEventListener("online", look);
}
