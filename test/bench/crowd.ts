// An invented network of any size, the same every time: person 17 of 300 is person 17 of 250,000, so both have the
// same shares of countries, languages and topics. Written with plain inserts, because joining one by one takes hours.
import { fold } from "../../src/core/clean-text";
import { searchWords, type Profile } from "../../src/ambassadors/profile";
import type { Language, Zone } from "../../src/core/instant";
import type { IdentityRef } from "../../src/core/person-ref";
import type { Database } from "../../src/store/database";
import { dice } from "../dice";

type Place = readonly [share: number, country: string, zone: string, languages: readonly string[]];

/** Shares of a hundred. */
const PLACES: readonly Place[] = [
  [48, "DE", "Europe/Berlin", ["de", "en"]],
  [8, "HU", "Europe/Budapest", ["hu", "en"]],
  [7, "PL", "Europe/Warsaw", ["pl", "en"]],
  [6, "CZ", "Europe/Prague", ["cs", "en", "de"]],
  [5, "GR", "Europe/Athens", ["el", "en"]],
  [5, "HR", "Europe/Zagreb", ["hr", "en", "de"]],
  [5, "SK", "Europe/Bratislava", ["sk", "cs", "en"]],
  [4, "AT", "Europe/Vienna", ["de", "en"]],
  [4, "US", "America/New_York", ["en", "es"]],
  [3, "GB", "Europe/London", ["en"]],
  [3, "PT", "Europe/Lisbon", ["pt", "en"]],
  [2, "IN", "Asia/Kolkata", ["en", "hi"]],
];
const FIRST =
  "Anna Ben Mia Tom Lea Sam Zofia Marko Eszter Jonas Inês Deniz María Lukas Petra Jan Eleni Filip Ivana Noah Greta Omar Priya Tamás Katja Milan Sofia Uwe Birgit Théo";
const LAST_STARTS =
  "Berg Hof Wald Stein Lind Kraus Novák Horvát Kowal Papa Nagy Silva Okafo Schmidt Weber Gruber Yıl Dvořák Sand Brück";
const LAST_ENDS = "er mann berg hauer ski dis os ova feld bach stein ing ler eck son";
const UNITS =
  "Service,Technology,Shop,Network,Marketing,Finance,Human resources,Sales,Field service,Design,Legal,Security";
const TOPICS =
  "LinkedIn,Social Media,Kundenservice,Storytelling,Podcasts,Nachhaltigkeit,5G,Glasfaser,AI,Ausbildung,Diversity,Women in tech,Open source,Fotografie,Football,Leadership,Barrierefreiheit,Data,Cloud,Community,Events,Cooking,Radfahren,Chor,Gaming";

export function generatedIdentity(index: number): IdentityRef {
  return { platform: "slack", workspace: "T0BENCH", user: `U${index}` };
}

const [first, starts, ends, units, topics] = [
  FIRST.split(" "),
  LAST_STARTS.split(" "),
  LAST_ENDS.split(" "),
  UNITS.split(","),
  TOPICS.split(","),
];

function place(roll: number): Place {
  let left = roll * 100;
  return PLACES.find(([share]) => (left -= share) < 0) ?? PLACES[0]!;
}

export function generatedProfile(index: number): Profile {
  const roll = dice((index + 1) * 0x9e3779b1);
  const pick = (from: readonly string[]): string => from[Math.floor(roll() * from.length)] ?? "";
  const [, country, zone, languages] = place(roll());
  // Squared, so that the first topics are common and the last ones rare.
  const topic = (): string => topics[Math.floor(roll() ** 2 * topics.length)] ?? "";
  return {
    name: `${pick(first)} ${pick(starts)}${pick(ends)}`,
    language: (languages.includes("de") ? "de" : "en") satisfies Language,
    zone: zone as Zone,
    country,
    unit: pick(units),
    contact: "Chat",
    languages,
    topics: [...new Set([topic(), topic(), topic()])],
  };
}

/** Nine of ten are in the directory, one of twenty offers to be a mentor, one of fifty is paused. */
export function fillWithCrowd(database: Database, size: number, at: number): void {
  const person = database.prepare(
    `INSERT INTO person (name, language, zone, membership, country, unit, contact, search_name, search_words, joined_on)
     VALUES (@name, @language, @zone, @membership, @country, @unit, @contact, @searchName, @searchWords, '2026-01-05')`,
  );
  const identity = database.prepare(
    "INSERT INTO identity (platform, workspace, user, person_id) VALUES (?, ?, ?, ?)",
  );
  const speaks = database.prepare("INSERT INTO person_language (person_id, code) VALUES (?, ?)");
  const knows = database.prepare("INSERT INTO person_topic (person_id, topic, label) VALUES (?, ?, ?)");
  const agrees = database.prepare(
    "INSERT INTO consent (person_id, purpose, version, given_at) VALUES (?, ?, 1, ?)",
  );
  const offers = database.prepare(
    "INSERT INTO mentoring_offer (person_id, places, offered_at) VALUES (?, 2, ?)",
  );
  // The search index is built at once at the end, which takes a fifth of the time.
  const triggers = database
    .prepare<[], string>(
      "SELECT sql FROM sqlite_schema WHERE name IN ('person_search_added', 'person_search_changed')",
    )
    .pluck()
    .all();
  database
    .transaction(() => {
      database.exec("DROP TRIGGER person_search_added; DROP TRIGGER person_search_changed");
      for (let index = 0; index < size; index += 1) {
        const { languages, topics: labels, ...profile } = generatedProfile(index);
        const searched = searchWords({ ...profile, languages, topics: labels });
        const { lastInsertRowid: id } = person.run({
          ...profile,
          membership: index % 50 === 49 ? "paused" : "active",
          searchName: fold(profile.name),
          searchWords: searched,
        });
        const { platform, workspace, user } = generatedIdentity(index);
        identity.run(platform, workspace, user, id);
        for (const code of languages) speaks.run(id, code);
        for (const label of labels) knows.run(id, fold(label), label);
        for (const purpose of index % 10 === 9 ? ["nudges"] : ["directory", "mentoring", "digest"]) {
          agrees.run(id, purpose, at);
        }
        if (index % 20 === 3) offers.run(id, at);
      }
      database.exec(triggers.join(";\n"));
      database.exec("INSERT INTO person_search (person_search) VALUES ('rebuild')");
    })
    .immediate();
}
