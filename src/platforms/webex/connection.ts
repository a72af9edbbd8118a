// One run of the framework: started, its faults fenced in, and ended with everything it had opened. What the framework
// is good for is telling that something happened and fetching it; spaces are not discovered, because everything that is
// needed stands in what was fetched, and a thousand spaces would otherwise cost a thousand requests and objects.
import type { Framework, WebexSdk } from "webex-node-bot-framework/framework";
import { loadFramework } from "./load";
import { Line } from "./line";
import type { News } from "./news";
import { inTime, orGiveUp } from "../../core/patience";
import type { Pauses } from "./pauses";
import type { Payload } from "../../core/payload";
import { fenceIn } from "./sdk-fence";
import { socketAgent } from "./tunnel";
import { WEBHOOK_NAME } from "./webhooks";

/** Milliseconds. */
const START_WITHIN = 30_000;
const STOP_WITHIN = 1_500;

export interface ConnectionOptions {
  readonly botToken: string;
  /** Without it news come by WebSocket. */
  readonly webhookUrl?: string;
  readonly apiUrl?: string;
  readonly pauses: Pauses;
}

export class Connection {
  private closed = false;

  private constructor(
    private readonly framework: Framework,
    /** The framework lets go of it when it stops. */
    readonly sdk: WebexSdk,
    private readonly line: Line,
    private readonly handle: (request: { body: unknown; headers: object }) => unknown,
  ) {}

  /** @throws what the SDK throws when Webex does not let us in. */
  static async open(options: ConnectionOptions, news: News): Promise<Connection> {
    const { botToken, webhookUrl, apiUrl, pauses } = options;
    const { create, handlerOf } = await loadFramework(apiUrl);
    const framework = create({
      token: botToken,
      removeWebhooksOnStart: false,
      maxStartupSpaces: 0,
      ...(webhookUrl === undefined ? {} : { webhookUrl }),
    });
    framework.onMessageCreated = (message) => Promise.resolve(news.message(message));
    framework.onAttachmentActions = (action) => Promise.resolve(news.action(action));
    const starting = Promise.resolve(framework.start());
    const { webex: sdk } = framework;
    const line = new Line(() => sdk, news.failed, pauses);
    const connection = new Connection(framework, sdk, line, handlerOf(framework));
    const agent = socketAgent(apiUrl);
    if (agent !== undefined) sdk.config.defaultMercuryOptions = { agent };
    sdk.config.device.canRegisterWaitDuration = pauses.services / 1_000;
    fenceIn(sdk, line, news, () => connection.closed);
    try {
      await inTime(starting, START_WITHIN);
    } catch (error) {
      await connection.close();
      throw error;
    }
    if (webhookUrl === undefined) connection.listen(news);
    // Else it is set by a promise that nobody awaits, and news that come before are thrown away.
    else framework.webhook = { name: WEBHOOK_NAME };
    return connection;
  }

  /** Who we are. */
  get person(): unknown {
    return this.framework.person;
  }

  /** A webhook's body, whose signature was checked. */
  take(body: Payload): void {
    this.handle({ body, headers: {} });
  }

  /** Ends what `stop` leaves open. Never throws. */
  async close(): Promise<void> {
    this.closed = true;
    this.line.end();
    const { mercury, device } = this.sdk.internal;
    const isActive = this.framework.active;
    await orGiveUp(isActive ? this.framework.stop() : device.unregister(), STOP_WITHIN);
    await orGiveUp(mercury.disconnect(), STOP_WITHIN);
  }

  private listen(news: News): void {
    const { mercury } = this.sdk.internal;
    const unlessClosed = (tell: () => void) => () => {
      if (!this.closed) tell();
    };
    mercury.on("offline", unlessClosed(news.offline));
    mercury.on("online", unlessClosed(news.online));
    mercury.on("offline.permanent", unlessClosed(news.lost));
    mercury.on("offline.replaced", unlessClosed(news.lost));
  }
}
