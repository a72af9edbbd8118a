// What Slack says about people: proposals for a form, and who is a stranger. Remembered for a while, asked once at a
// time per person, and never waited for longer than half a second.
import type { WebClient } from "@slack/web-api";
import type { Reception, Sender } from "../../app/platform";
import type { Clock } from "../../core/clock";
import { HOUR, MINUTE, parseZone, type Instant } from "../../core/instant";
import type { IdentityRef } from "../../core/person-ref";
import { failureOf } from "./failure";
import { fit } from "./fit";
import type { Actor } from "./inbound";
import type { EventLog as Log } from "../../core/log";
import { at, textAt } from "../../core/payload";
import type { Home } from "./session";

export interface Profile {
  readonly proposals: Sender["proposals"];
  readonly team?: string;
  readonly enterprise?: string;
  readonly guest: boolean;
  readonly bot: boolean;
  readonly deleted: boolean;
}

/** Milliseconds. */
const LONGEST_WAIT = 500;
const FRESH = 6 * HOUR;
/** How long a person is not asked about again after Slack did not answer. */
const AFTER_FAILURE = MINUTE;
const KNOWN_FOR = MINUTE;
const MOST_REMEMBERED = 5_000;

export class People {
  private readonly remembered = new Map<string, { profile: Profile | undefined; until: Instant }>();
  private readonly asking = new Map<string, Promise<Profile | undefined>>();

  constructor(
    private readonly web: WebClient,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly failed: (error: unknown) => void,
  ) {}

  /**
   * The sender of an Inbound; undefined for bots and deactivated accounts, which are ignored. Colleagues from other
   * workspaces of our Enterprise Grid count as ours: their user ids are unique in the whole Grid, so one identity is
   * found whichever workspace she writes from, or is mentioned in.
   */
  async sender(actor: Actor, home: Home, reception: Reception): Promise<Sender | undefined> {
    const own: IdentityRef = { platform: "slack", workspace: home.team, user: actor.user };
    const outside = actor.team !== undefined && !ours(actor.team, actor.enterprise, home);
    const known = this.isFamiliar(own, outside, reception);
    const profile =
      this.recall(actor.user)?.profile ?? (outside || !known ? await this.ask(actor.user) : undefined);
    if (!profile) return unseen(own, outside && !known ? actor.team : undefined);
    if (profile.bot || profile.deleted) return undefined;
    const { proposals } = profile;
    const team = profile.team ?? home.team;
    if (!ours(team, profile.enterprise, home)) {
      return { identity: { ...own, workspace: team }, proposals, stranger: true };
    }
    return { identity: own, proposals, ...(profile.guest ? { stranger: true } : {}) };
  }

  /** Whether nothing has to be asked about her; for a while not even the database. */
  private isFamiliar(own: IdentityRef, outside: boolean, reception: Reception): boolean {
    if (!outside && this.recall(own.user)) return true;
    const known = isKnown(reception, own);
    if (known && !outside) this.remember(own.user, undefined, KNOWN_FOR);
    return known;
  }

  /** Takes over a profile that Slack sent by itself. */
  learn(user: unknown): Profile | undefined {
    const id = textAt(user, "id");
    if (id === undefined) return undefined;
    const profile = profileOf(user);
    this.remember(id, profile, FRESH);
    return profile;
  }

  private recall(user: string): { readonly profile: Profile | undefined } | undefined {
    const found = this.remembered.get(user);
    return found && found.until > this.clock.now() ? found : undefined;
  }

  private async ask(user: string): Promise<Profile | undefined> {
    const found = this.recall(user);
    if (found) return found.profile;
    let asked = this.asking.get(user);
    if (!asked) {
      asked = this.lookUp(user).finally(() => this.asking.delete(user));
      this.asking.set(user, asked);
    }
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, LONGEST_WAIT, undefined);
    });
    const profile = await Promise.race([asked, patience]);
    clearTimeout(timer);
    return profile;
  }

  private async lookUp(user: string): Promise<Profile | undefined> {
    try {
      const answer = await this.web.users.info({ user, include_locale: true });
      return this.learn(answer.user);
    } catch (error) {
      this.failed(error);
      this.log.warn("slack.profile-unknown", { reason: failureOf(error).reason });
      this.remember(user, undefined, AFTER_FAILURE);
      return undefined;
    }
  }

  private remember(user: string, profile: Profile | undefined, ms: number): void {
    this.remembered.delete(user);
    this.remembered.set(user, { profile, until: (this.clock.now() + ms) as Instant });
    if (this.remembered.size <= MOST_REMEMBERED) return;
    // The one that was learned longest ago stands first.
    for (const oldest of this.remembered.keys()) {
      this.remembered.delete(oldest);
      break;
    }
  }
}

/** A database that is busy answers the command itself in a moment; nobody has to be looked up for that. */
function isKnown(reception: Reception, identity: IdentityRef): boolean {
  try {
    return reception.knows(identity);
  } catch {
    return true;
  }
}

/** Somebody Slack did not tell about in time; `elsewhere` is the foreign workspace her request names. */
function unseen(own: IdentityRef, elsewhere: string | undefined): Sender {
  if (elsewhere === undefined) return { identity: own, proposals: {} };
  return { identity: { ...own, workspace: elsewhere }, proposals: {}, stranger: true };
}

function ours(team: string, enterprise: string | undefined, home: Home): boolean {
  return team === home.team || (home.enterprise !== undefined && enterprise === home.enterprise);
}

function profileOf(user: unknown): Profile {
  const name = textAt(user, "profile", "display_name") ?? textAt(user, "profile", "real_name");
  const shown = name ?? textAt(user, "real_name");
  const locale = textAt(user, "locale");
  const zone = parseZone(textAt(user, "tz") ?? "");
  const team = textAt(user, "team_id");
  const enterprise = textAt(user, "enterprise_user", "enterprise_id");
  return {
    proposals: {
      ...(shown === undefined ? {} : { name: fit(shown, 200) }),
      ...(locale === undefined ? {} : { language: /^de\b/i.test(locale) ? "de" : "en" }),
      ...(zone === undefined ? {} : { zone }),
    },
    ...(team === undefined ? {} : { team }),
    ...(enterprise === undefined ? {} : { enterprise }),
    guest: at(user, "is_restricted") === true || at(user, "is_ultra_restricted") === true,
    bot: at(user, "is_bot") === true,
    deleted: at(user, "deleted") === true,
  };
}
