// Names of what the tablet makes. The time and the chance come from outside.

/**
 * A UUID of version 7: the time first, so that audits sort by when they were begun.
 * @param {number} nowMs milliseconds since 1970
 * @param {Uint8Array} chance ten random bytes
 */
export function uuid7(nowMs, chance) {
  if (chance.length < 10) throw new RangeError("a UUID needs ten random bytes");
  const bytes = new Uint8Array(16);
  const time = BigInt(Math.max(0, Math.floor(nowMs)));
  for (let place = 0; place < 6; place += 1) bytes[place] = Number((time >> BigInt(40 - 8 * place)) & 0xffn);
  bytes.set(chance.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** What tells one answer of an audit from another: its item, and its asset if it has one. */
export function answerKey(item, asset) {
  return asset == null ? item : `${item} ${asset}`;
}
