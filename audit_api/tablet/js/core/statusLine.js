// The one plain sentence that is always in sight: where the work is, with numbers.

/**
 * Which sentence of the locales says how things stand, and the numbers in it.
 * @param {{photosWaiting: number, auditsWaiting: number, draftsWaiting: number}} counts
 * @param {{phase: "resting"|"sending"|"offline"|"trouble"|"signed_out"|"full", done?: number, of?: number,
 *   nextTryS?: number, receivedAt?: string}} sending
 * @returns {{key: string, values: Record<string, string|number>}}
 */
export function status(counts, sending) {
  const waiting = counts.photosWaiting + counts.auditsWaiting;
  if (sending.phase === "signed_out") return said("status.signed_out");
  if (sending.phase === "full") return said("status.server_full");
  if (sending.phase === "sending" && sending.of) {
    return said("status.sending", { done: sending.done ?? 0, of: sending.of });
  }
  if (sending.phase === "trouble" && waiting) return trouble(sending.nextTryS);
  if (counts.photosWaiting) return said("status.photos_waiting", { count: counts.photosWaiting });
  if (counts.auditsWaiting) return said("status.audits_waiting", { count: counts.auditsWaiting });
  if (counts.draftsWaiting) return said("status.saved");
  return sending.receivedAt
    ? said("status.received", { at: sending.receivedAt })
    : said("status.saved");
}

function trouble(nextTryS) {
  if (!nextTryS) return said("status.trouble_now");
  if (nextTryS < 60) return said("status.trouble_seconds", { count: nextTryS });
  return said("status.trouble_minutes", { count: Math.ceil(nextTryS / 60) });
}

function said(key, values = {}) {
  return { key, values };
}
