// Which items are asked, by what was answered before and what the site is.

/**
 * The ids of the items that are asked.
 *
 * A hidden item keeps its answer, so that a mistaken tap destroys nothing, but counts as
 * unanswered for the items after it.
 * @param {object} checklist as the server gives it
 * @param {object[]} answers in any order; those of hidden items too
 * @param {Record<string, string|number>} siteFacts what is known of the site, by field
 * @returns {Set<string>}
 */
export function shownItems(checklist, answers, siteFacts = {}) {
  const given = Map.groupBy ? Map.groupBy(answers, (each) => each.item) : grouped(answers);
  const seen = new Map();
  for (const section of checklist.sections) {
    for (const item of section.items) {
      if (isShown(item.show_if, seen, siteFacts)) seen.set(item.id, given.get(item.id) ?? []);
    }
  }
  return new Set(seen.keys());
}

/**
 * Whether a condition holds; none always does.
 *
 * Asked per asset, an item matches as soon as its answer for one asset does. Text equals text
 * and numbers equal numbers, never across. "Could not check" is no answer.
 * @param {object|null|undefined} condition
 * @param {Map<string, object[]>} answers those of items that are shown
 */
export function isShown(condition, answers, siteFacts) {
  if (!condition) return true;
  const { all, any, not, site, item } = condition;
  return (
    (all ?? []).every((each) => isShown(each, answers, siteFacts)) &&
    (!any || any.some((each) => isShown(each, answers, siteFacts))) &&
    (!not || !isShown(not, answers, siteFacts)) &&
    (site == null || isAmong(known(siteFacts, site), condition)) &&
    (item == null || itemHolds(answers.get(item) ?? [], condition))
  );
}

function itemHolds(answers, condition) {
  if (condition.answered != null) {
    return condition.answered === answers.some((each) => each.value != null);
  }
  return answers.some(
    (each) => isAmong(each.value, condition) || isAmong(each.no_answer, condition),
  );
}

function isAmong(found, condition) {
  return (condition.in ?? []).some((wanted) => isSame(found, wanted));
}

function isSame(found, wanted) {
  return (typeof found === "string" || typeof found === "number") && found === wanted;
}

function known(facts, field) {
  return Object.hasOwn(facts, field) ? facts[field] : undefined;
}

function grouped(answers) {
  const groups = new Map();
  for (const each of answers) {
    if (!groups.has(each.item)) groups.set(each.item, []);
    groups.get(each.item).push(each);
  }
  return groups;
}
