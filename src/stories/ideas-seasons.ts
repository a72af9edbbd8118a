// Ideas that fit a time of the year. Months count from 1 to 12; the seasons are those of the northern half of the world.
import type { Both } from "../i18n/texts";

interface SeasonalIdea extends Both {
  readonly months: readonly number[];
}

const SPRING = [3, 4, 5];
const SUMMER = [6, 7, 8];
const AUTUMN = [9, 10, 11];
const WINTER = [12, 1, 2];

export const ideasOfSeasons: readonly SeasonalIdea[] = [
  {
    months: [1],
    en: "What are you looking forward to at work this year?",
    de: "Worauf freust du dich in diesem Jahr bei der Arbeit?",
  },
  {
    months: [1],
    en: "Which habit are you trying out in the new year?",
    de: "Welche Gewohnheit probierst du im neuen Jahr aus?",
  },
  {
    months: WINTER,
    en: "What keeps you warm at work when it is cold outside: a person, a place, a drink?",
    de: "Was wärmt dich bei der Arbeit, wenn es draußen kalt ist: ein Mensch, ein Ort, ein Getränk?",
  },
  {
    months: WINTER,
    en: "Who of your colleagues is out there in snow and storm so that everything runs? Tell about them.",
    de: "Wer ist bei euch in Schnee und Sturm unterwegs, damit alles läuft? Erzähl davon.",
  },
  {
    months: [2],
    en: "Carnival, winter break or just February: what brings colour into your working days?",
    de: "Karneval, Winterferien oder einfach Februar: Was bringt Farbe in deine Arbeitstage?",
  },
  {
    months: [3],
    en: "Which woman at work has encouraged you, and with which words?",
    de: "Welche Frau hat dich bei der Arbeit ermutigt, und mit welchen Worten?",
  },
  {
    months: SPRING,
    en: "What is beginning to grow in your team this spring?",
    de: "Was beginnt in deinem Team in diesem Frühling zu wachsen?",
  },
  {
    months: SPRING,
    en: "What did you tidy up lately, and what came to light?",
    de: "Was hast du zuletzt aufgeräumt, und was kam dabei zum Vorschein?",
  },
  {
    months: [4],
    en: "School pupils are looking behind the scenes these weeks. What would you show them first?",
    de: "In diesen Wochen schauen Schüler:innen hinter die Kulissen. Was würdest du ihnen zuerst zeigen?",
  },
  {
    months: [5],
    en: "What does your break outside look like when the sun is out?",
    de: "Wie sieht deine Pause draußen aus, wenn die Sonne scheint?",
  },
  {
    months: SUMMER,
    en: "Who keeps things going at your place while others are on holiday?",
    de: "Wer hält bei euch alles am Laufen, während andere im Urlaub sind?",
  },
  {
    months: SUMMER,
    en: "What cools you down on a hot day at work?",
    de: "Was kühlt dich an einem heißen Arbeitstag ab?",
  },
  {
    months: [6],
    en: "How do you notice in your team that everybody may be who they are?",
    de: "Woran merkst du in deinem Team, dass alle sein dürfen, wie sie sind?",
  },
  {
    months: [7, 8],
    en: "What did you bring back from your holiday that does you good at work?",
    de: "Was hast du aus dem Urlaub mitgebracht, das dir bei der Arbeit guttut?",
  },
  {
    months: [8, 9],
    en: "Apprentices and students are starting these weeks. What do you wish them?",
    de: "In diesen Wochen fangen Auszubildende und Studierende an. Was wünschst du ihnen?",
  },
  {
    months: AUTUMN,
    en: "What are you harvesting this autumn that you sowed at work in spring?",
    de: "Was erntest du in diesem Herbst, das du im Frühjahr bei der Arbeit gesät hast?",
  },
  {
    months: AUTUMN,
    en: "The evenings are getting longer: what do you like to talk about with colleagues now?",
    de: "Die Abende werden länger: Worüber sprichst du jetzt gern mit anderen aus dem Kollegium?",
  },
  {
    months: [10],
    en: "Which success would you like to give thanks for this autumn, and to whom?",
    de: "Für welchen Erfolg möchtest du in diesem Herbst danken, und wem?",
  },
  {
    months: [11],
    en: "Whom does your team look after so that nobody is alone in the dark season?",
    de: "Um wen kümmert ihr euch, damit in der dunklen Jahreszeit niemand allein ist?",
  },
  {
    months: [11, 12],
    en: "The busy weeks before the holidays: what makes you laugh in them?",
    de: "Die vollen Wochen vor den Feiertagen: Was bringt dich da zum Lachen?",
  },
  {
    months: [12],
    en: "Which moment of this year would you like to hold on to?",
    de: "Welchen Moment dieses Jahres möchtest du festhalten?",
  },
  {
    months: [12],
    en: "Who works on the holidays so that others can phone home? Tell about one of them, or about you.",
    de: "Wer arbeitet an den Feiertagen, damit andere zu Hause anrufen können? Erzähl davon, oder von dir.",
  },
];
