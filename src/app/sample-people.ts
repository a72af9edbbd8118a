// The people of the playground, all invented. The platform shows them to choose from, the features give them a life.
import type { Language } from "../core/instant";
import type { Purpose } from "./directory";

export interface SamplePerson {
  /** Fixed; other programs use it. */
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly zone: string;
  /** ISO 3166. */
  readonly country: string;
  readonly unit: string;
  readonly languages: readonly string[];
  readonly topics: readonly string[];
  readonly contact: string;
  readonly joined: boolean;
  readonly joinedDaysAgo: number;
  readonly core?: readonly string[];
  /** Places as a mentor. */
  readonly mentors?: number;
  readonly purposes: readonly Purpose[];
}

const all: readonly Purpose[] = ["directory", "mentoring", "nudges", "digest", "byline"];

// eslint-disable-next-line max-params -- a table of people reads best as rows
function person(
  id: string,
  name: string,
  language: Language,
  zone: string,
  country: string,
  unit: string,
  languages: string,
  topics: string,
  more: Partial<SamplePerson> = {},
): SamplePerson {
  return {
    id,
    name,
    language,
    zone,
    country,
    unit,
    languages: languages.split(" "),
    topics: topics.split(", "),
    contact: "Chat",
    joined: true,
    joinedDaysAgo: 400,
    purposes: all,
    ...more,
  };
}

export const samplePeople: readonly SamplePerson[] = [
  person(
    "anna",
    "Anna Berger",
    "de",
    "Europe/Berlin",
    "DE",
    "Service",
    "de en",
    "Community, Events, Nachhaltigkeit",
    {
      core: ["call", "mentoring"],
    },
  ),
  person("ben", "Ben Carter", "en", "Europe/London", "GB", "Technology", "en", "Storytelling, Open source", {
    core: ["stories"],
  }),
  person(
    "mia",
    "Mia Hoffmann",
    "de",
    "Europe/Berlin",
    "DE",
    "Shop",
    "de en",
    "Kundenservice, Social Media, LinkedIn",
    {
      mentors: 2,
    },
  ),
  person(
    "tom",
    "Tom Novák",
    "de",
    "Europe/Prague",
    "CZ",
    "Network",
    "de en cs",
    "5G, LinkedIn, Storytelling",
    {
      mentors: 1,
    },
  ),
  person(
    "lea",
    "Lea Papadaki",
    "de",
    "Europe/Athens",
    "GR",
    "Marketing",
    "de en el",
    "LinkedIn, Social Media",
    { joinedDaysAgo: 0 },
  ),
  person("sam", "Sam Okafor", "en", "Europe/London", "GB", "Finance", "en", "Photography, Podcasts", {
    joined: false,
  }),
  person(
    "zofia",
    "Zofia Kowalska",
    "en",
    "Europe/Warsaw",
    "PL",
    "Human resources",
    "pl en",
    "Learning, Diversity",
    {
      mentors: 1,
    },
  ),
  person(
    "marko",
    "Marko Horvat",
    "en",
    "Europe/Zagreb",
    "HR",
    "Sales",
    "hr en de",
    "Customer stories, Football",
    {},
  ),
  person(
    "eszter",
    "Eszter Nagy",
    "en",
    "Europe/Budapest",
    "HU",
    "Technology",
    "hu en",
    "AI, Women in tech",
    {},
  ),
  person(
    "jonas",
    "Jonas Weber",
    "de",
    "Europe/Berlin",
    "DE",
    "Field service",
    "de",
    "Glasfaser, Ausbildung",
    {},
  ),
  person(
    "ines",
    "Inês Duarte",
    "en",
    "Europe/Lisbon",
    "PT",
    "Design",
    "pt en",
    "Accessibility, Photography",
    {},
  ),
  person(
    "deniz",
    "Deniz Yılmaz",
    "de",
    "Europe/Berlin",
    "DE",
    "Shop",
    "de tr en",
    "Kundenservice, Ausbildung",
    {
      core: [],
    },
  ),
  person(
    "maria",
    "María López",
    "en",
    "America/New_York",
    "US",
    "Sales",
    "es en",
    "Leadership, Storytelling",
    {},
  ),
  person(
    "lukas",
    "Lukas Gruber",
    "de",
    "Europe/Vienna",
    "AT",
    "Finance",
    "de en",
    "Podcasts, Nachhaltigkeit",
    {},
  ),
];
