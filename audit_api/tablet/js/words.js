// What the screens say, in the language of the person who reads them.

export const LANGUAGES = { en: "English", es: "Español" };
const LOCALES = { en: "en-US", es: "es-US" };
const PLACEHOLDER = /\{(\w+)\}/g;

/** The texts of one language, from the app itself. */
export async function textsOf(language) {
  const answer = await fetch(new URL(`../locales/${language}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`the texts in ${language} are missing`);
  return answer.json();
}

/** The language to begin with, from those that the tablet prefers. */
export function preferred(languages = navigator.languages) {
  const wanted = languages.map((each) => each.slice(0, 2).toLowerCase());
  return wanted.find((each) => Object.hasOwn(LANGUAGES, each)) ?? "en";
}

/**
 * How one language is spoken.
 * @param {string} language
 * @param {Record<string, string|{one: string, other: string}>} texts
 */
export function speech(language, texts) {
  const locale = LOCALES[language];
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const dates = {
    day: new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" }),
    time: new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }),
    calendar: new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }),
  };
  const list = new Intl.ListFormat(locale, { type: "conjunction" });

  /** The words behind a key, with its values in place; `count` chooses one or many. */
  function t(key, values = {}) {
    const found = texts[key] ?? key;
    const text = typeof found === "string" ? found : found[plural.select(values.count ?? 0)] ?? found.other;
    return text.replace(PLACEHOLDER, (whole, name) => written(values[name], whole));
  }

  function written(value, whole) {
    if (value === undefined || value === null) return whole;
    return typeof value === "number" ? number.format(value) : String(value);
  }

  return {
    language,
    t,
    has: (key) => Object.hasOwn(texts, key),
    day: (instant) => dates.day.format(new Date(instant)),
    time: (instant) => dates.time.format(new Date(instant)),
    /** A day without a time zone, such as 2026-10-14. */
    calendarDay: (day) => dates.calendar.format(new Date(`${day}T00:00:00Z`)),
    list: (names) => list.format(names),
    number: (value) => number.format(value),
  };
}
