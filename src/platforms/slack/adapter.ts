// Slack through Bolt: by Socket Mode or by HTTP, in both cases the same turns (turns.ts). This room translates and
// knows no feature: payloads become Inbounds (inbound.ts, typed-text.ts), cards become blocks (render.ts,
// render-form.ts), answers find their way back (answers.ts), owed messages are delivered once (deliver.ts).
// Loading it loads Bolt, so main.ts imports it only when Slack is configured.
import { setImmediate } from "node:timers/promises";
import type { Receiver } from "@slack/bolt";
// Not from the package itself, which loads a web framework and its login pages too: a quarter of its time and memory.
import App from "@slack/bolt/dist/App";
import {
  paceOf,
  USEFUL_FOR,
  type ChatPlatform,
  type Health,
  type Pace,
  type Reception,
} from "../../app/platform";
import type { Card, Viewer } from "../../core/card";
import { StartError } from "../../core/errors";
import { plus } from "../../core/instant";
import type { IdentityRef } from "../../core/person-ref";
import { acknowledgingLast } from "./acknowledging";
import { Answers } from "./answers";
import { FormSeal } from "./card-state";
import { openLine, type Line } from "./client";
import { Conversations } from "./conversations";
import { Delivery } from "./deliver";
import { failureOf } from "./failure";
import { lastButtons } from "./last-buttons";
import { HttpIntake } from "./http-intake";
import { codeOf } from "../../core/log";
import { orGiveUp } from "../../core/patience";
import { Missed } from "./missed";
import type { SlackOptions } from "./options";
import { silentSdkLogger } from "./sdk-logger";
import { People } from "./people";
import { renderHome } from "./render";
import { Session } from "./session";
import { Socket } from "./socket";
import { Turns, type Arrived } from "./turns";

export interface Slack extends ChatPlatform {
  /** Our workspace's id; undefined until Slack was reached. */
  workspace(): string | undefined;
  /** Ends when every answer on its way has been given. */
  idle(): Promise<void>;
}

/** "Several hundred per minute" and "one per second in a channel" is what Slack says. */
const MESSAGES_PER_MINUTE = 300;
const PER_CONVERSATION = 1_000;
/** Milliseconds that a stop waits for answers on their way. */
const STOP_WITHIN = 3_000;

/** @throws StartError unless exactly one way of receiving is configured. */
export function createSlack(options: SlackOptions): Slack {
  if ((options.appToken === undefined) === (options.signingSecret === undefined)) {
    throw new StartError(
      "Slack needs exactly one way in.",
      "Set SLACK_APP_TOKEN for Socket Mode or SLACK_SIGNING_SECRET for HTTP, not both.",
    );
  }
  return new SlackPlatform(options);
}

class SlackPlatform implements Slack {
  readonly name = "slack";
  readonly pace: Pace;
  readonly http?: NonNullable<ChatPlatform["http"]>;
  private readonly line: Line;
  private readonly session: Session;
  private readonly socket: Socket | undefined;
  private readonly missed: Missed | undefined;
  private readonly delivery: Delivery;
  private readonly people: People;
  private readonly turns: Turns;
  private readonly inFlight = new Set<Promise<void>>();
  private reception: Reception | undefined;
  private stopping = false;

  constructor(private readonly options: SlackOptions) {
    const { botToken, log, clock } = options;
    this.pace = paceOf(options.messagesPerMinute ?? MESSAGES_PER_MINUTE, PER_CONVERSATION);
    this.line = openLine(botToken, options.apiUrl, options.longestCall);
    const { web, fetch, clientOptions } = this.line;
    this.session = new Session(web, log, (home) => {
      options.onWorkspace?.(home.team);
      if (this.reception) this.openSocketLater();
    });
    const failed = (error: unknown): void => this.session.note(error);
    const workspace = (): string => this.session.home?.team ?? "";
    const conversations = new Conversations(web, fetch, workspace, options.directs);
    this.delivery = new Delivery(web, conversations, this.session, log);
    const seal = new FormSeal(botToken);
    const commands = options.commandNames.map((name) => `/${name.replace(/^\//, "").toLowerCase()}`);
    this.people = new People(web, clock, log, failed, (scope) => this.session.lacks(scope));
    this.turns = new Turns({
      session: this.session,
      people: this.people,
      answers: new Answers({
        web,
        fetch,
        conversations,
        seal,
        log,
        failed,
        command: commands[0] ?? "",
        workspace,
      }),
      seal,
      log,
      commands,
      reception: () => this.present(),
      lastButtons: (channel, bot, before) => lastButtons(web, channel, bot, log, before),
      spokeIn: (user, channel) => conversations.learn(user, channel),
      publishHome: (user, card, viewer) => this.publish(user, card, viewer),
      inBackground: (work) => this.inBackground(work),
    });
    let receiver: Receiver;
    if (options.appToken === undefined) {
      const intake = new HttpIntake(options.signingSecret ?? "", () => this.isReady(), log);
      this.http = intake;
      receiver = acknowledgingLast(intake);
    } else {
      const { proxy } = this.line;
      const { appToken } = options;
      const silence = options.longestSilence;
      const missed = new Missed({
        ...{ web, clock, log },
        conversations: (limit) => conversations.some(limit),
        message: (message, channel) => this.turns.missed(message, channel),
      });
      this.missed = missed;
      this.socket = new Socket({
        ...{ appToken, clientOptions, log, silence, clock, ...(proxy ? { proxy } : {}) },
        // A start does not know since when nobody has listened.
        open: (since) => this.inBackground(() => missed.since(since ?? plus(clock.now(), -USEFUL_FOR))),
      });
      receiver = this.socket.receiver;
    }
    this.listen(receiver);
  }

  async start(reception: Reception): Promise<void> {
    await this.session.begin();
    this.reception = reception;
    if (this.session.home && this.socket) await this.socket.open();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.session.end();
    this.missed?.end();
    await this.socket?.close();
    await orGiveUp(this.idle(), STOP_WITHIN);
    await this.line.close();
  }

  deliver: ChatPlatform["deliver"] = (to, card, viewer, ref) => this.delivery.deliver(to, card, viewer, ref);
  update: ChatPlatform["update"] = (receipt, card, viewer, ref) =>
    this.delivery.update(receipt, card, viewer, ref);
  find: ChatPlatform["find"] = (to, ref, since) => this.delivery.find(to, ref, since);

  home(to: IdentityRef, card: Card, viewer: Viewer): Promise<void> {
    return this.publish(to.user, card, viewer);
  }

  emailOf(account: IdentityRef): Promise<string | undefined> {
    return this.people.emailOf(account.user);
  }

  async withEmail(email: string): Promise<IdentityRef | undefined> {
    const { home } = this.session;
    const user = home && (await this.people.withEmail(email, home));
    return home && user !== undefined ? { platform: "slack", workspace: home.team, user } : undefined;
  }

  health(): Health {
    const session = this.session.health();
    const trouble = this.socket?.health();
    return session.ok && trouble !== undefined ? { ok: false, reason: trouble } : session;
  }

  canSend(): boolean {
    return this.session.works && !this.stopping;
  }

  workspace(): string | undefined {
    return this.session.home?.team;
  }

  async idle(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.allSettled(this.inFlight);
  }

  private listen(receiver: Receiver): void {
    const app = new App({
      receiver,
      // Bolt would ask auth.test in its constructor, where a failure ends the process; the session has asked already.
      authorize: () => Promise.resolve({ botToken: this.options.botToken }),
      clientOptions: { ...this.line.clientOptions },
      logger: silentSdkLogger,
      ignoreSelf: false,
      convoStore: false,
    });
    // One middleware for everything: Bolt shows each request to every listener there is, which takes longer than a
    // command's whole answer.
    app.use((args) => this.turns.take(args as unknown as Arrived));
    app.error((error) => {
      this.options.log.error("slack.turn-failed", codeOf(error));
      // Thrown on, so that the receiver does not acknowledge and Slack delivers again.
      throw error;
    });
  }

  private async publish(user: string, card: Card, viewer: Viewer): Promise<void> {
    const view = renderHome(card, viewer, { workspace: this.session.home?.team ?? "" });
    try {
      await this.line.web.views.publish({ user_id: user, view });
    } catch (error) {
      this.session.note(error);
      this.options.log.warn("slack.home-not-published", { reason: failureOf(error).reason });
    }
  }

  private openSocketLater(): void {
    const { socket } = this;
    if (!socket) return;
    this.inBackground(() => socket.open());
  }

  private inBackground(work: () => Promise<void>): void {
    // Bolt writes an acknowledgement when the turn is over: what follows it does not overtake it.
    const running = setImmediate()
      .then(work)
      .catch((error: unknown) => this.options.log.error("slack.background-failed", codeOf(error)))
      .finally(() => this.inFlight.delete(running));
    this.inFlight.add(running);
  }

  private isReady(): boolean {
    return this.reception !== undefined && this.session.home !== undefined && !this.stopping;
  }

  private present(): Reception {
    if (!this.reception) throw new Error("Slack was not started");
    return this.reception;
  }
}
