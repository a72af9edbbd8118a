// When Slack hears that something has arrived. Bolt acknowledges an event before it calls a listener, and never
// acknowledges what it cannot place, which Slack then reports as a failure and sends again.
import type { App, Receiver, ReceiverEvent } from "@slack/bolt";

/**
 * A receiver for Bolt's App whose events are acknowledged after their listener: an event that could not be stored is
 * delivered again. It is started and stopped by its owner, not by the App.
 */
export function acknowledgingLast(inner: { init(app: App): void }): Receiver {
  return {
    init: (app) =>
      inner.init({ processEvent: (event: ReceiverEvent) => process(app, event) } as unknown as App),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}

async function process(app: App, event: ReceiverEvent): Promise<void> {
  const isEvent = event.body["event"] !== undefined;
  let acknowledged = false;
  const ack: ReceiverEvent["ack"] = async (response) => {
    // Bolt's own early acknowledgement of an event goes nowhere.
    if (isEvent) return;
    acknowledged = true;
    await event.ack(response);
  };
  await app.processEvent({ ...event, ack });
  if (!acknowledged) await event.ack();
}
