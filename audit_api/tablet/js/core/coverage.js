// What is asked, what has been answered, and what is still missing.

import { shownItems } from "./conditions.js";
import { answerKey } from "./ids.js";

/**
 * Every question of a checklist at one site, in the order asked: an item, once for each of its
 * assets where it is asked per asset.
 * @param {object} checklist
 * @param {Record<string, string[]>} register the ids of the assets of the site, by kind
 * @param {Set<string>} shown the ids of the items that are asked
 * @returns {{section: object, item: object, asset: string|null}[]}
 */
export function questions(checklist, register, shown) {
  return checklist.sections.flatMap((section) => {
    const items = section.items.filter((item) => shown.has(item.id));
    return items.flatMap((item) => {
      const kind = item.repeat_per ?? section.repeat_per ?? null;
      const assets = kind === null ? [null] : (register[kind] ?? []);
      return assets.map((asset) => ({ section, item, asset }));
    });
  });
}

/** Whether an answer says something: a value, or the reason why there is none. */
export const isAnswered = (answer) => answer?.value != null || answer?.no_answer != null;

/**
 * Each area with how much of it is done. An area that is not at this site at all asks nothing.
 * @returns {{section: string, title: string, asked: number, answered: number,
 *   criticalLeft: number}[]}
 */
export function areas(checklist, answers, register, siteFacts) {
  const shown = shownItems(checklist, answers, siteFacts);
  const held = byKey(answers);
  const all = questions(checklist, register, shown);
  return checklist.sections.map((section) => {
    const own = all.filter((each) => each.section === section);
    const open = own.filter((each) => !isAnswered(held.get(keyOf(each))));
    return {
      section: section.id,
      title: section.title,
      asked: own.length,
      answered: own.length - open.length,
      criticalLeft: open.filter((each) => each.item.critical).length,
    };
  });
}

/** What has no answer yet, critical questions first, else in the order asked. */
export function missing(checklist, answers, register, siteFacts) {
  const held = byKey(answers);
  const all = questions(checklist, register, shownItems(checklist, answers, siteFacts));
  const open = all.filter((each) => !isAnswered(held.get(keyOf(each))));
  const told = open.map(({ section, item, asset }) => ({
    section: section.id,
    item: item.id,
    asset,
    critical: Boolean(item.critical),
  }));
  return [...told.filter((each) => each.critical), ...told.filter((each) => !each.critical)];
}

function byKey(answers) {
  return new Map(answers.map((each) => [answerKey(each.item, each.asset), each]));
}

function keyOf(question) {
  return answerKey(question.item.id, question.asset);
}
