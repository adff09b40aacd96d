// The one plain sentence that is always in sight, changed at most once in five seconds.

import { status } from "../core/statusLine.js";
import { counts } from "../store/counts.js";

const AT_MOST_EVERY_MS = 5000;
const SETTLES_MS = 400;
/** Who reads that the tablet can be put away must not read it a moment longer than it is true. */
const PROMISE = "status.received";

/** What the sentence says, and when it may change. */
export function createStatus(app) {
  let shown = { key: "status.saved", values: {} };
  let changedMs = -Infinity;
  let timer = null;

  async function renew() {
    timer = null;
    if (app.keeping.isWriting()) return changed();
    const next = status(await counts(app.database), app.sender.state());
    if (same(next, shown)) return undefined;
    shown = next;
    changedMs = performance.now();
    if (app.screen) app.draw();
    return undefined;
  }

  function changed() {
    if (timer !== null) return;
    const restMs = shown.key === PROMISE ? 0 : changedMs + AT_MOST_EVERY_MS - performance.now();
    const waitMs = Math.max(SETTLES_MS, restMs);
    timer = setTimeout(() => app.act(renew), waitMs);
  }

  return { changed, shown: () => shown };
}

/** The sentence in words; times as the person reads them. */
export function statusWords(app) {
  const { key, values } = app.status.shown();
  const said = values.at ? { ...values, at: app.words.time(values.at) } : values;
  return app.t(key, said);
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
