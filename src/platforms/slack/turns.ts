// What happens when something arrives from Slack: it is read, the person is recognised, the reception answers in one
// synchronous step, and the answer leaves. Commands, presses and forms are acknowledged with the answer; messages are
// kept first. Nothing here throws at Bolt except what has to be delivered again.
import type { Answer, Inbound, Reception, Sender } from "../../app/platform";
import type { Card, Viewer } from "../../core/card";
import { commandFor, shortAnswer, type ShownButtons } from "../../core/short-answer";
import { arrival, bareViewer } from "./arrival";
import type { Acknowledgement, Answers, Plan } from "./answers";
import type { FormSeal } from "./card-state";
import {
  readChoice,
  readCommand,
  readHomeOpened,
  readMessage,
  readMissed,
  readPressed,
  readSubmission,
  type Deed,
  type Words,
} from "./inbound";
import { codeOf, type EventLog as Log } from "../../core/log";
import { listAt, textAt, type Payload } from "../../core/payload";
import type { People } from "./people";
import type { Home, Session } from "./session";
import { slackTexts } from "./slack-texts";

/** What Bolt makes of a request: its body, and the part that matters under the name of its kind. */
export interface Arrived extends Partial<
  Record<"command" | "action" | "view" | "options" | "shortcut" | "event", Payload>
> {
  readonly body: Payload;
  readonly ack: Ack;
}

type Ack = (response?: Acknowledgement) => Promise<void>;

export interface TurnsOptions {
  readonly session: Session;
  readonly people: People;
  readonly answers: Answers;
  readonly seal: FormSeal;
  readonly log: Log;
  /** With their slashes. */
  readonly commands: readonly string[];
  readonly reception: () => Reception;
  /** The buttons of the bot's last message that had some, in a conversation of two. */
  readonly lastButtons: (channel: string, bot: string, before?: string) => Promise<ShownButtons>;
  /** Somebody has written to us one to one, in this channel. */
  readonly spokeIn: (user: string, channel: string) => void;
  readonly publishHome: (user: string, card: Card, viewer: Viewer) => Promise<void>;
  /** Runs work that nobody waits for, and that a stop lets finish. */
  readonly inBackground: (work: () => Promise<void>) => void;
}

export class Turns {
  constructor(private readonly options: TurnsOptions) {}

  /** Everything that arrives, by the kind Bolt sees in it. */
  async take({ body, ack, command, action, view, options, shortcut, event }: Arrived): Promise<void> {
    if (command) return this.command(body, ack);
    if (action) return this.press(body, ack);
    if (view) return body["type"] === "view_submission" ? this.submission(body, ack) : ack();
    if (options) return ack({ options: [] });
    if (shortcut) return this.choose(body, ack);
    if (event) return this.hear(body, event);
  }

  private async hear(body: Payload, event: Payload): Promise<void> {
    const { session } = this.options;
    switch (event["type"]) {
      case "message":
      case "app_mention":
        return this.message(body, event);
      case "app_home_opened":
        return this.homeOpened(body, event);
      case "user_change":
        return this.userChanged(event);
      case "tokens_revoked":
        if (listAt(event, "tokens", "bot").length > 0) session.lost("token_revoked");
        return;
      case "app_uninstalled":
        return session.lost("app_uninstalled");
      default:
    }
  }

  private async command(body: Payload, ack: Ack): Promise<void> {
    const home = this.home();
    const words = readCommand(body, home.team);
    if (!words) return ack();
    const name = textAt(body, "command") ?? "";
    if (!this.options.commands.includes(name.toLowerCase())) {
      return ack({ response_type: "ephemeral", text: this.unknownCommand() });
    }
    const from = await this.sender(words, home);
    if (!from) return ack();
    const answer = this.receive({ ...arrival(words, from, home), kind: "words", text: words.text });
    await this.carryOut(this.options.answers.toCommand(answer, words.origin), ack);
  }

  private async press(body: Payload, ack: Ack): Promise<void> {
    const home = this.home();
    const press = readPressed(body, listAt(body, "actions")[0]);
    const from = press && (await this.sender(press, home));
    if (!from) return ack();
    const { command, language } = press.state;
    const answer = this.receive({ ...arrival(press, from, home, language), kind: "press", command });
    const rest = (): Promise<void> => this.options.answers.give(answer.replies, answer.viewer, press.origin);
    await this.carryOut({ acknowledgement: undefined, rest }, ack);
  }

  private async choose(body: Payload, ack: Ack): Promise<void> {
    const home = this.home();
    const choice = readChoice(body, home.team);
    const from = choice && (await this.sender(choice, home));
    if (!from) return ack();
    const { command, message } = choice;
    const answer = this.receive({ ...arrival(choice, from, home), kind: "message", command, message });
    const rest = (): Promise<void> => this.options.answers.give(answer.replies, answer.viewer, choice.origin);
    await this.carryOut({ acknowledgement: undefined, rest }, ack);
  }

  private async submission(body: Payload, ack: Ack): Promise<void> {
    const home = this.home();
    const form = readSubmission(body, this.options.seal);
    const from = form && (await this.sender(form, home));
    if (!from) return ack();
    const { command, language } = form.state;
    const { values } = form;
    const answer = this.receive({ ...arrival(form, from, home, language), kind: "submit", command, values });
    await this.carryOut(this.options.answers.toSubmission(answer, form.origin, form.inputs), ack);
  }

  /** @throws what keeping throws: Slack then delivers the message again. */
  private async message(body: Payload, event: unknown): Promise<void> {
    const home = this.home();
    const words = readMessage(body, event, home.botUser, home.team);
    if (words) await this.words(words, home);
  }

  /**
   * What was said in a conversation of two while nobody listened.
   * @throws what keeping throws
   */
  async missed(message: unknown, channel: string): Promise<void> {
    const home = this.home();
    const words = readMissed(message, channel, home.botUser, home.team);
    if (words) await this.words(words, home, words.said);
  }

  /** @param before the buttons that count were shown before this message; absent for the newest. */
  private async words(words: Words, home: Home, before?: string): Promise<void> {
    const from = await this.sender(words, home);
    if (!from) return;
    const { channel, inRoom } = words.origin;
    if (!inRoom && channel !== undefined) this.options.spokeIn(words.origin.user, channel);
    const inbound = (await this.pressedBy(words, from, home, before)) ?? {
      ...arrival(words, from, home),
      kind: "words" as const,
      text: words.text,
    };
    if (!this.options.reception().keep(inbound)) return;
    const answer = this.receive(inbound);
    this.options.inBackground(() => this.options.answers.give(answer.replies, answer.viewer, words.origin));
  }

  /** What "1" or "yes" means to the last buttons of somebody's talk with the bot. */
  private async pressedBy(
    words: Words,
    from: Sender,
    home: Home,
    before: string | undefined,
  ): Promise<Inbound | undefined> {
    const { channel, inRoom } = words.origin;
    const short = inRoom || channel === undefined ? undefined : shortAnswer(words.text);
    if (short === undefined || channel === undefined) return undefined;
    const shown = await this.options.lastButtons(channel, home.botUser, before);
    const command = commandFor(short, shown);
    if (command === undefined) return undefined;
    return { ...arrival(words, from, home, shown.language), kind: "press", command };
  }

  private async homeOpened(body: Payload, event: unknown): Promise<void> {
    const home = this.home();
    const deed = readHomeOpened(body, event);
    const from = deed && (await this.sender(deed, home));
    if (!from) return;
    const { replies, viewer } = this.receive({ ...arrival(deed, from, home), kind: "home" });
    const said = replies.find((reply) => "say" in reply);
    if (!said) return;
    this.options.inBackground(() => this.options.publishHome(deed.origin.user, said.say, viewer));
  }

  private userChanged(event: unknown): void {
    const home = this.home();
    const { people, log } = this.options;
    const user = textAt(event, "user", "id");
    const profile = people.learn((event as Payload)["user"]);
    const identity = { platform: "slack", workspace: home.team, user: user ?? "" } as const;
    const reception = this.options.reception();
    if (!profile || profile.bot || !reception.knows(identity)) return;
    log.info(profile.deleted ? "slack.account-disabled" : "slack.profile-changed");
    if (profile.deleted) reception.tell({ kind: "account-disabled", identity });
    else reception.tell({ kind: "profile-changed", identity, proposals: profile.proposals });
  }

  /** The answer itself, or a friendly sentence when the reception could not give one. */
  private receive(inbound: Inbound): Answer {
    try {
      return this.options.reception().receive(inbound);
    } catch (error) {
      this.options.log.error("slack.reception-failed", codeOf(error));
      const language = inbound.language ?? inbound.from.proposals.language ?? "en";
      const viewer = bareViewer(language, inbound.from.proposals.zone);
      const say: Card = { blocks: [{ text: [slackTexts[language].failed] }] };
      return { viewer, replies: [{ say, audience: "asker" }] };
    }
  }

  /** A late acknowledgement fails by itself; what follows it is done all the same. */
  private async carryOut(plan: Plan, ack: Ack): Promise<void> {
    try {
      await ack(plan.acknowledgement);
    } catch (error) {
      this.options.log.warn("slack.acknowledgement-lost", codeOf(error));
    }
    if (plan.rest) this.options.inBackground(plan.rest);
  }

  private sender(deed: Deed, home: Home): Promise<Sender | undefined> {
    return this.options.people.sender(deed.actor, home, this.options.reception());
  }

  private home(): Home {
    const { home } = this.options.session;
    if (!home) throw new Error("Slack spoke before it told who we are");
    return home;
  }

  private unknownCommand(): string {
    const name = this.options.commands[0] ?? "";
    return `${slackTexts.de.unknownCommand} ${name}\n${slackTexts.en.unknownCommand} ${name}`;
  }
}
