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
    .filter((each) => own.has(keyOf(each)) && !isSame(own.get(keyOf(each)), each))
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

/** The words beside an answer may differ; what it says may not. */
function isSame(one, other) {
  return (
    (one.no_answer ?? null) === (other.no_answer ?? null) &&
    plain(one.value ?? null) === plain(other.value ?? null)
  );
}

function plain(value) {
  if (Array.isArray(value)) return JSON.stringify(value.map(plain).sort());
  if (value && typeof value === "object") return JSON.stringify(Object.entries(value).sort());
  return JSON.stringify(value);
}
