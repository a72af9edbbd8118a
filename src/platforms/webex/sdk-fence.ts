// A fence around faults of the SDK and the framework. test/doubles/webex/framework-faults.test.ts and
// test/platforms/webex/sdk-faults.test.ts show each of them, and fail when one is mended.
// It is put up in the same step in which `start` was called, before the first answer can have arrived.
import type { WebexSdk } from "webex-node-bot-framework/framework";
import { failureOf } from "./failure";
import type { Line } from "./line";
import type { News } from "./news";
import { textAt } from "../../core/payload";
import { WEBHOOK_NAME } from "./webhooks";

/** Milliseconds. */
const SHARED_FOR = 2_000;

export function fenceIn(sdk: WebexSdk, line: Line, news: News, closed: () => boolean): void {
  const once = (resource: string): Promise<unknown> => line.get(resource);
  // The SDK collects people into one request, and one that fails ends the process and leaves them waiting for ever.
  sdk.people.get = (person) => once(`people/${idOf(person)}`);
  // The SDK fetches what a socket told of, and the framework fetches it once more.
  const fetched = new Map<string, Promise<unknown>>();
  const shared = (resource: string): Promise<unknown> => {
    const known = fetched.get(resource) ?? patient(resource, line, news);
    fetched.set(resource, known);
    setTimeout(() => fetched.delete(resource), SHARED_FOR).unref();
    return known;
  };
  // Nothing is tried twice, and on the socket's way a failure is a rejection that nobody holds, which ends the process.
  sdk.messages.get = (message) => shared(`messages/${idOf(message)}`);
  sdk.attachmentActions.get = (action) => shared(`attachment/actions/${idOf(action)}`);
  // The framework would make them anew at every start and take them away at every stop; webhooks.ts looks after them.
  sdk.webhooks.list = () => Promise.resolve({ items: [] });
  sdk.webhooks.create = () => Promise.resolve({ name: WEBHOOK_NAME });
  sdk.webhooks.remove = () => Promise.resolve();
  // Who comes and goes and what a space is called is of no interest here and would be fetched each time.
  sdk.memberships.listen = () => Promise.resolve();
  sdk.rooms.listen = () => Promise.resolve();
  const { mercury, metrics } = sdk.internal;
  // Each connection would be reported to Webex's telemetry, half a second later: also when we have ended by then.
  metrics.submitClientMetrics = () => Promise.resolve();
  // Nobody holds the promise of a reconnection either, and a stop that had to be forced looks like a reason for one.
  mercury._reconnect = async (url) => {
    if (!closed()) await mercury.connect(url).catch(() => news.lost());
  };
}

/** Never rejects: what could not be fetched is told elsewhere, and whoever waits for it is forgotten with it. */
async function patient(resource: string, line: Line, news: News): Promise<unknown> {
  try {
    return await news.fetching(() => line.patiently(() => line.get(resource)));
  } catch (error) {
    if (failureOf(error).verdict !== "rejected") news.missed(error);
    return new Promise<never>(nothing);
  }
}

const nothing = (): void => undefined;

function idOf(named: string | object): string {
  return encodeURIComponent(typeof named === "string" ? named : (textAt(named, "id") ?? ""));
}
