// webex-node-bot-framework 2.3.14 comes without types. Named here is what this room uses and nothing else; what is
// marked "inside" is no public interface, so the tests of this room watch over it.

declare module "webex-node-bot-framework" {
  import type { Framework, FrameworkOptions } from "webex-node-bot-framework/framework";

  const constructor: new (options: FrameworkOptions) => Framework;
  export default constructor;
}

declare module "webex-node-bot-framework/webhook.js" {
  import type { Framework } from "webex-node-bot-framework/framework";

  /** What takes a webhook's body; without a response it answers nobody. */
  const handlerOf: (
    framework: Framework,
  ) => (request: { body: unknown; headers: object }) => PromiseLike<unknown>;
  export default handlerOf;
}

/** No file of the package: the place of its types. */
declare module "webex-node-bot-framework/framework" {
  export interface FrameworkOptions {
    readonly token: string;
    /** Without it news come by WebSocket. */
    readonly webhookUrl?: string;
    readonly removeWebhooksOnStart?: boolean;
    readonly maxStartupSpaces?: number;
  }

  export interface Framework {
    /** Set as soon as `start` was called. */
    readonly webex: WebexSdk;
    /** Who we are; set when `start` is done. */
    readonly person: unknown;
    readonly active: boolean;
    /** Inside: news are taken only from the webhook of this name. */
    webhook: { readonly name: string };
    /** Rejects without having told anybody what is still on its way. */
    start(): PromiseLike<boolean>;
    stop(): PromiseLike<boolean>;
    /** Inside: called with what was fetched about an event. */
    onMessageCreated: (message: unknown) => PromiseLike<unknown>;
    /** Inside. */
    onAttachmentActions: (action: unknown) => PromiseLike<unknown>;
  }

  export interface SdkRequest {
    readonly method: "GET" | "POST" | "PUT" | "DELETE";
    /** The public API. */
    readonly service: "hydra";
    readonly resource: string;
    readonly qs?: Readonly<Record<string, string | number>>;
    readonly body?: object;
    readonly formData?: object;
    /** Milliseconds. */
    readonly timeout?: number;
  }

  export interface SdkResponse {
    readonly statusCode: number;
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly body: unknown;
  }

  export interface Mercury {
    readonly connected: boolean;
    on(event: "online" | "offline" | "offline.permanent" | "offline.replaced", listener: () => void): void;
    connect(url?: string): Promise<void>;
    disconnect(): Promise<void>;
    /** Inside: how a lost connection is opened again; nobody awaits it. */
    _reconnect: (url?: string) => Promise<void>;
  }

  export interface WebexSdk {
    request(request: SdkRequest): Promise<SdkResponse>;
    readonly config: {
      defaultMercuryOptions?: { readonly agent: unknown };
      /** Seconds. */
      readonly device: { canRegisterWaitDuration: number };
    };
    readonly internal: {
      readonly mercury: Mercury;
      readonly device: { unregister(): Promise<unknown> };
      readonly metrics: { submitClientMetrics: (event: string) => Promise<unknown> };
    };
    readonly people: { get: (person: string | object) => Promise<unknown> };
    readonly messages: { get: (message: string | object) => Promise<unknown> };
    readonly attachmentActions: { get: (action: string | object) => Promise<unknown> };
    readonly memberships: { listen: () => Promise<void> };
    readonly rooms: { listen: () => Promise<void> };
    readonly webhooks: {
      list: () => Promise<{ readonly items: readonly unknown[] }>;
      create: (webhook: object) => Promise<object>;
      remove: (webhook: object) => Promise<unknown>;
    };
  }
}
