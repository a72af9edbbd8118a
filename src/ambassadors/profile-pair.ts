// Two profiles of one person: in what they differ, and what one profile comes out. Pure.
import type { Person, Purpose } from "../app/directory";
import { fold } from "../core/clean-text";
import type { LocalDate } from "../core/instant";
import { PURPOSES } from "./profile-arguments";
import type { Profile } from "./profile";

/** first: of the account that asked for the code. second: of the one that typed it. */
export type Side = "first" | "second";

export type ProfilePair = Readonly<Record<Side, Person>>;

const FIELDS = ["name", "country", "zone", "unit", "contact", "language"] as const;
type Field = (typeof FIELDS)[number];
/** What may be asked: the fields of a profile, and whether a break goes on. */
export type Asked = Field | "standing";

/** Whose value stays, and which consents hold; what was not asked is not in here. */
export interface Choices {
  readonly sides: Readonly<Partial<Record<Asked, Side>>>;
  readonly purposes: Readonly<Partial<Record<Purpose, boolean>>>;
}

export const NO_CHOICES: Choices = { sides: {}, purposes: {} };

export interface Questions {
  readonly asked: readonly Asked[];
  readonly purposes: readonly Purpose[];
}

export interface Settled {
  readonly profile: Profile;
  readonly purposes: ReadonlySet<Purpose>;
  /** Undefined where one of the two only reads along, and has no standing to settle. */
  readonly standing: "active" | "paused" | undefined;
  readonly pausedUntil: LocalDate | undefined;
}

/** More cannot be typed into a profile either. */
const MOST_TOPICS = 12;

/** Which of the two profiles remains: the ambassador's rather than the reader's, else the older one. */
export function remaining({ first, second }: ProfilePair): Side {
  if (isAmbassador(first) !== isAmbassador(second)) return isAmbassador(first) ? "first" : "second";
  return first.id < second.id ? "first" : "second";
}

export function otherSide(side: Side): Side {
  return side === "first" ? "second" : "first";
}

/** Only what is said on both sides, and differently. Consents are asked of whoever was asked for them before. */
export function questionsOf(pair: ProfilePair): Questions {
  const { first, second } = pair;
  const asked: Asked[] = FIELDS.filter((field) => {
    const [one, other] = [first[field] ?? "", second[field] ?? ""];
    return one !== "" && other !== "" && one !== other;
  });
  const both = isAmbassador(first) && isAmbassador(second);
  if (both && first.membership !== second.membership) asked.push("standing");
  const purposes = PURPOSES.filter(
    (purpose) =>
      first.purposes.has(purpose) !== second.purposes.has(purpose) &&
      (both || !pair[remaining(pair)].purposes.has(purpose)),
  );
  return { asked, purposes };
}

export function hasQuestions({ asked, purposes }: Questions): boolean {
  return asked.length + purposes.length > 0;
}

/** Without a choice the remaining profile counts, and the other one fills its gaps. */
export function settle(pair: ProfilePair, choices: Choices): Settled {
  const side = remaining(pair);
  const [stays, goes] = [pair[side], pair[otherSide(side)]];
  const { asked, purposes } = questionsOf(pair);
  const of = (field: Asked): Person =>
    pair[(asked.includes(field) ? choices.sides[field] : undefined) ?? side];
  const filled = (field: "country" | "unit" | "contact"): string | undefined =>
    of(field)[field] ?? stays[field] ?? goes[field];
  return {
    profile: {
      name: of("name").name || goes.name,
      language: of("language").language,
      zone: of("zone").zone,
      country: filled("country"),
      unit: filled("unit"),
      contact: filled("contact"),
      languages: [...new Set([...stays.languages, ...goes.languages])],
      topics: [...stays.topics, ...goes.topics.filter((topic) => !isAmong(topic, stays.topics))].slice(
        0,
        MOST_TOPICS,
      ),
    },
    purposes: new Set(
      PURPOSES.filter((purpose) =>
        purposes.includes(purpose)
          ? (choices.purposes[purpose] ?? stays.purposes.has(purpose))
          : stays.purposes.has(purpose),
      ),
    ),
    standing: standingOf(pair, of("standing")),
    pausedUntil: laterEnd(pair),
  };
}

function standingOf({ first, second }: ProfilePair, chosen: Person): Settled["standing"] {
  if (!isAmbassador(first) || !isAmbassador(second)) return undefined;
  return chosen.membership === "paused" ? "paused" : "active";
}

/** Of two breaks the longer one; an open end is the longest. */
function laterEnd({ first, second }: ProfilePair): LocalDate | undefined {
  const breaks = [first, second].filter(({ membership }) => membership === "paused");
  const ends = breaks.map(({ pausedUntil }) => pausedUntil).filter((end) => end !== undefined);
  return ends.length < breaks.length ? undefined : ends.sort().at(-1);
}

function isAmong(topic: string, topics: readonly string[]): boolean {
  return topics.some((each) => fold(each) === fold(topic));
}

function isAmbassador({ membership }: Person): boolean {
  return membership === "active" || membership === "paused";
}
