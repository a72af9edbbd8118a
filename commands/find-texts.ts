import { texts } from "../src/i18n/texts";

export const findTexts = texts({
  en: {
    title: (words: string) => `People for “${words}”`,
    page: (page: number) => `Page ${page}`,
    nobody: (words: string) =>
      `I find nobody for “${words}” in the directory. Try fewer words, or one of these: a topic, a country, a language, a unit, a name.`,
    noMore: (words: string) => `There are no more people for “${words}”.`,
    more: "Show more people",
    formTitle: "Find people",
    wordsLabel: "Whom or what are you looking for?",
    wordsHint: "A name, topic, country, language or unit; “mentor” for those who offer to be one",
    submit: "Search",
    look: "“profile” with the name shows more of somebody.",
  },
  de: {
    title: (words: string) => `Menschen zu „${words}“`,
    page: (page: number) => `Seite ${page}`,
    nobody: (words: string) =>
      `Zu „${words}“ finde ich im Verzeichnis niemanden. Versuch es mit weniger Wörtern oder mit einem Thema, einem Land, einer Sprache, einem Bereich oder einem Namen.`,
    noMore: (words: string) => `Mehr Menschen gibt es zu „${words}“ nicht.`,
    more: "Mehr Menschen zeigen",
    formTitle: "Menschen finden",
    wordsLabel: "Wen oder was suchst du?",
    wordsHint: "Name, Thema, Land, Sprache oder Bereich; „mentor“ für alle, die es anbieten",
    submit: "Suchen",
    look: "„profil“ mit dem Namen zeigt mehr von jemandem.",
  },
});
