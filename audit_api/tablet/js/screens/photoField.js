// A photo as the answer itself.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { answer } from "./answering.js";
import { skipButton } from "./skipButton.js";
import { picker } from "./picker.js";
import { sha256 } from "../photos/hash.js";
import { shrink } from "../photos/shrink.js";
import { savePhoto } from "../store/photos.js";
import { remember, thumbnail } from "./thumbs.js";

export function photoField(app, walk, asked) {
  const value = walk.answer(asked.item.id, asked.asset)?.value;
  const source = value ? thumbnail(app, value) : null;
  const chosen = (files) => app.act(() => app.keeping.counted(take(app, walk, asked, files[0])));
  return html`<div class="typed"><div class="row">${picker(app, walk, { key: "photo.take", isCamera: true, chosen })}
    ${picker(app, walk, { key: "photo.library", chosen })}
    ${source ? html`<img class="thumb" src=${source} alt=${app.t("photo.of_answer")}>` : nothing}</div>${skipButton(app, walk, asked)}</div>`;
}

async function take(app, walk, asked, file) {
  const made = await shrink(file);
  if (made.problem) throw Object.assign(new Error(made.problem), { key: made.problem, values: { name: file.name } });
  const name = await sha256(made.bytes);
  const claim = { item: asked.item.id, asset: asked.asset ?? undefined, captured_at: app.clock(), alt: "" };
  const photo = { sha256: name, bytes: made.bytes, thumbnail: made.thumbnail, shrunk: made.shrunk };
  await savePhoto(app.database, walk.audit.id, photo, claim);
  remember(name, made.thumbnail ?? made.bytes);
  walk.photos = [...walk.photos.filter((each) => each.sha256 !== name), { ...claim, sha256: name }];
  answer(walk, asked, name);
}
