// Taking a site along: its pack, its plans, every checklist that can be done there, and their words.

import { DamagedPlan, fetchPlans } from "../sending/planPictures.js";
import { known, requests } from "../sending/requests.js";
import { saveChecklist, savePack } from "../store/packs.js";
import { forgetOldPlans } from "../store/plans.js";

const SIZE = "Sightline-Download-Bytes";
const QUIET_S = 20;
const MB = 1e6;

/** Something that was asked of the server did not come. */
export class NotTaken extends Error {
  constructor(key) {
    super(key);
    this.key = key;
  }
}

/** How much would be downloaded, in MB with one decimal; null when nobody answers. */
export async function sizeMb(app, site) {
  const place = `/api/v1/sites/${encodeURIComponent(site)}/pack`;
  try {
    const headers = await known(app.database);
    const answer = await fetch(place, { method: "HEAD", headers, credentials: "omit", signal: AbortSignal.timeout(QUIET_S * 1000) });
    await answer.arrayBuffer();
    const bytes = Number(answer.headers.get(SIZE) ?? answer.headers.get("Content-Length"));
    return answer.ok && bytes ? Math.max(0.1, Math.round((bytes / MB) * 10) / 10) : null;
  } catch {
    return null; // no network: the screen says so
  }
}

/**
 * Fetch all of it, then keep the pack last: a site counts as taken when nothing is missing.
 * @param {(done: number, of: number) => void} onPart
 */
export async function takeAlong(app, site, onPart) {
  const ask = requests(app);
  const pack = await wanted(() => ask.pack(site));
  const plans = pack.plans ?? [];
  const total = pack.checklists.length + plans.length + 1;
  for (const [place, { id, version, languages }] of pack.checklists.entries()) {
    onPart(place + 1, total);
    const asked = await wanted(() => ask.checklist(id, version));
    const words = {};
    for (const language of languages) words[language] = await wanted(() => ask.words(id, version, language));
    await saveChecklist(app.database, asked, words);
  }
  await takePlans(app, ask, pack, (place) => onPart(pack.checklists.length + place, total));
  onPart(total, total);
  await savePack(app.database, pack, app.clock());
  await forgetOldPlans(app.database);
}

async function takePlans(app, ask, { site, plans = [] }, onPart) {
  let place = 0;
  const fetched = (name) => {
    onPart((place += 1));
    return wanted(() => ask.plan(site.id, name));
  };
  try {
    await fetchPlans(app.database, plans, fetched);
  } catch (error) {
    throw error instanceof DamagedPlan ? new NotTaken("take.damaged") : error;
  }
}

async function wanted(request) {
  let answer;
  try {
    answer = await request();
  } catch (error) {
    throw new NotTaken("take.no_answer", { cause: error });
  }
  if (answer.status === 401 || answer.status === 403) throw new NotTaken("take.signed_out");
  if (answer.status === 404) throw new NotTaken("take.unknown");
  if (answer.status !== 200) throw new NotTaken("take.no_answer");
  return answer.content;
}
