// The one sender of this tablet: takes turns with other tabs, keeps everything, tries again.

import { audits } from "../store/audits.js";
import { Interrupted, Postponed } from "./asking.js";
import { pauseS } from "./meaning.js";
import { makeRoom } from "./makingRoom.js";
import { requests as requestsOf } from "./requests.js";
import { Memory, sendRound } from "./round.js";
import { askAgain, refreshAssigned, refreshPacks } from "./refreshing.js";
import { tellStanding } from "./standing.js";

const LOCK = "sightline-sending";
const LOOK_EVERY_S = 10;

/**
 * @param {{database: object, clock: () => string, onChange: (state: object) => void,
 *   fetch?: typeof fetch}} outside
 */
export function createSender({ database, clock, onChange, fetch: send }) {
  const memory = new Memory();
  let state = { phase: "resting", done: 0, of: 0, nextTryS: 0, receivedAt: null, news: null };
  let failures = 0;
  let timer = null;
  let running = null;
  let wanted = null;
  let isStopped = false;

  const outside = {
    database,
    clock,
    requests: requestsOf({ fetch: send, clock, database }),
    onPlan: (parts) => tell({ phase: "sending", of: state.of + parts }),
    onPart: () => {
      failures = 0;
      tell({ done: state.done + 1 });
    },
  };

  function tell(fields) {
    state = { ...state, ...fields };
    try {
      onChange(state);
    } catch (error) {
      reportError(error); // a screen that fails must not keep work from being sent
    }
  }

  /**
   * Send now what can be sent. Ends when it has been tried, also what came up while a round was
   * under way; never fails.
   */
  function sendNow({ withDrafts = false } = {}) {
    wanted = { withDrafts: withDrafts || Boolean(wanted?.withDrafts) };
    running ??= takeTurns().finally(() => {
      running = null;
    });
    return running;
  }

  async function takeTurns() {
    clearTimeout(timer);
    let pause = LOOK_EVERY_S;
    while (wanted) {
      const { withDrafts } = wanted;
      wanted = null;
      pause = await turn(withDrafts);
    }
    if (!isStopped) timer = setTimeout(sendNow, pause * 1000);
  }

  /** One turn; another tab may have it. @returns seconds until the next */
  async function turn(withDrafts) {
    try {
      return await alone((isOurs) => (isOurs ? round(withDrafts) : LOOK_EVERY_S));
    } catch (error) {
      const isExpected = error instanceof Interrupted || error instanceof Postponed;
      if (!isExpected) reportError(error); // and go on: a sender that stops loses a walk
      return trouble(error.why);
    }
  }

  const alone = (work) =>
    navigator.locks
      ? navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => work(lock !== null))
      : work(true);

  async function round(withDrafts) {
    tell({ done: 0, of: 0 });
    const why = await sendRound(outside, memory, withDrafts);
    if (why) await hearNews(); // a server without room for photos has words all the same
    if (why) return trouble(why);
    await makeRoom(outside, memory);
    const pause = await rest(); // what follows must not keep anybody waiting for "received"
    await hearNews();
    await tellStanding(outside, memory).catch(() => undefined);
    return pause;
  }

  /** Nobody waits for news: what cannot be had now comes at the next round. */
  async function hearNews() {
    const isAsked = await refreshAssigned(outside, memory).catch(() => false);
    const news = await refreshPacks(outside, memory).catch(() => null);
    if (news || isAsked) tell({ news: news ?? [] });
  }

  async function rest() {
    failures = 0;
    const last = (await audits(database)).map((each) => each.receivedAt).filter(Boolean).sort().at(-1);
    tell({ phase: "resting", done: 0, of: 0, nextTryS: 0, receivedAt: last ?? null });
    return LOOK_EVERY_S;
  }

  function trouble(why) {
    failures += 1;
    wanted = null; // the pause is for this too
    const nextTryS = pauseS(failures);
    const phase = { signed_out: "signed_out", full: "full" }[why] ?? unreached();
    tell({ phase, nextTryS });
    return nextTryS;
  }

  /** Without any network nothing has stopped: it waits for one. */
  const unreached = () => (navigator.onLine === false ? "offline" : "trouble");

  const soon = () => {
    askAgain(memory);
    sendNow();
  };
  /** Who looks at the tablet again wants to know; who puts it away wants it copied. */
  const turned = () => (document.visibilityState === "hidden" ? sendNow({ withDrafts: true }) : soon());

  return {
    sendNow,
    state: () => state,
    start() {
      isStopped = false;
      addEventListener("online", soon);
      document.addEventListener("visibilitychange", turned);
      return sendNow();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      removeEventListener("online", soon);
      document.removeEventListener("visibilitychange", turned);
    },
  };
}
