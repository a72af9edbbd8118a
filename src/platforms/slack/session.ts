// Who we are in Slack and whether our token works. A wrong token stops the start; a network that is down does not:
// it is tried again in the background, and so is a token that was revoked while we run.
import type { WebClient } from "@slack/web-api";
import { StartError } from "../../core/errors";
import type { Health } from "../../app/platform";
import { failureOf, isTokenTrouble } from "./failure";
import type { EventLog as Log } from "../../core/log";
import { listAt } from "../../core/payload";

export interface Home {
  readonly team: string;
  /** The Enterprise Grid our workspace belongs to. */
  readonly enterprise?: string;
  readonly botUser: string;
  readonly bot: string;
}

/** Milliseconds between tries. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

export class Session {
  private known: Home | undefined;
  /** The scopes of our token; empty where Slack does not say. */
  private scopes: readonly unknown[] = [];
  private trouble: string | undefined = "Slack was not reached yet.";
  private refused = false;
  private pause = FIRST_PAUSE;
  private timer: NodeJS.Timeout | undefined;
  private ended = false;

  /** @param arrived called once, when Slack has told who we are. */
  constructor(
    private readonly web: WebClient,
    private readonly log: Log,
    private readonly arrived: (home: Home) => void,
  ) {}

  get home(): Home | undefined {
    return this.known;
  }

  /** @throws StartError when Slack refuses the token. */
  async begin(): Promise<void> {
    try {
      await this.ask();
    } catch (error) {
      if (isTokenTrouble(error)) {
        throw new StartError(
          `Slack refuses SLACK_BOT_TOKEN (${failureOf(error).reason}).`,
          "Copy the Bot User OAuth Token (xoxb-...) from the app's page under OAuth & Permissions, and install the app to the workspace.",
        );
      }
      this.failed(error);
    }
  }

  health(): Health {
    return this.trouble === undefined ? { ok: true } : { ok: false, reason: this.trouble };
  }

  /** Whether a call has a chance: Slack was reached once, and our token has not been refused since. */
  get works(): boolean {
    return this.known !== undefined && !this.refused;
  }

  /** Whether the app was surely not given a scope, so that what needs it is not worth asking. */
  lacks(scope: string): boolean {
    return this.scopes.length > 0 && !this.scopes.includes(scope);
  }

  /** Takes note of a failed call: what says that the token is of no use turns health red until it works again. */
  note(error: unknown): void {
    if (isTokenTrouble(error)) this.lost(failureOf(error).reason);
  }

  /** The token was taken away; asks from time to time whether it is back. */
  lost(reason: string): void {
    if (this.ended) return;
    this.refused = true;
    this.trouble = `Slack refuses our token (${reason}). Install the app again and set the new SLACK_BOT_TOKEN.`;
    this.log.error("slack.token-lost", { reason });
    this.askLater();
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }

  private async ask(): Promise<void> {
    const answer = await this.web.auth.test();
    this.scopes = listAt(answer, "response_metadata", "scopes");
    this.trouble = undefined;
    this.refused = false;
    this.pause = FIRST_PAUSE;
    if (this.known || this.ended) return;
    this.known = {
      team: answer.team_id ?? "",
      botUser: answer.user_id ?? "",
      bot: answer.bot_id ?? "",
      ...(answer.enterprise_id ? { enterprise: answer.enterprise_id } : {}),
    };
    this.arrived(this.known);
  }

  private failed(error: unknown): void {
    const { reason } = failureOf(error);
    this.trouble = isTokenTrouble(error)
      ? `Slack refuses our token (${reason}).`
      : `Slack cannot be reached (${reason}). Check the network, HTTPS_PROXY and SLACK_API_URL.`;
    this.log.warn("slack.unreachable", { reason });
    this.askLater();
  }

  private askLater(): void {
    if (this.ended) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.ask().catch((error: unknown) => this.failed(error));
    }, this.pause);
    this.timer.unref();
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }
}
