// What Webex says about people: proposals for a form, who is a bot and who is a stranger.
import { isKnown, type Reception, type Sender } from "../../app/platform";
import type { Clock } from "../../core/clock";
import { HOUR, MINUTE, parseZone, type Language } from "../../core/instant";
import type { IdentityRef } from "../../core/person-ref";
import { failureOf, statusOf } from "./failure";
import { fit } from "./fit";
import type { Line } from "./line";
import type { EventLog as Log } from "../../core/log";
import { at, listAt, textAt } from "../../core/payload";
import { Recollection } from "../../core/recollection";

interface Profile {
  readonly proposals: Sender["proposals"];
  readonly organisation?: string;
  readonly bot: boolean;
  /** Webex does not know her any more. */
  readonly gone: boolean;
}

/** Milliseconds. */
const FRESH = 6 * HOUR;
/** How long a person is not asked about again after Webex did not answer. */
const AFTER_FAILURE = MINUTE / 4;
const MOST_REMEMBERED = 5_000;
const MOST_OTHERS = 20;

/** Bots' addresses, so that most of them need no looking up. */
const BOT_ADDRESS = /@(?:webex\.bot|sparkbot\.io)$/i;

export class People {
  private readonly profiles;
  private readonly chosen = new Map<string, Language>();
  private readonly others = new Set<string>();

  constructor(
    private readonly line: Line,
    clock: Clock,
    private readonly log: Log,
  ) {
    this.profiles = new Recollection<Profile>(clock, (user) => this.lookUp(user));
  }

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
    const profile = this.profiles.recall(user)?.value ?? (known ? undefined : await this.profiles.ask(user));
    if (!profile) return known ? { identity: own, proposals: {} } : "unclear";
    if (profile.bot || profile.gone) return "ignored";
    const language = this.chosen.get(user);
    const proposals = { ...profile.proposals, ...(language === undefined ? {} : { language }) };
    const theirs = profile.organisation ?? "";
    if (theirs !== organisation) {
      this.noticeOrganisation(theirs);
      return { identity: { ...own, workspace: theirs }, proposals, stranger: true };
    }
    return { identity: own, proposals };
  }

  /** A bot whose own organisation is not the company's takes all colleagues for strangers: this is what to set. */
  private noticeOrganisation(theirs: string): void {
    if (this.others.has(theirs) || this.others.size >= MOST_OTHERS) return;
    this.others.add(theirs);
    this.log.info("webex.other-organisation", { organisation: theirs, setting: "WEBEX_ORG_ID" });
  }

  /** Webex knows nobody's language: what a stranger chose by a button is proposed until she is gone from memory. */
  chose(user: string, language: Language | undefined): void {
    if (this.chosen.size >= MOST_REMEMBERED) this.chosen.clear();
    if (language === undefined) this.chosen.delete(user);
    else this.chosen.set(user, language);
  }

  /** Asked for this once; never remembered. @throws what the line throws. */
  async emailOf(user: string): Promise<string | undefined> {
    const person = await this.line.patiently(() => this.line.get(`people/${encodeURIComponent(user)}`), 2);
    const [email] = listAt(person, "emails");
    return typeof email === "string" ? email : undefined;
  }

  /** Whose account has this e-mail address, among our colleagues. @throws what the line throws. */
  async withEmail(email: string, organisation: string): Promise<string | undefined> {
    const { items } = await this.line.patiently(() => this.line.list("people", { email, max: 10 }));
    const found = items.find((person) => {
      const emails = listAt(person, "emails").map((one) => String(one).toLowerCase());
      const isColleague = textAt(person, "orgId") === organisation && at(person, "type") !== "bot";
      return isColleague && emails.includes(email.toLowerCase());
    });
    return textAt(found, "id");
  }

  /** The same as an identity; undefined too until Webex told which organisation is ours. @throws what the line throws. */
  async colleague(email: string, organisation: string | undefined): Promise<IdentityRef | undefined> {
    if (organisation === undefined) return undefined;
    const user = await this.withEmail(email, organisation);
    return user === undefined ? undefined : { platform: "webex", workspace: organisation, user };
  }

  /** Whether Webex says clearly that this account is no more. */
  async isGone(user: string): Promise<boolean> {
    return (await this.lookUp(user))?.gone === true;
  }

  private async lookUp(user: string): Promise<Profile | undefined> {
    try {
      // One quick second try: the first failure is usually the only one.
      const answer = await this.line.patiently(() => this.line.get(`people/${encodeURIComponent(user)}`), 2);
      return this.profiles.learn(user, profileOf(answer), FRESH);
    } catch (error) {
      if (statusOf(error) === 404) {
        return this.profiles.learn(user, { proposals: {}, bot: false, gone: true }, AFTER_FAILURE);
      }
      this.log.warn("webex.profile-unknown", { reason: failureOf(error).reason });
      return this.profiles.learn(user, undefined, AFTER_FAILURE);
    }
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
