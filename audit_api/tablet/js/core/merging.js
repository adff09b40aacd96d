// Two auditors on one campus: what they answered differently is for a person to decide.

import { answerKey } from "./ids.js";

/**
 * Put together what two auditors answered. Different items merge; the same item with the same
 * answer is one; the same item answered differently is a conflict, and both are kept.
 * @param {object[]} mine
 * @param {object[]} theirs
 * @returns {{answers: object[], conflicts: {item: string, asset: string|null, mine: object,
 *   theirs: object}[]}} answers holds my own wherever there is a conflict
 */
export function merge(mine, theirs) {
  const own = new Map(mine.map((each) => [keyOf(each), each]));
  const others = theirs.filter((each) => !own.has(keyOf(each)));
  const conflicts = theirs
    .filter((each) => own.has(keyOf(each)) && differs(own.get(keyOf(each)), each))
    .map((each) => ({
      item: each.item,
      asset: each.asset ?? null,
      mine: own.get(keyOf(each)),
      theirs: each,
    }));
  return { answers: [...mine, ...others], conflicts };
}

function keyOf(answer) {
  return answerKey(answer.item, answer.asset);
}

/**
 * Whether both looked, and say something else. The words beside an answer may differ; whoever could
 * not check, or left it for another visit, does not contradict anybody. Two who looked at different
 * doors of one question add up; a door at which both looked can be disputed.
 */
function differs(one, other) {
  if (!says(one) || !says(other)) return false;
  if (Array.isArray(one.value) && Array.isArray(other.value)) return isDisputed(one.value, other.value);
  return (one.no_answer ?? null) !== (other.no_answer ?? null) || plain(one.value ?? null) !== plain(other.value ?? null);
}

const says = ({ value, no_answer: reason }) => value != null || reason === "not_here";

function isDisputed(mine, theirs) {
  const known = new Map(mine.map((each) => [each.asset, each.passed]));
  return theirs.some(({ asset, passed }) => known.has(asset) && known.get(asset) !== passed);
}

function plain(value) {
  if (value && typeof value === "object") return JSON.stringify(Object.entries(value).sort());
  return JSON.stringify(value);
}
