// Stories of the playground's people, all invented, from the last days.
import type { Language } from "../core/instant";
import type { Posted } from "./post-link";

export interface SampleStory {
  /** Ids of the sample people. */
  readonly author: string;
  readonly cheers: readonly string[];
  readonly hoursAgo: number;
  readonly language: Language;
  readonly text: string;
  readonly tags: readonly string[];
  readonly link?: string;
  readonly posted?: Posted;
  /** In the digest without her name. */
  readonly unnamed?: true;
}

/** Oldest first. */
export const sampleStories: readonly SampleStory[] = [
  {
    author: "jonas",
    cheers: ["deniz", "lukas", "zofia"],
    hoursAgo: 141,
    language: "de",
    text: "Heute habe ich das letzte Haus im Dorf ans Glasfasernetz angeschlossen. Die Nachbarin hat der ganzen Straße Kuchen gebracht, und ich durfte das erste Videogespräch mit ihrer Enkelin in Kanada miterleben.",
    tags: ["Glasfaser", "Kundenservice"],
  },
  {
    author: "ines",
    cheers: ["maria", "eszter"],
    hoursAgo: 118,
    language: "en",
    text: "We tested our new app with two people who cannot see. In one hour I learned more about buttons than in five years of design. The next version reads itself aloud properly.",
    tags: ["Accessibility"],
    link: "https://intranet.example.com/design/heard-not-seen",
    posted: "intranet",
  },
  {
    author: "marko",
    cheers: ["ines", "zofia", "jonas", "maria"],
    hoursAgo: 95,
    language: "en",
    text: "A football club for children called because their internet failed an hour before the tournament stream. Three of us drove over with a mobile router. They won, and the whole team waved into our camera.",
    tags: ["Customer stories", "Football"],
    posted: "linkedin",
  },
  {
    author: "deniz",
    cheers: ["jonas", "eszter"],
    hoursAgo: 70,
    language: "de",
    text: "Unser Azubi hat heute zum ersten Mal allein beraten, eine Stunde lang und mit viel Geduld. Der Kunde ist noch einmal zurückgekommen, nur um Danke zu sagen.",
    tags: ["Ausbildung", "Kundenservice"],
  },
  {
    author: "eszter",
    cheers: ["ines", "maria", "lukas", "deniz", "zofia"],
    hoursAgo: 47,
    language: "en",
    text: "Twenty girls from a school in Budapest spent a day in our lab and built a chat bot that tells jokes. The jokes are terrible. I have never been prouder.",
    tags: ["Women in tech", "Learning"],
    link: "https://intranet.example.com/technology/girls-day",
    posted: "intranet",
  },
  {
    author: "lukas",
    cheers: ["jonas"],
    hoursAgo: 29,
    language: "de",
    text: "Wir haben im Team nachgerechnet, was unsere Dienstreisen kosten und ausstoßen, und fahren seit diesem Monat Bahn. In der ersten Fahrt steckte mehr gute Zusammenarbeit als in drei Workshops.",
    tags: ["Nachhaltigkeit"],
    unnamed: true,
  },
  {
    author: "zofia",
    cheers: ["marko", "ines"],
    hoursAgo: 5,
    language: "en",
    text: "A colleague who is about to retire and a trainee swapped jobs for a day. Both say it was the best training they ever had, and both want to do it again next year.",
    tags: ["Learning"],
  },
];
