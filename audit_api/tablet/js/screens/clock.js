// The tablet's own time, with its offset: a claim that the server puts right.

const MINUTE_MS = 60_000;

/** This moment as ISO text in the tablet's own time, such as 2026-11-21T10:42:07.120-06:00. */
export function nowWithOffset(at = new Date()) {
  const offsetMinutes = -at.getTimezoneOffset();
  const local = new Date(at.getTime() + offsetMinutes * MINUTE_MS).toISOString().slice(0, -1);
  const size = Math.abs(offsetMinutes);
  const hours = String(Math.floor(size / 60)).padStart(2, "0");
  const minutes = String(size % 60).padStart(2, "0");
  return `${local}${offsetMinutes < 0 ? "-" : "+"}${hours}:${minutes}`;
}

/** The tablet's day, such as 2026-11-21. */
export const today = () => nowWithOffset().slice(0, 10);
