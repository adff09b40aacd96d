// What is typed is kept half a second after the last key, on leaving the field, and before the
// app goes out of sight.

const PAUSE_MS = 500;
const LONGEST_NOTE = 4000;
// Control characters beside line ends and tabs, and halves of characters: no report can print them.
const UNSEEN = /(?![\n\r\t])[\p{Cc}\p{Cs}]/gu;

/** What is waiting to be kept, by the name of its field. */
export function createTyping() {
  const waiting = new Map();

  function keep(name) {
    const held = waiting.get(name);
    if (!held) return;
    clearTimeout(held.timer);
    waiting.delete(name);
    held.save();
  }

  const keepAll = () => [...waiting.keys()].forEach(keep);
  addEventListener("pagehide", keepAll);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keepAll());

  return {
    /** Keep what was typed after a pause. */
    soon(name, save) {
      clearTimeout(waiting.get(name)?.timer);
      waiting.set(name, { save, timer: setTimeout(() => keep(name), PAUSE_MS) });
    },
    keep,
    keepAll,
  };
}

/** Words as they can be sent: no character that cannot be seen. */
export const cleaned = (text) => text.replace(UNSEEN, "");

/**
 * A note as it is sent, and as it was typed where that is longer than a note can be.
 * @returns {{note: string, wholeNote: string|undefined}}
 */
export function noteFields(typed) {
  const words = cleaned(typed);
  if (words.length <= LONGEST_NOTE) return { note: words, wholeNote: undefined };
  return { note: cleaned(words.slice(0, LONGEST_NOTE)), wholeNote: words };
}
