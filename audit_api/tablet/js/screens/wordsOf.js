// The words of a checklist in the person's language; English, with a mark, where there are none.

/**
 * @param {object} checklist
 * @param {Record<string, object>|undefined} translated by language, as the server gives them
 * @param {() => string} language
 */
export function checklistWords(checklist, translated, language) {
  const texts = () => translated?.[language()];
  const isForeign = () => !checklist.language?.startsWith(language());
  return {
    title: () => texts()?.title || checklist.title,
    section: (section) => texts()?.sections?.[section.id] || section.title,
    prompt: (item) => texts()?.items?.[item.id]?.prompt || item.prompt,
    guidance: (item) => texts()?.items?.[item.id]?.guidance || item.guidance || "",
    finding: (item) => texts()?.items?.[item.id]?.finding || item.finding || "",
    option: (item, name) => texts()?.items?.[item.id]?.options?.[name] || plain(name),
    /** Nobody has translated this question: it is shown as it was written. */
    isUntranslated: (item) => isForeign() && !texts()?.items?.[item.id]?.prompt,
    isDraft: () => isForeign() && texts()?.reviewed === false,
    language: (item) => (texts()?.items?.[item.id]?.prompt ? language() : "en"),
  };
}

/** The name of an option as people read it: "tabletop_with_responders" has no words of its own. */
function plain(name) {
  const words = name.replaceAll("_", " ");
  return words[0].toUpperCase() + words.slice(1);
}
