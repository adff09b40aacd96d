async () => {
  // The app's own store and sender without its screens, for tests to work with.
  const load = (name) => import(`/tablet/js/${name}.js`);
  const [opening, audits, photos, revisions, counting, removal, packs, hash, shrinking, rescue, sending] =
    await Promise.all(
      [
        "store/database", "store/audits", "store/photos", "store/revisions", "store/counts", "store/removal",
        "store/packs", "photos/hash", "photos/shrink", "sending/rescue", "sending/sender",
      ].map(load),
    );
  const closed = [];
  const states = [];
  let shiftMs = 0;
  const clock = () => new Date(Date.now() + shiftMs).toISOString();
  const database = await opening.openDatabase(opening.NAME, (why) => closed.push(why));
  const sender = sending.createSender({ database, clock, onChange: (state) => states.push(state.phase) });

  const bytesOf = (base64) => Uint8Array.from(atob(base64), (each) => each.charCodeAt(0)).buffer;
  const textOf = async (blob) =>
    new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.split(",")[1]);
      reader.readAsDataURL(blob);
    });

  globalThis.bench = {
    ...opening, ...audits, ...photos, ...revisions, ...counting, ...removal, ...packs,
    database, sender, states, closed, clock, bytesOf, textOf,
    sha256: hash.sha256,
    shrink: shrinking.shrink,
    setClock: (ms) => (shiftMs = ms),
    rescue: () => rescue.rescueFile(database, clock),
    keepPhoto: async (audit, base64, claim = {}, observation = null) => {
      const bytes = bytesOf(base64);
      const sha256 = await hash.sha256(bytes);
      const row = { sha256, bytes, thumbnail: null, shrunk: false };
      await photos.savePhoto(database, audit, row, claim, observation && { ...observation, photos: [sha256] });
      return sha256;
    },
    /** What went wrong, by the name of its class; "done" if nothing did. */
    outcome: async (work) => {
      try {
        await work();
        return "done";
      } catch (error) {
        return error.constructor.name;
      }
    },
  };
}
