import { texts } from "../i18n/texts";

export const personalTexts = texts({
  en: {
    profile: "Your profile",
    consents: "Your consents",
    accounts: "Your accounts in the chats",
    given: (purpose: string, date: string, version: number) =>
      `${purpose}: given on ${date} (wording ${version})`,
    withdrawn: (purpose: string, given: string, withdrawn: string) =>
      `${purpose}: given on ${given}, withdrawn on ${withdrawn}`,
    first: "I write to you here first",
    linkUntil: "A code that you asked for or typed, until ",
    joined: "Joined on",
    left: "Left on",
    closed: "Account closed since",
  },
  de: {
    profile: "Dein Profil",
    consents: "Deine Einwilligungen",
    accounts: "Deine Konten in den Chats",
    given: (purpose: string, date: string, version: number) =>
      `${purpose}: gegeben am ${date} (Wortlaut ${version})`,
    withdrawn: (purpose: string, given: string, withdrawn: string) =>
      `${purpose}: gegeben am ${given}, zurückgenommen am ${withdrawn}`,
    first: "hier schreibe ich dir zuerst",
    linkUntil: "Ein Code, den du bekommen oder eingetippt hast, bis ",
    joined: "Dabei seit",
    left: "Ausgestiegen am",
    closed: "Konto geschlossen seit",
  },
});
