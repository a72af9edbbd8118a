// What Slack says about people: proposals for a form, and who is a stranger.
import type { WebClient } from "@slack/web-api";
import { isKnown, type Reception, type Sender } from "../../app/platform";
import type { Clock } from "../../core/clock";
import { HOUR, MINUTE, parseZone } from "../../core/instant";
import type { IdentityRef } from "../../core/person-ref";
import { failureOf, slackError } from "./failure";
import { fit } from "./fit";
import type { Actor } from "./inbound";
import { ADDRESS_SCOPE } from "./manifest";
import type { EventLog as Log } from "../../core/log";
import { at, textAt } from "../../core/payload";
import { Recollection } from "../../core/recollection";
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
const FRESH = 6 * HOUR;
/** How long a person is not asked about again after Slack did not answer. */
const AFTER_FAILURE = MINUTE;
const KNOWN_FOR = MINUTE;

export class People {
  private readonly profiles;

  /** @param lacks whether the app was surely not given a scope */
  constructor(
    private readonly web: WebClient,
    clock: Clock,
    private readonly log: Log,
    private readonly failed: (error: unknown) => void,
    private readonly lacks: (scope: string) => boolean,
  ) {
    this.profiles = new Recollection<Profile>(clock, (user) => this.lookUp(user));
  }

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
      this.profiles.recall(actor.user)?.value ??
      (outside || !known ? await this.profiles.ask(actor.user) : undefined);
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
    if (!outside && this.profiles.recall(own.user)) return true;
    const known = isKnown(reception, own);
    if (known && !outside) this.profiles.learn(own.user, undefined, KNOWN_FOR);
    return known;
  }

  /** Takes over a profile that Slack sent by itself. */
  learn(user: unknown): Profile | undefined {
    const id = textAt(user, "id");
    if (id === undefined) return undefined;
    return this.profiles.learn(id, profileOf(user), FRESH);
  }

  /** Asked for this once; never remembered. Undefined where Slack does not tell it. */
  async emailOf(user: string): Promise<string | undefined> {
    return textAt((await this.answered(() => this.web.users.info({ user })))?.user, "profile", "email");
  }

  /** Whose account has this e-mail address now, among our colleagues. */
  async withEmail(email: string, home: Home): Promise<string | undefined> {
    const found = (await this.answered(() => this.web.users.lookupByEmail({ email })))?.user;
    const { bot, deleted, guest, team, enterprise } = profileOf(found);
    const counts = !bot && !deleted && !guest && ours(team ?? home.team, enterprise, home);
    return counts ? textAt(found, "id") : undefined;
  }

  /** Undefined when Slack gives no answer: nobody has the address, the scope is missing, or it cannot be reached. */
  private async answered<T>(ask: () => Promise<T>): Promise<T | undefined> {
    if (this.lacks(ADDRESS_SCOPE)) return undefined;
    try {
      return await ask();
    } catch (error) {
      this.failed(error);
      if (slackError(error) !== "users_not_found") {
        this.log.warn("slack.address-not-told", { reason: failureOf(error).reason });
      }
      return undefined;
    }
  }

  private async lookUp(user: string): Promise<Profile | undefined> {
    try {
      const answer = await this.web.users.info({ user, include_locale: true });
      return this.learn(answer.user);
    } catch (error) {
      this.failed(error);
      this.log.warn("slack.profile-unknown", { reason: failureOf(error).reason });
      return this.profiles.learn(user, undefined, AFTER_FAILURE);
    }
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
