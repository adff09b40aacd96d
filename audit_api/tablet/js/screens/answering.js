// What a tap does: the write begins in the tap's own task, then findings open or close.

import { valueFault } from "../core/fitting.js";
import { today } from "./clock.js";
import { settleFindings } from "./observations.js";

/** Keep a value. */
export function answer(walk, { item, asset }, value) {
  const saved = walk.put(item, asset, { value });
  settleFindings(walk, item, asset);
  return saved;
}

/** Keep a value that was typed, once it is one; until then say what is missing. */
export function answerTyped(walk, asked, value) {
  const fault = valueFault(value, asked.item, today());
  if (fault) return tell(walk, asked, fault);
  return answer(walk, asked, value);
}

/** The field was emptied. */
export function clearAnswer(walk, { item, asset }) {
  walk.faults.delete(walk.keyOf(item, asset));
  const saved = walk.clear(item, asset);
  settleFindings(walk, item, asset);
  return saved;
}

/** Keep the reason why there is no answer. */
export function skip(walk, { item, asset }, reason, note) {
  const saved = walk.put(item, asset, { no_answer: reason, ...(note === undefined ? {} : { note }) });
  settleFindings(walk, item, asset);
  return saved;
}

export function tell(walk, { item, asset }, fault) {
  walk.faults.set(walk.keyOf(item, asset), fault);
  walk.app.draw();
}
