import type { Address } from "../../../src/app/platform";
import type { IdentityRef } from "../../../src/core/person-ref";
import { DeliveryFailure } from "../../../src/app/platform";
import { instant, type Instant } from "../../../src/core/instant";
import type { FaultKind } from "../../doubles/slack/faults";
import { leastScopes } from "../../doubles/slack/slack-double";
import { closeHouses, house, people, viewer } from "./house";

const ben: Address = { person: { platform: "slack", workspace: "T1", user: "UBEN" } };
const room: Address = { room: { platform: "slack", workspace: "T1", room: "CROOM" } };
const card = { title: "Reminder", blocks: [{ text: ["The call starts <!channel>"] }] };
const now = (): Instant => instant(Date.now());

async function failureOf(work: Promise<unknown>): Promise<DeliveryFailure> {
  const error: unknown = await work.then(() => undefined).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DeliveryFailure);
  return error as DeliveryFailure;
}

afterEach(closeHouses);

describe("delivering to Slack", () => {
  it("opens the conversation once, sends one message and finds it again by its opaque id", async () => {
    const { double, slack } = await house("http");
    const receipt = await slack.deliver(ben, card, viewer(), "ref-1");
    await slack.deliver(ben, card, viewer(), "ref-2");
    const [first] = double.directMessagesOf("UBEN");
    expect(receipt).toEqual({ channel: first?.channel, ts: first?.ts });
    expect(first).toMatchObject({
      metadata: { event_type: "ambassador_bot", event_payload: { ref: "ref-1" } },
      unfurl_links: false,
      unfurl_media: false,
      text: "Reminder\n\nThe call starts &lt;!channel&gt;",
    });
    expect(double.callsOf("conversations.open")).toHaveLength(1);
    expect(await slack.find(ben, "ref-1", now())).toEqual({ there: receipt });
    expect(await slack.find(ben, "ref-3", now())).toBe("absent");
    expect(await slack.find(ben, "ref-1", instant(Date.now() + 600_000))).toBe("absent");
    expect(double.problems).toEqual([]);
  });

  it("remembers the conversation beyond a restart, and opens it anew when Slack does not know it any more", async () => {
    const stored = new Map([["UBEN", "D0LOST"]]);
    const directs = {
      get: ({ user }: IdentityRef) => stored.get(user),
      set: ({ user }: IdentityRef, channel: string) => void stored.set(user, channel),
      forget: ({ user }: IdentityRef) => void stored.delete(user),
      some: () => [...stored.values()],
    };
    const { double, slack } = await house("http", { slack: { directs } });
    expect(await failureOf(slack.deliver(ben, card, viewer(), "ref-1"))).toMatchObject({
      verdict: "later",
      reason: "channel_not_found",
    });
    const { channel } = await slack.deliver(ben, card, viewer(), "ref-1");
    expect(stored.get("UBEN")).toBe(channel);
    expect(double.callsOf("conversations.open")).toHaveLength(1);
    // One that was opened just now and is not known is a clear no.
    const { slack: other, double: second } = await house("http");
    second.faults.next("chat.postMessage", { kind: "ok-false", error: "channel_not_found" });
    expect((await failureOf(other.deliver(ben, card, viewer(), "x"))).verdict).toBe("rejected");
  });

  it("updates a message where it stands", async () => {
    const { double, slack } = await house("http");
    const receipt = await slack.deliver(room, card, viewer(), "ref-1");
    await slack.update(receipt, { title: "Moved", blocks: [] }, viewer(), "ref-1");
    expect(double.messagesOf("CROOM").map((one) => one.text)).toEqual(["Moved"]);
    const gone = await failureOf(slack.update({ channel: "CROOM", ts: "1.0" }, card, viewer(), "x"));
    expect(gone).toMatchObject({ verdict: "rejected", reason: "message_not_found" });
  });

  it("cannot tell about rooms unless the scope was granted", async () => {
    const without = await house("http");
    await without.slack.deliver(room, card, viewer(), "ref-1");
    expect(await without.slack.find(room, "ref-1", now())).toBe("unknown");
    const granted = await house("http", { double: { scopes: [...leastScopes, "channels:history"] } });
    await granted.slack.deliver(room, card, viewer(), "ref-1");
    expect(await granted.slack.find(room, "ref-1", now())).toHaveProperty("there.ts");
  });

  it("reads on through a long conversation", async () => {
    const { double, slack } = await house("http");
    await slack.deliver(ben, card, viewer(), "ref-1");
    const channel = double.world.im("UBEN").id;
    for (let i = 0; i < 450; i += 1)
      double.world.post({ channel, user: "UBEN", text: "x", blocks: [], via: "person" });
    expect(await slack.find(ben, "ref-1", now())).toHaveProperty("there.ts");
    expect(double.callsOf("conversations.history")).toHaveLength(3);
  });

  it("brings files along", async () => {
    const { double, slack } = await house("http");
    const file = { name: "call.ics", mediaType: "text/calendar", content: "BEGIN" };
    await slack.deliver(ben, { blocks: [...card.blocks, { file }] }, viewer(), "ref-1");
    expect(double.filesOf(double.world.im("UBEN").id).map((one) => one.name)).toEqual(["call.ics"]);
    expect(double.problems).toEqual([]);
  });

  it("publishes the Home tab", async () => {
    const { double, slack } = await house("http");
    await slack.home!({ platform: "slack", workspace: "T1", user: "UBEN" }, card, viewer());
    expect(double.homeOf("UBEN")).toBeDefined();
  });

  it.each<[FaultKind, string, object]>([
    ["429", "later", { retryAfter: 7000 }],
    ["500", "ambiguous", { reason: "HTTP 500" }],
    ["502-html", "ambiguous", { reason: "HTTP 502" }],
    ["reset", "ambiguous", {}],
    ["reset-after-accept", "ambiguous", {}],
    ["500-after-accept", "ambiguous", {}],
  ])("calls %s %s", async (kind, verdict, details) => {
    const { double, slack } = await house("http");
    await slack.deliver(ben, card, viewer(), "ref-0");
    double.faults.next("chat.postMessage", { kind, retryAfter: 7 });
    expect(await failureOf(slack.deliver(ben, card, viewer(), "ref-1"))).toMatchObject({
      verdict,
      ...details,
    });
    expect(double.callsOf("chat.postMessage")).toHaveLength(2);
    const accepted = kind.endsWith("after-accept");
    const found = await slack.find(ben, "ref-1", now());
    expect(found).toEqual(
      accepted
        ? { there: expect.objectContaining({ ts: expect.any(String) as string }) as object }
        : "absent",
    );
  });

  it.each([
    [null, 30_000],
    ["soon", 30_000],
    [0, 1000],
    [999_999, 3_600_000],
  ])("waits a bounded time when Retry-After is %s", async (retryAfter, ms) => {
    const { double, slack } = await house("http");
    double.faults.next("chat.postMessage", { kind: "429", retryAfter });
    expect(await failureOf(slack.deliver(ben, card, viewer(), "x"))).toMatchObject({
      verdict: "later",
      retryAfter: ms,
    });
  });

  it.each([
    ["internal_error", "ambiguous"],
    ["fatal_error", "ambiguous"],
    ["service_unavailable", "later"],
    ["ratelimited", "later"],
    ["missing_scope", "later"],
    ["token_revoked", "later"],
    ["account_inactive", "later"],
    ["invalid_auth", "later"],
    ["channel_not_found", "rejected"],
    ["is_archived", "rejected"],
    ["invalid_blocks", "rejected"],
    ["<html>Bad gateway</html>", "ambiguous"],
  ])("takes Slack's %s for %s", async (error, verdict) => {
    const { double, slack, log } = await house("http");
    double.faults.next("chat.postMessage", { kind: "ok-false", error });
    expect((await failureOf(slack.deliver(ben, card, viewer(), "x"))).verdict).toBe(verdict);
    expect(JSON.stringify(log)).not.toContain("html");
  });

  it("calls a failure before the message itself a later, because nothing was sent", async () => {
    const { double, slack } = await house("http");
    double.faults.next("conversations.open", { kind: "500" });
    expect((await failureOf(slack.deliver(ben, card, viewer(), "x"))).verdict).toBe("later");
    const users = { ...ben.person, user: "UNOBODY" };
    expect((await failureOf(slack.deliver({ person: users }, card, viewer(), "x"))).verdict).toBe("rejected");
    expect(double.callsOf("chat.postMessage")).toEqual([]);
  });

  it("turns red on a dead token and green when it works again", async () => {
    const { double, slack } = await house("http");
    double.world.revoked = true;
    await failureOf(slack.deliver(ben, card, viewer(), "x"));
    expect([slack.health().ok, slack.canSend?.()]).toEqual([false, false]);
    double.world.revoked = false;
    await double.eventually(() => slack.health().ok && slack.canSend?.());
  });

  it("calls a refused connection a later and a silent Slack ambiguous", async () => {
    const { double, slack } = await house("http", {
      double: { users: people },
      slack: { longestCall: 3_000 },
    });
    await slack.deliver(ben, card, viewer(), "ref-0");
    double.faults.next("chat.postMessage", { kind: "timeout-after-accept" });
    expect((await failureOf(slack.deliver(ben, card, viewer(), "ref-1"))).verdict).toBe("ambiguous");
    expect(await slack.find(ben, "ref-1", now())).toHaveProperty("there.ts");
    await double.stop();
    jest.spyOn(double, "stop").mockResolvedValue();
    // The first call finds out that the kept connection is gone. What cannot be found out now may be later.
    await failureOf(slack.find(ben, "ref-2", now()));
    expect(await failureOf(slack.deliver(ben, card, viewer(), "ref-2"))).toMatchObject({
      verdict: "later",
      reason: "ECONNREFUSED",
      everyone: true,
    });
  });
});
