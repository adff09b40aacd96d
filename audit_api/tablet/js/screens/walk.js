// The audit in hand: what is asked at this site, what was answered, and every change of it. A
// change starts its write at once, then the screen shows it.

import { needsFinding } from "../core/attainment.js";
import { colleaguesOf, joinedOf, theirsOf, together } from "../core/colleagues.js";
import { isAnswered, questions } from "../core/coverage.js";
import { shownItems } from "../core/conditions.js";
import { answerKey } from "../core/ids.js";
import { audit, parts, removeAnswer, setAnswer, setFields } from "../store/audits.js";
import { checklist, pack } from "../store/packs.js";
import { today } from "./clock.js";
import { lastTimeOf } from "./lastTime.js";
import { forgetAll } from "./thumbs.js";
import { checklistWords } from "./wordsOf.js";

/** Door 2 before door 10. */
export const ORDER = new Intl.Collator("en", { numeric: true });

/** The tablet does not hold what an audit needs. */
export class NotOnTablet extends Error {
  constructor(key, values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/** The audit in hand; the same one stays open from screen to screen. */
export async function openWalk(app, id) {
  if (app.walk?.audit.id === id) return app.walk;
  const held = await audit(app.database, id);
  if (!held) throw new NotOnTablet("fault.no_audit");
  const [taken, asked] = await Promise.all([
    pack(app.database, held.site),
    checklist(app.database, held.checklist.id, held.checklist.version),
  ]);
  if (!taken) throw new NotOnTablet("fault.no_site");
  if (!asked) throw new NotOnTablet("fault.no_checklist", { checklist: `${held.checklist.id}-${held.checklist.version}` });
  forgetAll();
  app.walk = new Walk(app, { audit: held, pack: taken, ...asked, ...(await parts(app.database, id)) });
  return app.walk;
}

export class Walk {
  constructor(app, held) {
    this.app = app;
    this.audit = held.audit;
    this.pack = held.pack;
    this.checklist = held.checklist;
    this.words = checklistWords(held.checklist, held.words, () => app.words.language);
    this.answers = new Map(held.answers.map((each) => [each.key, each]));
    this.observations = held.observations;
    this.photos = held.photos;
    this.skipping = new Set(); // questions whose reason is being asked
    this.faults = new Map(); // what a field must not take, by question
    this.last = lastTimeOf(this.pack, this.audit);
  }

  get facts() {
    return this.pack.facts;
  }

  /** The things of one kind on this campus, those added in this audit too, in the order walked. */
  things(kind) {
    return this.byKind()[kind] ?? [];
  }

  /** Sorted once: a tap asks for it several times. */
  byKind() {
    const added = this.audit.addedAssets;
    if (this.sorted?.added === added) return this.sorted.kinds;
    const kinds = {};
    for (const each of [...this.pack.assets, ...added]) (kinds[each.kind] ??= []).push(each);
    for (const own of Object.values(kinds)) own.sort((one, other) => ORDER.compare(one.label, other.label));
    this.sorted = { added, kinds };
    return kinds;
  }

  thing(id) {
    return [...this.pack.assets, ...this.audit.addedAssets].find((each) => each.id === id);
  }

  register() {
    const kinds = Object.entries(this.byKind());
    return Object.fromEntries(kinds.map(([kind, all]) => [kind, all.map((each) => each.id)]));
  }

  given() {
    return [...this.answers.values()];
  }

  /** All that is answered: my own, and what colleagues answered with whom I work together. */
  known() {
    return together(this.given(), this.theirs());
  }

  /** What they answered, by question. Sorted out once: a tap asks for it several times. */
  theirs() {
    const { pack: told, audit: { joined } } = this;
    if (this.sortedOut?.told !== told || this.sortedOut.joined !== joined) {
      this.sortedOut = { told, joined, theirs: theirsOf(joinedOf(told, this.audit)) };
    }
    return this.sortedOut.theirs;
  }

  shown() {
    return shownItems(this.checklist, this.known(), this.facts);
  }

  questions() {
    return questions(this.checklist, this.register(), this.shown());
  }

  progress() {
    const all = this.questions();
    const answered = all.filter(({ item, asset }) => this.isDone(item, asset));
    return { answered: answered.length, of: all.length };
  }

  answer(item, asset) {
    return this.answers.get(answerKey(item, asset));
  }

  /** Answered by me, or by a colleague with whom I work together. */
  isDone(item, asset) {
    return isAnswered(this.answer(item.id, asset)) || this.theirs().has(answerKey(item.id, asset));
  }

  keyOf(item, asset) {
    return answerKey(item.id, asset);
  }

  /** Keep a value, or the reason why there is none; the note beside it stays. */
  put(item, asset, fields) {
    const key = answerKey(item.id, asset);
    const held = this.answers.get(key);
    const row = { item: item.id, ...(asset == null ? {} : { asset }), note: held?.note ?? "", ...fields };
    const saved = this.app.write(setAnswer(this.app.database, this.audit.id, row));
    this.answers.set(key, { ...row, audit: this.audit.id, key });
    this.skipping.delete(key);
    this.faults.delete(key);
    this.app.draw();
    return saved;
  }

  clear(item, asset) {
    const key = answerKey(item.id, asset);
    const saved = this.app.write(removeAnswer(this.app.database, this.audit.id, item.id, asset));
    this.answers.delete(key);
    this.skipping.delete(key);
    this.app.draw();
    return saved;
  }

  needsFinding(item, asset) {
    return needsFinding(item, this.answer(item.id, asset)?.value, today());
  }

  /** Keep fields of the audit itself, such as the last place. */
  setFields(fields) {
    const saved = this.app.write(setFields(this.app.database, this.audit.id, fields));
    this.audit = { ...this.audit, ...fields };
    this.app.draw();
    return saved;
  }

  /** Read all of it again: something was not kept. */
  async reread() {
    const held = await parts(this.app.database, this.audit.id);
    this.answers = new Map(held.answers.map((each) => [each.key, each]));
    [this.observations, this.photos] = [held.observations, held.photos];
    await this.renew();
  }

  /** What a reviewer asks of this audit, if anything. */
  get request() {
    return this.pack.requests?.find((each) => each.audit === this.audit.id);
  }

  /** Read again what the store says of the audit and its site: the sender has written to it. */
  async renew() {
    this.audit = (await audit(this.app.database, this.audit.id)) ?? this.audit;
    await this.renewPack();
  }

  /** Read again what the server says of the site. What is being answered stays as it is. */
  async renewPack() {
    this.pack = (await pack(this.app.database, this.audit.site)) ?? this.pack;
    this.sorted = null;
    this.last = lastTimeOf(this.pack, this.audit);
  }

  /** Who else audits this site by the same checklist in the same period. */
  colleagues() {
    return colleaguesOf(this.pack, this.audit);
  }
}
