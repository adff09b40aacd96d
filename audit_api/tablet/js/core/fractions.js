// Exact fractions: a score must be the same on the tablet and on the server, to the last digit.
//
// A fraction is {n, d}: two BigInts without a common divisor, d above 0.

/** @typedef {{n: bigint, d: bigint}} Fraction */

const DECIMAL = /^(-?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** n divided by d, reduced. @returns {Fraction} */
export function fraction(n, d = 1n) {
  let [above, below] = [BigInt(n), BigInt(d)];
  if (below === 0n) throw new RangeError("a fraction needs a divisor");
  if (below < 0n) [above, below] = [-above, -below];
  const common = greatestCommonDivisor(above < 0n ? -above : above, below);
  return { n: above / common, d: below / common };
}

export const ZERO = fraction(0);
export const HALF = fraction(1, 2);
export const ONE = fraction(1);

/**
 * The number that a text such as "0.85", or a number as it was typed, stands for.
 * The shortest decimal text of a number is what a person typed: 0.1 is one tenth.
 * @returns {Fraction}
 */
export function parse(written) {
  const found = DECIMAL.exec(String(written));
  if (!found || !(found[2] || found[3])) throw new TypeError(`not a number: ${written}`);
  const [, sign, whole, part = "", exponent = "0"] = found;
  const digits = BigInt(`${whole}${part}` || "0");
  const places = part.length - Number(exponent);
  const signed = sign ? -digits : digits;
  return places > 0 ? fraction(signed, 10n ** BigInt(places)) : fraction(signed * 10n ** BigInt(-places));
}

export const add = (one, other) => fraction(one.n * other.d + other.n * one.d, one.d * other.d);
export const subtract = (one, other) =>
  fraction(one.n * other.d - other.n * one.d, one.d * other.d);
export const multiply = (one, other) => fraction(one.n * other.n, one.d * other.d);
export const divide = (one, other) => fraction(one.n * other.d, one.d * other.n);

/** Below 0 when one is less than other, 0 when they are equal, above 0 when it is more. */
export function compare(one, other) {
  const difference = one.n * other.d - other.n * one.d;
  return difference < 0n ? -1 : Number(difference > 0n);
}

export const least = (one, other) => (compare(one, other) <= 0 ? one : other);
export const greatest = (one, other) => (compare(one, other) >= 0 ? one : other);

/** The sum of weight times share over all [weight, share], times scale, divided by over. */
export function total(terms, scale = 1, over = 1) {
  const sum = terms.reduce((held, [weight, share]) => add(held, times(share, weight)), ZERO);
  return divide(times(sum, scale), fraction(over));
}

/** Rounded half up, away from zero, once: what a person reads, such as "83.46". */
export function hundredths(value) {
  const size = value.n < 0n ? -value.n : value.n;
  const scaled = (2n * size * 100n + value.d) / (2n * value.d);
  const digits = String(scaled).padStart(3, "0");
  const sign = value.n < 0n && scaled > 0n ? "-" : "";
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function times(value, whole) {
  return fraction(value.n * BigInt(whole), value.d);
}

function greatestCommonDivisor(one, other) {
  while (other) [one, other] = [other, one % other];
  return one || 1n;
}
