import { texts } from "../i18n/texts";

export const membershipTexts = texts({
  en: {
    welcomed: (name: string) => `Welcome, ${name}!`,
    welcomedBack: (name: string) => `Welcome back, ${name}!`,
    youAreIn: (network: string) =>
      `You are part of ${network} now. There are no duties and no rules; take what helps you.`,
    inCoreTeam: "And you belong to the core team from now on.",
    next: "What would you like to do first?",
    goOn: (command: string) => `Go on with “${command}”`,
    findMentor: "Find me a mentor",
    readStories: "Read stories",
    chooseRhythm: "Choose how often I invite you to share",
    myProfile: "My profile",
    help: "What can I do here?",
    overview: "My overview",
    paused: (network: string) =>
      `Enjoy your break. ${network} stays quiet until you type “resume”; nobody asks why, and nothing piles up.`,
    pausedUntil: (date: string, city: string) =>
      `Enjoy your break. I stay quiet until ${date}, 09:00 (${city}); then I say hello once, and nothing has piled up. “resume” brings you back earlier.`,
    atLeastADay: "A break lasts at least until tomorrow. Type for example: pause until tomorrow",
    resumed: "Good to have you back. Nothing has piled up.",
    notOnBreak: "You are not on a break, so everything stays as it was.",
    resume: "I am back",
    backTitle: (name: string) => `Welcome back, ${name}`,
    back: "Your break is over, and nothing has piled up. If you would like more of it, press below.",
    longer: "Pause some more",
    whyBack:
      "You took a break until a date, and it is over. This comes once per break; there is nothing to switch off.",
    leftTitle: "You have left",
    left: (network: string) =>
      `You are no longer part of ${network}. I write to you no more, and I announce it to nobody; whoever you share a mentoring pair with only learns that it has ended. Thank you for having been with us.`,
    leftDate: (date: string) =>
      `On ${date} I delete everything about you. Until then “join” brings you back; “data delete” deletes it at once.`,
    stillLeft: (network: string) =>
      `You have left ${network}, and your data waits to be deleted. “join” brings you back; “data delete” deletes it at once.`,
    comeBack: "Come back",
    deleteNow: "Delete everything now",
    stopped: "Done. I am here whenever you like.",
    stoppedMore:
      "I no longer invite you to tell stories. You are still in, and what you asked for keeps coming.",
    stoppedReader: "You still read the stories along. To end that too, press below.",
    stoppedNothing: "I do not write to you of my own accord, and nothing about you is stored.",
    followTitle: "Read stories along",
    followIntro: (city: string) =>
      `You can read the stories here at any time, and when the network sends a weekly digest, you get it. For that I store your language, your time zone (${city}) and this consent, nothing else; “follow never” ends it.`,
    followMore:
      "This is about getting it only; whether your own stories may appear in it is a consent of its own in “profile edit”. “follow never” ends it.",
    followConsent: "I would like to get the weekly digest of stories",
    followSubmit: "Read along",
    followNeeded: "Without this tick I may not send you anything. You can end it at any time.",
    following:
      "You read along from now on: the stories are here at any time, and when the network sends a weekly digest, you get it. “follow never” ends it.",
    unfollowed: "You no longer get the weekly digest. “follow weekly” brings it back.",
    notFollowing: "You do not get the weekly digest, and nothing about you is stored.",
    languageSet: "From now on I speak English with you.",
    zoneTitle: "Time zone",
    zoneSubmit: "Save",
    zoneSet: (time: string, city: string) => `Saved. It is ${time} with you now (${city}).`,
    thanks: "You are welcome!",
  },
  de: {
    welcomed: (name: string) => `Willkommen, ${name}!`,
    welcomedBack: (name: string) => `Willkommen zurück, ${name}!`,
    youAreIn: (network: string) =>
      `Du bist jetzt bei ${network} dabei. Es gibt keine Pflichten und kein Regelwerk; nimm dir, was dir hilft.`,
    inCoreTeam: "Und du gehörst ab jetzt zum Kernteam.",
    next: "Womit magst du anfangen?",
    goOn: (command: string) => `Weiter mit „${command}“`,
    findMentor: "Mentor:in suchen",
    readStories: "Geschichten lesen",
    chooseRhythm: "Wählen, wie oft ich dich zum Teilen einlade",
    myProfile: "Mein Profil",
    help: "Was kann ich hier tun?",
    overview: "Mein Überblick",
    paused: (network: string) =>
      `Genieß deine Pause. ${network} lässt dich in Ruhe, bis du „weiter“ schreibst; niemand fragt warum, und es sammelt sich nichts an.`,
    pausedUntil: (date: string, city: string) =>
      `Genieß deine Pause. Ich bin still bis ${date}, 09:00 Uhr (${city}); dann grüße ich dich einmal, und es hat sich nichts angesammelt. Mit „weiter“ bist du früher zurück.`,
    atLeastADay: "Eine Pause dauert mindestens bis morgen. Schreib zum Beispiel: pause bis morgen",
    resumed: "Schön, dass du wieder da bist. Es hat sich nichts angesammelt.",
    notOnBreak: "Du machst gerade keine Pause, es bleibt also alles, wie es war.",
    resume: "Ich bin wieder da",
    backTitle: (name: string) => `Willkommen zurück, ${name}`,
    back: "Deine Pause ist vorbei, und es hat sich nichts angesammelt. Magst du noch mehr davon, drück unten.",
    longer: "Noch länger pausieren",
    whyBack:
      "Du hast bis zu einem Datum Pause gemacht, und die ist vorbei. Das kommt einmal je Pause; abzustellen gibt es nichts.",
    leftTitle: "Du bist ausgestiegen",
    left: (network: string) =>
      `Du bist nicht mehr bei ${network} dabei. Ich schreibe dir nicht mehr und kündige es nirgends an; wer mit dir ein Mentoring-Paar ist, erfährt nur, dass es beendet ist. Danke für die gemeinsame Zeit.`,
    leftDate: (date: string) =>
      `Am ${date} lösche ich alles über dich. Bis dahin bringt dich „mitmachen“ zurück; „daten löschen“ löscht es sofort.`,
    stillLeft: (network: string) =>
      `Du bist bei ${network} ausgestiegen, und deine Daten warten auf die Löschung. „mitmachen“ bringt dich zurück; „daten löschen“ löscht sie sofort.`,
    comeBack: "Zurückkommen",
    deleteNow: "Alles sofort löschen",
    stopped: "Erledigt. Ich bin da, wenn du magst.",
    stoppedMore:
      "Ich lade dich nicht mehr zum Erzählen ein. Du bleibst dabei, und worum du gebeten hast, kommt weiter.",
    stoppedReader: "Die Geschichten liest du weiter mit. Soll auch das enden, drück unten.",
    stoppedNothing: "Ich schreibe dir nicht von mir aus, und über dich ist nichts gespeichert.",
    followTitle: "Geschichten mitlesen",
    followIntro: (city: string) =>
      `Du kannst die Geschichten hier jederzeit lesen, und wenn das Netzwerk eine Auswahl der Woche verschickt, bekommst du sie. Dafür merke ich mir deine Sprache, deine Zeitzone (${city}) und diese Einwilligung, sonst nichts; „mitlesen nie“ beendet es.`,
    followMore:
      "Hier geht es nur ums Bekommen; ob deine eigenen Geschichten darin stehen dürfen, sagt eine eigene Einwilligung in „profil bearbeiten“. „mitlesen nie“ beendet es.",
    followConsent: "Ich möchte die Auswahl der Woche bekommen",
    followSubmit: "Mitlesen",
    followNeeded: "Ohne dieses Häkchen darf ich dir nichts schicken. Du kannst es jederzeit beenden.",
    following:
      "Du liest ab jetzt mit: Die Geschichten findest du jederzeit hier, und wenn das Netzwerk eine Auswahl der Woche verschickt, bekommst du sie. „mitlesen nie“ beendet es.",
    unfollowed: "Du bekommst die Auswahl der Woche nicht mehr. „mitlesen wöchentlich“ holt sie zurück.",
    notFollowing: "Du bekommst keine Auswahl der Woche, und über dich ist nichts gespeichert.",
    languageSet: "Ab jetzt spreche ich Deutsch mit dir.",
    zoneTitle: "Zeitzone",
    zoneSubmit: "Speichern",
    zoneSet: (time: string, city: string) => `Gespeichert. Bei dir ist es jetzt ${time} (${city}).`,
    thanks: "Gern geschehen!",
  },
});
