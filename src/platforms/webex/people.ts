// What Webex says about people: proposals for a form, who is a bot and who is a stranger. Remembered for a while, asked
// once at a time per person, and never waited for longer than half a second.
import type { Reception, Sender } from "../../app/platform";
import type { Clock } from "../../core/clock";
import { HOUR, MINUTE, parseZone, type Instant, type Language } from "../../core/instant";
import type { IdentityRef } from "../../core/person-ref";
import { failureOf, statusOf } from "./failure";
import { fit } from "./fit";
import type { Line } from "./line";
import type { EventLog as Log } from "../../core/log";
import { inTime } from "./patience";
import { at, listAt, textAt } from "../../core/payload";

interface Profile {
  readonly proposals: Sender["proposals"];
  readonly organisation?: string;
  readonly bot: boolean;
  /** Webex does not know her any more. */
  readonly gone: boolean;
}

/** Milliseconds. */
const LONGEST_WAIT = 500;
const FRESH = 6 * HOUR;
/** How long a person is not asked about again after Webex did not answer. */
const AFTER_FAILURE = MINUTE / 4;
const MOST_REMEMBERED = 5_000;

/** Bots' addresses, so that most of them need no looking up. */
const BOT_ADDRESS = /@(?:webex\.bot|sparkbot\.io)$/i;

export class People {
  private readonly remembered = new Map<string, { profile: Profile | undefined; until: Instant }>();
  private readonly chosen = new Map<string, Language>();
  private readonly asking = new Map<string, Promise<Profile | undefined>>();

  constructor(
    private readonly line: Line,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * The sender of an Inbound. `ignored` are bots and closed accounts; `unclear` is somebody unknown of whom Webex does
   * not say in time whether she is a colleague.
   */
  async sender(
    user: string,
    email: string | undefined,
    organisation: string,
    reception: Reception,
  ): Promise<Sender | "ignored" | "unclear"> {
    if (email !== undefined && BOT_ADDRESS.test(email)) return "ignored";
    const own: IdentityRef = { platform: "webex", workspace: organisation, user };
    const known = isKnown(reception, own);
    const profile = this.recall(user) ?? (known ? undefined : await this.ask(user));
    if (!profile) return known ? { identity: own, proposals: {} } : "unclear";
    if (profile.bot || profile.gone) return "ignored";
    const language = this.chosen.get(user);
    const proposals = { ...profile.proposals, ...(language === undefined ? {} : { language }) };
    const theirs = profile.organisation ?? "";
    if (theirs !== organisation) {
      return { identity: { ...own, workspace: theirs }, proposals, stranger: true };
    }
    return { identity: own, proposals };
  }

  /** Webex knows nobody's language: what somebody chose by a button is proposed until she is gone from memory. */
  chose(user: string, language: Language): void {
    if (this.chosen.size >= MOST_REMEMBERED) this.chosen.clear();
    this.chosen.set(user, language);
  }

  /** Whose account has this e-mail address, among our colleagues. @throws what the line throws. */
  async withEmail(email: string, organisation: string): Promise<string | undefined> {
    const { items } = await this.line.patiently(() => this.line.list("people", { email, max: 10 }));
    const found = items.find((person) => {
      const emails = listAt(person, "emails").map((one) => String(one).toLowerCase());
      return emails.includes(email.toLowerCase()) && textAt(person, "orgId") === organisation;
    });
    return textAt(found, "id");
  }

  /** Whether Webex says clearly that this account is no more. */
  async isGone(user: string): Promise<boolean> {
    return (await this.lookUp(user))?.gone === true;
  }

  private recall(user: string): Profile | undefined {
    const found = this.remembered.get(user);
    return found && found.until > this.clock.now() ? found.profile : undefined;
  }

  private async ask(user: string): Promise<Profile | undefined> {
    const found = this.remembered.get(user);
    if (found && found.until > this.clock.now()) return found.profile;
    let asked = this.asking.get(user);
    if (!asked) {
      asked = this.lookUp(user).finally(() => this.asking.delete(user));
      this.asking.set(user, asked);
    }
    return inTime(asked, LONGEST_WAIT).catch(() => undefined);
  }

  private async lookUp(user: string): Promise<Profile | undefined> {
    try {
      // One quick second try: the first failure is usually the only one.
      const answer = await this.line.patiently(() => this.line.get(`people/${encodeURIComponent(user)}`), 2);
      return this.remember(user, profileOf(answer), FRESH);
    } catch (error) {
      if (statusOf(error) === 404) {
        return this.remember(user, { proposals: {}, bot: false, gone: true }, AFTER_FAILURE);
      }
      this.log.warn("webex.profile-unknown", { reason: failureOf(error).reason });
      return this.remember(user, undefined, AFTER_FAILURE);
    }
  }

  private remember(user: string, profile: Profile | undefined, ms: number): Profile | undefined {
    this.remembered.delete(user);
    this.remembered.set(user, { profile, until: (this.clock.now() + ms) as Instant });
    if (this.remembered.size > MOST_REMEMBERED) {
      // The one that was learned longest ago stands first.
      for (const oldest of this.remembered.keys()) {
        this.remembered.delete(oldest);
        break;
      }
    }
    return profile;
  }
}

/** A database that is busy answers the command itself in a moment; nobody has to be looked up for that. */
export function isKnown(reception: Reception, identity: IdentityRef): boolean {
  try {
    return reception.knows(identity);
  } catch {
    return true;
  }
}

function profileOf(person: unknown): Profile {
  const parts = [textAt(person, "firstName"), textAt(person, "lastName")].filter(Boolean).join(" ");
  const name = textAt(person, "displayName") ?? (parts === "" ? undefined : parts);
  const zone = parseZone(textAt(person, "timeZone") ?? textAt(person, "timezone") ?? "");
  const organisation = textAt(person, "orgId");
  return {
    proposals: {
      ...(name === undefined ? {} : { name: fit(name, 200) }),
      ...(zone === undefined ? {} : { zone }),
    },
    ...(organisation === undefined ? {} : { organisation }),
    bot: at(person, "type") === "bot",
    gone: false,
  };
}
