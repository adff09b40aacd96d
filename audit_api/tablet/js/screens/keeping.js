// What is being kept at this moment: nothing says that it is saved, signed or ready for a newer app
// before all of it is.

/**
 * @param {{typing: {keepAll: () => void}, status: {changed: () => void}, walk?: {reread: () => Promise<void>},
 *   tell: (error: Error) => void}} app
 */
export function keeping(app) {
  const writing = new Set();
  const show = () => (document.documentElement.dataset.saving = String(writing.size));

  /** Count what ends in something kept until it is done; where it gives false, something was not kept. */
  async function counted(promise) {
    writing.add(promise);
    show();
    try {
      return await promise;
    } finally {
      writing.delete(promise);
      show();
      app.status.changed();
    }
  }

  /**
   * Keep something.
   * @returns {Promise<unknown>} what it gives; undefined where nothing was kept, which was told
   */
  async function write(promise) {
    try {
      return await counted(promise);
    } catch (error) {
      await app.walk?.reread(); // what was not kept must not look as if it were
      app.tell(error);
      return undefined;
    }
  }

  /** Whether all that was entered is kept, once that is known; what was not has been told. */
  async function settled() {
    let isKept = true;
    app.typing.keepAll();
    while (writing.size) { // one thing that is kept may begin the next
      const ended = await Promise.allSettled([...writing]);
      isKept &&= ended.every(({ status, value }) => status === "fulfilled" && value !== false);
    }
    return isKept;
  }

  return { counted, write, settled, show, isWriting: () => writing.size > 0 };
}
