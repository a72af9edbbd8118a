import { ErrorCode, type WebClient } from "@slack/web-api";
import type { FaultKind } from "./faults";
import { SlackDouble } from "./slack-double";
import { quietClient, refusalOf } from "./small-app";
import type { Json } from "./types";

let slack: SlackDouble;
let client: WebClient;

const start = async (options: Json = {}): Promise<void> => {
  const channels = [{ id: "C1", name: "core", members: ["U1", "UBOT"] }];
  slack = await SlackDouble.start({ users: [{ id: "U1", name: "anna" }], channels, ...options });
  client = quietClient(slack, slack.botToken);
};

afterEach(async () => {
  await slack.stop();
});

describe("faults and limits", () => {
  const outcomes: [FaultKind, string, number][] = [
    ["500", ErrorCode.HTTPError, 0],
    ["502-html", ErrorCode.HTTPError, 0],
    ["reset", ErrorCode.RequestError, 0],
    ["hang", ErrorCode.RequestError, 0],
    ["ok-false", "internal_error", 0],
    ["429", ErrorCode.RateLimitedError, 0],
    ["timeout-after-accept", ErrorCode.RequestError, 1],
    ["reset-after-accept", ErrorCode.RequestError, 1],
    ["500-after-accept", ErrorCode.HTTPError, 1],
  ];

  it.each(outcomes)("%s reaches the SDK as %s and leaves %d messages", async (kind, error, messages) => {
    await start();
    slack.faults.next("chat.postMessage", { kind, retryAfter: 30 });
    const waits = kind === "hang" || kind === "timeout-after-accept";
    const once = quietClient(slack, slack.botToken, waits ? 300 : 10_000);
    expect(await refusalOf(once.chat.postMessage({ channel: "C1", text: "x" }))).toBe(error);
    expect(slack.messagesOf("C1")).toHaveLength(messages);
    expect(slack.problems).toEqual([]);
    slack.advance(30_000);
    expect(await refusalOf(client.chat.postMessage({ channel: "C1", text: "x" }))).toBe("ok");
    expect(slack.problems).toEqual([]);
  });

  it("notices a call that did not wait as long as it was told", async () => {
    await start();
    slack.faults.next("chat.postMessage", { kind: "429", retryAfter: 30 });
    await refusalOf(client.chat.postMessage({ channel: "C1", text: "x" }));
    await refusalOf(client.chat.postMessage({ channel: "U1", text: "another room" }));
    expect(slack.problems).toEqual([]);
    await refusalOf(client.chat.postMessage({ channel: "C1", text: "x" }));
    expect(slack.takeProblems()).toEqual(["chat.postMessage: called again before Retry-After had passed"]);
  });

  it("slows one room down without slowing the others", async () => {
    await start({ rateLimit: { perChannelPerSecond: 1 } });
    const post = (channel: string): Promise<string> =>
      refusalOf(client.chat.postMessage({ channel, text: "x" }));
    expect(await post("C1")).toBe("ok");
    expect(await post("C1")).toBe(ErrorCode.RateLimitedError);
    expect(await post("U1")).toBe("ok");
    slack.advance(1000);
    expect(await post("C1")).toBe("ok");
  });
});

describe("files", () => {
  it("wants every step of an upload, with the size that was announced", async () => {
    await start();
    const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
      filename: "a.csv",
      length: 3,
    });
    const complete = (): Promise<string> =>
      refusalOf(client.files.completeUploadExternal({ files: [{ id: id!, title: "A" }], channel_id: "C1" }));
    expect(await complete()).toBe("file_not_found");
    expect((await fetch(url!, { method: "POST", body: "four" })).status).toBe(200);
    expect(slack.takeProblems()[1]).toMatch(/announced with 3 bytes and has 4/);
    expect(await complete()).toBe("ok");
    expect(await complete()).toBe("file_already_completed");
    expect((await fetch(`${slack.base}/upload/v1/F9`, { method: "POST", body: "x" })).status).toBe(404);
  });
});
