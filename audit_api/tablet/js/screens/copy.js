// A copy of all unsent work as one file: through the share sheet, or as a download.

import { rescueFile } from "../sending/rescue.js";

const OPEN_MS = 60_000;

/** Save it; where there is nothing, say so. */
export async function saveCopy(app) {
  app.typing.keepAll();
  const { name, blob, audits } = await rescueFile(app.database, app.clock);
  if (!audits) throw Object.assign(new Error("nothing to save"), { key: "help.nothing_to_save" });
  const file = new File([blob], name, { type: blob.type });
  if (navigator.canShare?.({ files: [file] })) await shared(file);
  else downloaded(file);
}

/** Closing the share sheet is no fault. */
async function shared(file) {
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    if (error.name !== "AbortError") downloaded(file);
  }
}

function downloaded(file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), OPEN_MS);
}
