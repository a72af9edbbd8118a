import type { SlackDouble } from "../../doubles/slack/slack-double";
import { closeHouses, house, said } from "./house";
import { sampleForm } from "../sample-form";

afterEach(closeHouses);

describe("commands in the menu of a Slack message", () => {
  const write = (double: SlackDouble, user: string, text: string) =>
    double.world.post({ user, channel: "CALONE", text, blocks: [], via: "person" });

  it("open a form with the message's words, and answer only whoever chose them", async () => {
    const { double, reception } = await house("socket");
    const message = write(double, "UBEN", "Ask <@UANNA> &amp; <https://x.example|all>");
    reception.answer = (inbound) => (inbound.kind === "message" ? [{ form: sampleForm }] : [said("kept")]);
    await double.shortcut({ user: "UANNA", callbackId: "call topic", message });
    await double.eventually(() => double.openViewOf("UANNA"));
    await double.submitView({ user: "UANNA", values: { text: "x" } });
    const [answer] = await double.eventually(() => {
      const all = double.directMessagesOf("UANNA");
      return all.length > 0 ? all : undefined;
    });
    expect(answer?.text).toBe("kept");
    const [chosen, submitted] = reception.received;
    expect(chosen).toEqual({
      kind: "message",
      command: "call topic",
      message: {
        text: "Ask <@slack/T1/UANNA> & https://x.example",
        author: { platform: "slack", workspace: "T1", user: "UBEN" },
      },
      dedupe: expect.stringMatching(/^choice:./) as string,
      from: expect.objectContaining({
        identity: { platform: "slack", workspace: "T1", user: "UANNA" },
      }) as object,
    });
    expect(submitted).not.toHaveProperty("room");
    expect(double.visibleTo("UBEN", "CALONE")).toHaveLength(1);
    expect(double.problems).toEqual([]);
  });

  it("say what there is to say beside the message, privately, and know nothing of other shortcuts", async () => {
    const { double, reception } = await house("http");
    const message = write(double, "UBEN", "");
    await double.shortcut({ user: "UANNA", callbackId: "call topic", message });
    const answer = await double.eventually(() => double.visibleTo("UANNA", "CALONE")[1]);
    expect(answer).toMatchObject({ text: "heard call topic", ephemeralFor: "UANNA" });
    const robots = { ...message, user: "UBOT", bot_id: "BBOT" };
    await double.shortcut({ user: "UANNA", callbackId: "call topic", message: robots });
    await double.shortcut({ user: "UANNA", callbackId: "call topic" });
    expect(reception.received.map((one) => one.kind === "message" && one.message.author?.user)).toEqual([
      "UBEN",
      undefined,
    ]);
    expect(double.problems).toEqual([]);
  });
});
