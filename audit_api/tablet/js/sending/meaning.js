// What an answer of the server means for the work on this tablet. Pure.

const PROBLEMS = "/problems/";
/** The number is used up, though what stands under it is not ours: the next one is free. */
const TAKEN = new Set(["RevisionConflict", "TooManyConflicts"]);

/**
 * @param {number} status
 * @param {object|null} content what the answer holds, if that is JSON
 * @returns {"held"|"conflict"|"unknown"|"kept_aside"|"refused"|"signed_out"|"full"|"later"}
 *   kept_aside: the server has it, and a person there will look at it; refused: the server will
 *   never take it as it is; later: the same again after a pause, which goes for all that nobody
 *   can explain
 */
export function meaning(status, content = null) {
  const problem = String(content?.type ?? "").replace(PROBLEMS, "");
  if (status === 200 || status === 201) return "held";
  if (status === 409 || TAKEN.has(problem)) return "conflict";
  if (status === 404 && problem === "Unknown") return "unknown";
  if (status === 422) return content?.quarantined ? "kept_aside" : "refused";
  if (status === 413) return "refused";
  if (status === 401 || status === 403) return "signed_out";
  return status === 507 ? "full" : "later";
}

/** How long to wait after so many failures in a row. */
export function pauseS(failures) {
  return PAUSES_S[Math.min(Math.max(failures, 1), PAUSES_S.length) - 1];
}

export const PAUSES_S = [5, 15, 60, 300];
