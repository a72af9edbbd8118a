import { texts } from "../i18n/texts";

export const cheersTexts = texts({
  en: {
    cheer: (id: number) => `Cheer for story ${id}`,
    takeBack: (id: number) => `Take back the cheer for story ${id}`,
    shown: (n: number) => (n === 1 ? "Cheers: one colleague" : `Cheers: ${n} colleagues`),
    cheered: (id: number) =>
      `Your cheer for story ${id} counts. Whoever told it hears on Friday how many there were, not from whom.`,
    before: (id: number) => `Your cheer for story ${id} counts; one from each person is enough.`,
    taken: (id: number) => `Your cheer for story ${id} is taken back.`,
    none: (id: number) => `There is no cheer of yours for story ${id}, so nothing has changed.`,
    own: (id: number) => `Story ${id} is your own. Its cheers are for the others to give.`,
    title: "Cheers for your stories",
    intro: "Colleagues cheered for what you told:",
    mine: "Show my stories",
    stop: "Do not tell me of cheers",
    reason: "Colleagues cheered for a story you shared. Stop: “story cheers off”",
    on: "On Fridays I tell you when colleagues have cheered for your stories.",
    off: "I no longer tell you of cheers. They still stand beside your stories.",
  },
  de: {
    cheer: (id: number) => `Applaus für Geschichte ${id}`,
    takeBack: (id: number) => `Applaus für Geschichte ${id} zurücknehmen`,
    shown: (n: number) => (n === 1 ? "Applaus: eine Person" : `Applaus: ${n} Personen`),
    cheered: (id: number) =>
      `Dein Applaus für Geschichte ${id} zählt. Wer sie erzählt hat, erfährt am Freitag, wie viele es waren, nicht von wem.`,
    before: (id: number) => `Dein Applaus für Geschichte ${id} zählt; einmal pro Person genügt.`,
    taken: (id: number) => `Dein Applaus für Geschichte ${id} ist zurückgenommen.`,
    none: (id: number) =>
      `Für Geschichte ${id} gibt es keinen Applaus von dir, es hat sich also nichts geändert.`,
    own: (id: number) => `Geschichte ${id} ist deine eigene. Der Applaus dafür kommt von den anderen.`,
    title: "Applaus für deine Geschichten",
    intro: "Was du erzählt hast, hat Applaus bekommen:",
    mine: "Meine Geschichten zeigen",
    stop: "Von Applaus nichts mehr schicken",
    reason: "Es gab Applaus für eine Geschichte von dir. Abstellen: „geschichte applauspost aus“",
    on: "Freitags erfährst du, wenn es Applaus für deine Geschichten gab.",
    off: "Von Applaus schicke ich dir nichts mehr. Er steht weiter bei deinen Geschichten.",
  },
});
