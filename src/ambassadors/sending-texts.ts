import { texts } from "../i18n/texts";

export const sendingTexts = texts({
  en: {
    section: "Messages you did not ask for",
    hours: "I may write to you",
    budget: "Unasked at most",
    perWeek: (n: number) =>
      n === 0 ? "nothing" : n === 1 ? "one message in 7 days" : `${n} messages in 7 days`,
    holidays: "Public holidays",
    noHolidays: "none, I may write on them",
    snoozed: "Nothing unasked before",
    changeHours: "Change the sending hours",
    changeBudget: "Change how much comes",
    changeHolidays: "Change the holidays",
    hoursTitle: "When may I write to you unasked?",
    hoursLabel: "Days and times, in your own time zone",
    hoursHint: "For example: mo-fr 09:00-17:00, sat 10:00-14:00. “usual” is Monday to Friday, 9 to 5.",
    hoursSaved: (hours: string) => `I write to you unasked only at these times: ${hours}.`,
    notHeld: "Calls, matches and answers come whenever they are due.",
    noHours: "I do not understand these times. Type for example: mo-fr 09:00-17:00, sat 10:00-14:00",
    budgetTitle: "How much may come unasked?",
    budgetLabel: "Messages within seven days, 0 to 10",
    budgetSaved: (n: number) =>
      n === 0
        ? "I send you nothing unasked any more."
        : `I send you at most ${n === 1 ? "one message" : `${n} messages`} unasked within seven days, over everything.`,
    holidaysTitle: "On which public holidays do I leave you in peace?",
    holidaysLabel: "Country or region",
    holidaysHint: "For example: DE-NW, Bayern, Greece. “country” is the one of your profile, “none” is none.",
    holidaysSaved: (region: string) => `On public holidays I leave you in peace: ${region}.`,
    holidaysOff: "I make no difference for public holidays.",
    noRegion: (typed: string) =>
      `I know no public holidays of “${typed}”. Type a country or region, for example: Greece, DE-NW, none`,
    save: "Save",
    comesAgain: "It comes again",
    notThere: "That message is no longer current, so there is nothing to put off.",
    quiet: "You are left in peace. Nothing unasked comes before",
    quietNot: "Calls and matches come as ever.",
    hushTitle: "Silence in the whole network",
    hushed: "I send no invitations, digests or other things unasked to anybody before",
    hushMore:
      "What falls due in between and is still good afterwards waits; the rest is dropped. Calls, matches, answers and announcements go on.",
    noHush: "There is no silence at the moment.",
    hushEnded: "The silence is over. What comes next comes at its own time.",
    hushLabel: "Until which day?",
    hushSubmit: "Be silent",
    endHush: "End the silence",
    orderHush: "Silence until a day",
  },
  de: {
    section: "Nachrichten, um die du nicht gebeten hast",
    hours: "Ich darf dir schreiben",
    budget: "Ungefragt höchstens",
    perWeek: (n: number) =>
      n === 0 ? "nichts" : n === 1 ? "eine Nachricht in 7 Tagen" : `${n} Nachrichten in 7 Tagen`,
    holidays: "Feiertage",
    noHolidays: "keine, ich darf dir dann schreiben",
    snoozed: "Nichts Ungefragtes vor dem",
    changeHours: "Sendezeiten ändern",
    changeBudget: "Ändern, wie viel kommt",
    changeHolidays: "Feiertage ändern",
    hoursTitle: "Wann darf ich dir ungefragt schreiben?",
    hoursLabel: "Tage und Uhrzeiten, in deiner eigenen Zeitzone",
    hoursHint:
      "Zum Beispiel: mo-fr 09:00-17:00, sa 10:00-14:00. „üblich“ ist Montag bis Freitag, 9 bis 17 Uhr.",
    hoursSaved: (hours: string) => `Ungefragt schreibe ich dir nur zu diesen Zeiten: ${hours}.`,
    notHeld: "Calls, Zuordnungen und Antworten kommen, wann immer sie dran sind.",
    noHours: "Diese Zeiten verstehe ich nicht. Schreib zum Beispiel: mo-fr 09:00-17:00, sa 10:00-14:00",
    budgetTitle: "Wie viel darf ungefragt kommen?",
    budgetLabel: "Nachrichten in sieben Tagen, 0 bis 10",
    budgetSaved: (n: number) =>
      n === 0
        ? "Ich schicke dir nichts Ungefragtes mehr."
        : `Ungefragt schicke ich dir in sieben Tagen höchstens ${n === 1 ? "eine Nachricht" : `${n} Nachrichten`}, alles zusammen.`,
    holidaysTitle: "An welchen Feiertagen lasse ich dich in Ruhe?",
    holidaysLabel: "Land oder Region",
    holidaysHint:
      "Zum Beispiel: DE-NW, Bayern, Griechenland. „Land“ ist das aus deinem Profil, „keine“ ist keine.",
    holidaysSaved: (region: string) => `An Feiertagen lasse ich dich in Ruhe: ${region}.`,
    holidaysOff: "Feiertage machen für mich keinen Unterschied.",
    noRegion: (typed: string) =>
      `Feiertage von „${typed}“ kenne ich nicht. Schreib ein Land oder eine Region, zum Beispiel: Griechenland, DE-NW, keine`,
    save: "Speichern",
    comesAgain: "Sie kommt noch einmal",
    notThere: "Diese Nachricht ist nicht mehr aktuell, es gibt also nichts zu verschieben.",
    quiet: "Du hast deine Ruhe. Ungefragt schreibe ich dir nicht vor dem",
    quietNot: "Calls und Zuordnungen kommen wie immer.",
    hushTitle: "Ruhe im ganzen Netzwerk",
    hushed: "Ich schicke niemandem Einladungen, Auswahlen der Woche oder anderes Ungefragtes vor dem",
    hushMore:
      "Was in der Zwischenzeit dran wäre und danach noch gut ist, wartet; der Rest entfällt. Calls, Zuordnungen, Antworten und Rundnachrichten gehen weiter.",
    noHush: "Zurzeit ist keine Ruhe angesagt.",
    hushEnded: "Die Ruhe ist vorbei. Was als Nächstes kommt, kommt zu seiner Zeit.",
    hushLabel: "Bis zu welchem Tag?",
    hushSubmit: "Ruhe halten",
    endHush: "Ruhe beenden",
    orderHush: "Ruhe bis zu einem Tag",
  },
});
