// Webex through webex-node-bot-framework: by webhooks or by WebSocket, in both cases the same turns (turns.ts). This room
// translates and knows no feature: what was said and pressed becomes Inbounds (inbound.ts, typed-text.ts), cards become
// messages (render.ts, render-form.ts), answers find their way back (answers.ts), owed messages are delivered once
// (deliver.ts). The framework itself is loaded when we start, and its faults are fenced in (sdk-fence.ts).
import type { ChatPlatform, Health, Pace, Reception } from "../../app/platform";
import { StartError } from "../../core/errors";
import { DAY, plus, type Instant } from "../../core/instant";
import type { IdentityRef } from "../../core/person-ref";
import { Answers } from "./answers";
import { FormSeal } from "./card-state";
import { CatchUp } from "./catch-up";
import { Delivery } from "./deliver";
import { failureOf } from "./failure";
import { HttpIntake } from "./http-intake";
import { LastButtons } from "./last-buttons";
import { InFlight } from "./in-flight";
import { Line } from "./line";
import { Mailbox } from "./mailbox";
import { lookForNamed } from "./named";
import { orGiveUp } from "../../core/patience";
import { textAt, type Payload } from "../../core/payload";
import { PAUSES } from "./pauses";
import type { WebexOptions } from "./options";
import { webexPace } from "./pace";
import { People } from "./people";
import { Session } from "./session";
import { Turns } from "./turns";
import { Webhooks } from "./webhooks";

export interface Webex extends ChatPlatform {
  /** Our organisation's id; undefined until Webex was reached. */
  workspace(): string | undefined;
  /** Ends when every answer on its way has been given. */
  idle(): Promise<void>;
}

/** Milliseconds. */
const STOP_WITHIN = 3_000;
const WEBHOOK_CHECK_EVERY = 300_000;
const WEBHOOK_CHECK_AGAIN = 15_000;
/** How far a start looks back: what was worked on before is known by its id. */
const LOOK_BACK = DAY;
/** After something could not be fetched. */
const MISSED_WAIT = 30_000;

/** @throws StartError for a webhook URL without a secret, or a secret without a URL. */
export function createWebex(options: WebexOptions): Webex {
  const { webhookUrl, webhookSecret } = options;
  if (webhookUrl !== undefined && !webhookSecret) {
    throw new StartError(
      "WEBEX_WEBHOOK_URL is set without WEBEX_WEBHOOK_SECRET, so anybody could write as anybody.",
      "Set a secret, for example from openssl rand -hex 24, or leave both out for WebSocket.",
    );
  }
  if (webhookUrl === undefined && webhookSecret) {
    throw new StartError(
      "WEBEX_WEBHOOK_SECRET is set without WEBEX_WEBHOOK_URL.",
      "Set the URL by which Webex reaches this bot, or leave both out for WebSocket.",
    );
  }
  return new WebexPlatform(options);
}

class WebexPlatform implements Webex {
  readonly name = "webex";
  readonly pace: Pace;
  readonly postsAnew = true;
  readonly http?: NonNullable<ChatPlatform["http"]>;
  private readonly line: Line;
  private readonly session: Session;
  private readonly webhooks: Webhooks | undefined;
  private readonly delivery: Delivery;
  private readonly people: People;
  private readonly turns: Turns;
  private readonly catchUp: CatchUp;
  private readonly inFlight: InFlight;
  private reception: Reception | undefined;
  private missedTimer: NodeJS.Timeout | undefined;
  private lastGoodLook: Instant;
  private looking: Promise<void> | undefined;
  private watching: Promise<void> | undefined;
  private stopping = false;

  constructor(private readonly options: WebexOptions) {
    const { botToken, webhookUrl, webhookSecret, clock, log } = options;
    const pauses = { ...PAUSES, ...options.pauses };
    this.pace = webexPace(options.messagesPerMinute);
    this.lastGoodLook = clock.now();
    this.inFlight = new InFlight(log);
    this.line = new Line(
      () => this.session.current?.sdk,
      (error) => this.session.note(error),
      pauses,
    );
    const { line } = this;
    const organisation = (): string => this.workspace() ?? "";
    this.people = new People(line, clock, log);
    const mailbox = new Mailbox(line);
    const lastButtons = new LastButtons(line, log);
    const seal = new FormSeal(botToken);
    this.delivery = new Delivery({
      ...{ line, mailbox, lastButtons, log, organisation },
      unreachable: (user) => this.inFlight.run(() => this.asksForTheGone(user)),
    });
    this.turns = new Turns({
      ourselves: () => this.session.ourselves,
      people: this.people,
      answers: new Answers({ line, mailbox, lastButtons, seal, log, organisation }),
      ...{ mailbox, lastButtons, seal, log, commandNames: options.commandNames },
      reception: () => this.present(),
    });
    const again = (message: unknown, answered: boolean): Promise<void> =>
      this.turns.message(message, answered);
    this.catchUp = new CatchUp(line, clock, log, again, () => this.session.ourselves?.bot);
    this.session = new Session({
      ...options,
      pauses,
      line: () => line,
      news: {
        message: (message) => this.inFlight.run(() => this.turns.message(message)),
        action: (action) => this.inFlight.run(() => this.turns.action(action)),
        fetching: (work) => this.inFlight.follow(work()),
        missed: (error) => this.missed(error),
      },
      listening: (since) => this.listening(since),
    });
    if (webhookUrl === undefined) return;
    this.webhooks = new Webhooks({
      ...{ line, log, url: webhookUrl, secret: webhookSecret ?? "" },
      every: options.webhookCheckEvery ?? WEBHOOK_CHECK_EVERY,
      again: Math.min(WEBHOOK_CHECK_AGAIN, options.webhookCheckEvery ?? WEBHOOK_CHECK_EVERY),
      looked: () => void (this.lastGoodLook = clock.now()),
      revived: () => this.lookBack(this.lastGoodLook),
    });
    const ready = (): boolean => this.isReady();
    const { pathname } = new URL(webhookUrl);
    this.http = new HttpIntake(pathname, webhookSecret ?? "", ready, (body) => this.take(body), log);
  }

  async start(reception: Reception): Promise<void> {
    this.reception = reception;
    await this.session.begin();
    // Without its webhooks it hears nobody, and would say that it is ready.
    await orGiveUp(Promise.all([this.looking, this.watching]), STOP_WITHIN);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.webhooks?.end();
    this.catchUp.end();
    clearTimeout(this.missedTimer);
    await orGiveUp(this.idle(), STOP_WITHIN);
    this.line.end();
    await this.session.end();
  }

  deliver: ChatPlatform["deliver"] = (to, card, viewer, ref) => this.delivery.deliver(to, card, viewer, ref);
  update: ChatPlatform["update"] = (receipt, card, viewer, ref) =>
    this.delivery.update(receipt, card, viewer, ref);
  find: ChatPlatform["find"] = (to, ref, since) => this.delivery.find(to, ref, since);

  emailOf = (account: IdentityRef): Promise<string | undefined> => this.people.emailOf(account.user);
  withEmail = (email: string): Promise<IdentityRef | undefined> =>
    this.people.colleague(email, this.workspace());

  canSend(): boolean {
    return this.session.works && !this.stopping;
  }

  health(): Health {
    const session = this.session.health();
    const trouble = this.webhooks?.health();
    return session.ok && trouble !== undefined ? { ok: false, reason: trouble } : session;
  }

  workspace(): string | undefined {
    return this.session.ourselves?.organisation;
  }

  idle(): Promise<void> {
    return this.inFlight.idle();
  }

  private listening(since: Instant | undefined): void {
    const { named, log } = this.options;
    const workspace = this.workspace();
    if (workspace !== undefined) this.options.onWorkspace?.(workspace);
    if (named) this.looking ??= this.inFlight.follow(lookForNamed(named, this.people, workspace ?? "", log));
    const watching = (this.watching = this.webhooks?.watch());
    this.inFlight.run(async () => {
      await watching;
      await this.catchUp.since(since ?? plus(this.options.clock.now(), -LOOK_BACK));
    });
  }

  private take(body: Payload): void {
    const resource = textAt(body, "resource");
    const known = resource === "messages" || resource === "attachmentActions";
    if (!known || textAt(body, "event") !== "created" || textAt(body, "data", "id") === undefined) return;
    // Our own words come back as news, and would be fetched.
    if (textAt(body, "data", "personId") !== this.session.ourselves?.bot) this.session.current?.take(body);
  }

  private missed(error: unknown): void {
    const { log, clock } = this.options;
    log.warn("webex.news-not-fetched", { reason: failureOf(error).reason });
    const at = clock.now();
    clearTimeout(this.missedTimer);
    this.missedTimer = setTimeout(() => this.lookBack(at), MISSED_WAIT);
    this.missedTimer.unref();
  }

  private lookBack(at: Instant): void {
    if (!this.stopping) this.inFlight.run(() => this.catchUp.since(plus(at, -MISSED_WAIT * 4)));
  }

  /** Of an account that is no more the network is told. */
  private async asksForTheGone(user: string): Promise<void> {
    const identity = { platform: "webex", workspace: this.workspace() ?? "", user } as const;
    const reception = this.present();
    if (!reception.knows(identity) || !(await this.people.isGone(user))) return;
    this.options.log.info("webex.account-disabled");
    reception.tell({ kind: "account-disabled", identity });
  }

  private isReady(): boolean {
    return this.reception !== undefined && this.session.current !== undefined && !this.stopping;
  }

  private present(): Reception {
    if (!this.reception) throw new Error("Webex was not started");
    return this.reception;
  }
}
