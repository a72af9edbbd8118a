// The way out to Webex's public API, through the framework's SDK: one call, once, with an end. The outbox decides what
// is sent again; what only asks, and conversation, may be tried again here.
import { setTimeout as pause } from "node:timers/promises";
import type { SdkRequest, SdkResponse, WebexSdk } from "webex-node-bot-framework/framework";
import { DeliveryFailure } from "../../app/platform";
import { CallTimeout, failureOf } from "./failure";
import { inTime } from "../../core/patience";
import { listAt } from "../../core/payload";
import type { Pauses } from "./pauses";

/** How often something is tried altogether, and the longest that is waited in between, in milliseconds. */
const TRIES = 5;
const LONGEST_PAUSE = 30_000;

export type Query = Readonly<Record<string, string | number>>;

export interface Page {
  readonly items: readonly unknown[];
  /** Whether there are more. */
  readonly next: string | undefined;
}

export class Line {
  private readonly ended = new AbortController();

  /**
   * @param sdk undefined until Webex was reached
   * @param failed is told of every failure
   */
  constructor(
    private readonly sdk: () => WebexSdk | undefined,
    private readonly failed: (error: unknown) => void,
    private readonly pauses: Pauses,
  ) {}

  /** @throws what the SDK throws, or a DeliveryFailure when there is no connection yet. */
  async get(resource: string, qs?: Query): Promise<unknown> {
    return (await this.call({ method: "GET", service: "hydra", resource, ...(qs ? { qs } : {}) })).body;
  }

  /** One page of a list; `next` is the address of the following one. */
  async list(resource: string, qs: Query): Promise<Page> {
    const { body, headers } = await this.call({ method: "GET", service: "hydra", resource, qs });
    return { items: listAt(body, "items"), next: /<([^>]+)>;\s*rel="next"/.exec(headers["link"] ?? "")?.[1] };
  }

  /** The page that `list` named. */
  async follow(resource: string, next: string): Promise<Page> {
    return this.list(resource, Object.fromEntries(new URL(next).searchParams));
  }

  async post(resource: string, body: object): Promise<unknown> {
    return (await this.call({ method: "POST", service: "hydra", resource, body })).body;
  }

  /** A message with a file is a form of several parts. */
  async upload(resource: string, formData: object): Promise<unknown> {
    return (await this.call({ method: "POST", service: "hydra", resource, formData })).body;
  }

  async put(resource: string, body: object): Promise<void> {
    await this.call({ method: "PUT", service: "hydra", resource, body });
  }

  async remove(resource: string): Promise<void> {
    await this.call({ method: "DELETE", service: "hydra", resource });
  }

  /** For what may be done twice: tries again after a 429, a 5xx and a broken connection, for as long as it is patient. */
  async patiently<T>(work: () => Promise<T>, tries = TRIES): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const { verdict, retryAfter } = failureOf(error);
        if (verdict === "rejected" || attempt >= tries || this.ended.signal.aborted) throw error;
        const wait = retryAfter ?? this.pauses.call * 2 ** (attempt - 1);
        if (wait > LONGEST_PAUSE) throw error;
        await pause(wait, undefined, { signal: this.ended.signal }).catch(() => {
          throw error;
        });
      }
    }
  }

  /** Nobody waits any longer. */
  end(): void {
    this.ended.abort();
  }

  private async call(request: SdkRequest): Promise<SdkResponse> {
    const sdk = this.sdk();
    if (!sdk) throw new DeliveryFailure("later", "Webex was not reached yet", undefined, true);
    const { answer } = this.pauses;
    try {
      // The SDK's own timeout counts from the request on; what happens before, as looking for the service, has none.
      const asked = sdk.request({ ...request, timeout: answer });
      return await inTime(asked, answer + 1_000, () => new CallTimeout());
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }
}
