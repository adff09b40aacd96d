// A button that opens the camera or the library. Before the camera opens the tablet notes that it
// does: the system may close the app meanwhile, and then the picture is lost and somebody must know.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { saveSetting } from "../store/packs.js";

/** @param {{key: string, isCamera?: boolean, chosen: (files: File[]) => void}} button */
export function picker(app, walk, { key, isCamera = false, chosen }) {
  const note = (value) => app.write(saveSetting(app.database, "camera", value));
  const opened = () => isCamera && note({ audit: walk.audit.id });
  const closed = () => isCamera && note(null);
  const change = (event) => {
    const files = [...event.target.files];
    event.target.value = "";
    closed();
    if (files.length) chosen(files);
  };
  return html`<label class="btn pick"><span>${app.t(key)}</span><input type="file" accept="image/jpeg,image/png"
    ?multiple=${!isCamera} capture=${isCamera ? "environment" : nothing} @click=${opened} @change=${change} @cancel=${closed}></label>`;
}
