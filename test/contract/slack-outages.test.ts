// Slack does not take a message that is owed: it stays owed, and arrives later, once.
import { instant } from "../../src/core/instant";
import type { FaultKind } from "../doubles/slack/faults";
import { admit } from "./drivers/in-every-chat";
import { slackDriver, type SlackChat } from "./drivers/slack";

const QUESTION = "Magst du Lea Papadaki als Mentor:in begleiten?";

const LONGEST_CALL = { longestCall: 3_000 };

describe.each([slackDriver("http", LONGEST_CALL), slackDriver("socket", LONGEST_CALL)])(
  "in $name",
  (driver) => {
    let chat: SlackChat;

    beforeEach(async () => {
      chat = await driver.open();
      admit(chat, { mia: undefined, lea: undefined, ben: undefined });
      await chat.say("mia", "mentor anbieten");
      await chat.say("lea", "mentor anfragen");
    });
    afterEach(() => chat.end());

    const questions = async () =>
      (await chat.privateTo("mia")).filter(({ text }) => text.includes(QUESTION)).length;

    it.each<[FaultKind, number, string]>([
      ["429", 0, "due"],
      ["ok-false", 0, "ambiguous"],
      ["500", 0, "ambiguous"],
      ["502-html", 0, "ambiguous"],
      ["reset", 0, "ambiguous"],
      ["reset-after-accept", 1, "ambiguous"],
      ["500-after-accept", 1, "ambiguous"],
    ])("delivers once after %s", async (kind, arrived, state) => {
      chat.double.faults.next("chat.postMessage", { kind, retryAfter: 30 });
      await chat.passTo("2027-01-11T09:00:00+01:00");
      expect(await questions()).toBe(arrived);
      expect(chat.bot.count("outbox", `state = '${state}'`)).toBe(1);
      // Others are written to meanwhile.
      expect((await chat.say("ben", "story share It snowed.")).text).toContain("Your story is shared");
      await chat.passTo("2027-01-11T09:02:00+01:00");
      expect(await questions()).toBe(1);
      expect(chat.bot.count("outbox", "state <> 'sent'")).toBe(0);
      await chat.passTo("2027-01-12T12:00:00+01:00");
      expect(await questions()).toBe(1);
    });

    it("delivers once after the file was busy at the moment of sending", async () => {
      chat.double.faults.next("chat.postMessage", { kind: "429", retryAfter: 30 });
      await chat.passTo("2027-01-11T09:00:00+01:00");
      // Longer than the bot waits for the file, and not as long as it would wait twice.
      const { done } = await chat.bot.busyFor(2_200);
      chat.bot.clock.moveTo(instant(Date.parse("2027-01-11T09:00:31+01:00")));
      await chat.settle();
      await done;
      await chat.passTo("2027-01-11T09:03:00+01:00");
      expect(await questions()).toBe(1);
      expect(chat.bot.count("outbox", "state <> 'sent'")).toBe(0);
    });

    // It takes as long as the bot waits for an answer, and what it sends goes the same way in both.
    if (driver.name !== "Slack by http") return;
    it("delivers once after Slack did not answer at all", async () => {
      chat.double.faults.next("chat.postMessage", { kind: "hang" });
      await chat.passTo("2027-01-11T09:00:00+01:00");
      expect(await questions()).toBe(0);
      await chat.passTo("2027-01-11T09:02:00+01:00");
      expect(await questions()).toBe(1);
    }, 40_000);
  },
);
