import type { Card } from "../../../src/core/card";
import { blocksProblems } from "../../doubles/slack/block-rules";
import { closeHouses, house, people, said, viewer, wordsOf, type Mode } from "./house";
import { sampleForm } from "../sample-form";

const bigCard: Card = {
  title: "Many",
  blocks: Array.from({ length: 120 }, (_, i) => ({ text: [`Line ${i}`] })),
};
const buttons = (label: string, command: string): Card => ({
  blocks: [{ text: ["Choose"] }, { buttons: [{ label, command }] }],
});

afterEach(closeHouses);

describe.each<Mode>(["http", "socket"])("Slack by %s", (mode) => {
  it("answers a command privately in its acknowledgement", async () => {
    const { double, reception } = await house(mode);
    const typed = { user: "UANNA", command: "/ambassador", text: "find @ben & co", channel: "CROOM" };
    const { message, triggerId } = await double.command(typed);
    expect(message).toMatchObject({ ephemeralFor: "UANNA", channel: "CROOM", via: "acknowledgement" });
    expect(reception.received).toEqual([
      {
        kind: "words",
        text: "find <@slack/T1/UBEN> & co",
        dedupe: `command:${triggerId}`,
        room: { platform: "slack", workspace: "T1", room: "CROOM" },
        from: {
          identity: { platform: "slack", workspace: "T1", user: "UANNA" },
          proposals: { name: "anna", language: "de", zone: "Europe/Berlin" },
        },
      },
    ]);
    expect(double.visibleTo("UBEN", "CROOM")).toEqual([]);
    expect(double.problems).toEqual([]);
  });

  it("takes every configured command name and explains others", async () => {
    const { double, reception } = await house(mode);
    await double.command({ user: "UANNA", command: "/botschafter", text: "hilfe" });
    const other = await double.command({ user: "UANNA", command: "/other", text: "x" });
    expect(other.message?.text).toContain("/ambassador");
    expect(other.message?.ephemeralFor).toBe("UANNA");
    expect(reception.received.map(wordsOf)).toEqual(["hilfe"]);
    expect(reception.received[0]).not.toHaveProperty("room");
  });

  it("shows the room only what is meant for the room", async () => {
    const { double, reception } = await house(mode);
    reception.answer = () => [said("for all", "room"), said("for you"), said("once more for all", "room")];
    await double.command({ user: "UANNA", command: "/ambassador", text: "x", channel: "CROOM" });
    await double.eventually(() => double.visibleTo("UANNA", "CROOM").length === 3);
    expect(double.visibleTo("UBEN", "CROOM").map((one) => one.text)).toEqual([
      "for all",
      "once more for all",
    ]);
    expect(double.problems).toEqual([]);
  });

  it("answers where the bot itself is no member", async () => {
    const { double } = await house(mode);
    const { message } = await double.command({
      user: "UANNA",
      command: "/ambassador",
      text: "x",
      channel: "CALONE",
    });
    expect(message?.text).toBe("heard x");
    expect(double.problems).toEqual([]);
  });

  it("splits an answer that is too long for one message", async () => {
    const { double, reception } = await house(mode);
    reception.answer = () => [said(bigCard)];
    await double.command({ user: "UANNA", command: "/ambassador", text: "x", channel: "CROOM" });
    const seen = await double.eventually(() => {
      const all = double.visibleTo("UANNA", "CROOM");
      return all.length === 3 ? all : undefined;
    });
    expect(seen.every((one) => one.ephemeralFor === "UANNA")).toBe(true);
    expect(double.problems).toEqual([]);
  });

  it("goes on in direct messages when a response URL has been used up", async () => {
    const { double, reception } = await house(mode);
    reception.answer = () => Array.from({ length: 9 }, (_, i) => said(`answer ${i}`));
    await double.command({ user: "UANNA", command: "/ambassador", text: "x", channel: "CALONE" });
    await double.eventually(() => double.directMessagesOf("UANNA").length === 3);
    expect(double.visibleTo("UBEN")).toEqual([]);
    expect(double.takeProblems()).toEqual([]);
  });

  it("answers a mention privately, or in its thread when it is for the room", async () => {
    const { double, reception } = await house(mode);
    await double.mention({ user: "UANNA", channel: "CROOM", text: "call next" });
    const answer = await double.eventually(() => double.messagesOf("CROOM")[1]);
    expect(answer).toMatchObject({ text: "heard call next", ephemeralFor: "UANNA" });
    reception.answer = () => [said("for all", "room")];
    const { message } = await double.mention({ user: "UANNA", channel: "CROOM", text: "call next" });
    const second = await double.eventually(() => double.messagesOf("CROOM")[3]);
    expect(second).toMatchObject({ text: "for all", thread_ts: message.ts });
    expect(second?.ephemeralFor).toBeUndefined();
    expect(double.problems).toEqual([]);
  });

  it("answers a direct message where it was written, and keeps it before it works on it", async () => {
    const { double, reception } = await house(mode);
    await double.sendDirectMessage({ user: "UBEN", text: "mentor request <b> & https://x.example/?a=1&b=2" });
    const [, answer] = await double.eventually(() => {
      const all = double.directMessagesOf("UBEN");
      return all.length === 2 ? all : undefined;
    });
    expect(answer?.text).toBe("heard mentor request &lt;b&gt; &amp; https://x.example/?a=1&amp;b=2");
    expect(reception.received[0]).not.toHaveProperty("room");
    expect(reception.kept).toEqual([reception.received[0]!.dedupe]);
    expect(reception.kept[0]).toMatch(/^event:Ev/);
    expect(double.problems).toEqual([]);
  });

  it("presses the buttons of its last message by a typed number or yes, one to one only", async () => {
    const { double, reception, slack } = await house(mode);
    const card: Card = {
      blocks: [
        { text: ["Choose"] },
        {
          buttons: [
            { label: "Later", command: "mentor decline 7" },
            { label: "Accept", command: "mentor accept 7", style: "primary" },
          ],
        },
      ],
    };
    const answers = [said(card), said("between"), said("done"), said("done"), said("done"), said("done")];
    reception.answer = () => [answers.shift() ?? said("done")];
    for (const text of ["mentor mine", "hello", "1", "ja", "No!", "3"]) {
      await double.sendDirectMessage({ user: "UANNA", text });
      await slack.idle();
    }
    await double.mention({ user: "UANNA", channel: "CROOM", text: "1" });
    await slack.idle();
    const heard = reception.received.slice(2);
    expect(heard).toMatchObject([
      { kind: "press", command: "mentor decline 7", language: "en" },
      { kind: "press", command: "mentor accept 7" },
      { kind: "press", command: "mentor decline 7" },
      { kind: "words", text: "3" },
      { kind: "words", text: "1" },
    ]);
    expect(reception.kept).toHaveLength(7);
    expect(double.problems).toEqual([]);
  });

  it("works once on an event that is delivered fifty times at once", async () => {
    const { double, reception } = await house(mode);
    await double.sendDirectMessage({ user: "UBEN", text: "join" });
    await double.floodLast(50);
    expect(reception.received).toHaveLength(1);
    expect(reception.effects).toBe(1);
  });

  it("gives a command that is delivered twice the same id", async () => {
    const { double, reception } = await house(mode);
    await double.command({ user: "UBEN", command: "/ambassador", text: "story share x" });
    await double.retryLast();
    expect(reception.received).toHaveLength(2);
    expect(reception.effects).toBe(1);
  });

  it("does not acknowledge a message that could not be kept, and takes it when it comes again", async () => {
    const { double, reception } = await house(mode, { double: { ackDeadline: 400 } });
    const keep = jest.spyOn(reception, "keep").mockImplementation(() => {
      throw new Error("the database is busy");
    });
    const { acknowledged } = await double.sendDirectMessage({ user: "UBEN", text: "join" });
    expect(acknowledged?.error).toBeDefined();
    expect(reception.received).toEqual([]);
    keep.mockRestore();
    expect((await double.retryLast()).error).toBeUndefined();
    expect(reception.received).toHaveLength(1);
  });

  it("hears no bots, echoes, edits, deletions or deactivated people", async () => {
    const { double, reception } = await house(mode);
    const channel = double.world.im("UANNA").id;
    const message = { type: "message", channel, channel_type: "im", user: "UANNA", text: "x", ts: "1.1" };
    const heard = [
      { ...message, bot_id: "B2" },
      { ...message, user: "UBOT" },
      { ...message, user: "USLACKBOT" },
      { ...message, user: "UROBOT" },
      { ...message, user: "UGONE" },
      { ...message, subtype: "message_changed", message },
      { ...message, subtype: "message_deleted" },
      { ...message, subtype: "channel_join" },
      { ...message, edited: { user: "UANNA", ts: "1.2" } },
      { ...message, user: undefined },
      { ...message, channel: "CROOM", channel_type: "channel" },
    ];
    for (const event of heard) await double.event(event, { subscription: "message.im" });
    await double.command({ user: "UGONE", command: "/ambassador", text: "join" });
    expect(reception.received).toEqual([]);
    await double.event({ ...message, subtype: "file_share" }, { subscription: "message.im" });
    expect(reception.received).toHaveLength(1);
    await double.eventually(() => double.directMessagesOf("UANNA").length === 1);
    expect((await double.echo(double.directMessagesOf("UANNA")[0]!))?.error).toBeUndefined();
    expect(reception.received).toHaveLength(1);
  });

  it("calls guests and people of other companies strangers", async () => {
    const { double, reception } = await house(mode);
    await double.command({ user: "UGUEST", command: "/ambassador", text: "join" });
    await double.mention({ user: "UOUTSIDE", channel: "CROOM", text: "join" });
    expect(reception.received.map((one) => [one.from.identity.workspace, one.from.stranger])).toEqual([
      ["T1", true],
      ["T9", true],
    ]);
  });

  it("knows colleagues from other workspaces of the same Enterprise Grid", async () => {
    const users = [...people, { id: "UGRID", name: "grid", team_id: "T2", enterprise_id: "E1" }];
    const { double, reception } = await house(mode, { double: { users, enterpriseId: "E1" } });
    await double.command({ user: "UGRID", command: "/ambassador", text: "join" });
    await double.sendDirectMessage({ user: "UGRID", text: "join" });
    for (const { from } of reception.received) {
      expect(from.identity).toEqual({ platform: "slack", workspace: "T1", user: "UGRID" });
      expect(from.stranger).toBeUndefined();
    }
    expect(reception.received).toHaveLength(2);
  });

  it("asks Slack about nobody it knows, and about others only once", async () => {
    const { double, reception } = await house(mode);
    reception.known.add("slack/T1/UANNA");
    for (const user of ["UANNA", "UBEN", "UBEN"])
      await double.command({ user, command: "/ambassador", text: "x" });
    expect(double.callsOf("users.info").map((call) => call.args["user"])).toEqual(["UBEN"]);
    expect(reception.received[0]?.from.proposals).toEqual({});
  });

  it("acknowledges in time when Slack does not tell who somebody is", async () => {
    const { double, reception } = await house(mode, { double: { ackDeadline: 1500 } });
    double.faults.next("users.info", { kind: "hang" });
    const { message } = await double.command({ user: "UBEN", command: "/ambassador", text: "join" });
    expect(message?.text).toBe("heard join");
    expect(reception.received[0]?.from.proposals).toEqual({});
    expect(double.problems).toEqual([]);
  });

  it("says so kindly when the reception fails, and logs no word of it", async () => {
    const { double, reception, log } = await house(mode);
    reception.answer = () => {
      throw new Error("secret text of a person");
    };
    const { message } = await double.command({
      user: "UANNA",
      command: "/ambassador",
      text: "story share mine",
    });
    expect(message).toMatchObject({ ephemeralFor: "UANNA" });
    expect(message?.text).toContain("nicht geklappt");
    expect(JSON.stringify(log)).not.toMatch(/secret|mine|anna|xox/i);
  });

  it("answers kindly when the database is busy from the first question on", async () => {
    const { double, reception } = await house(mode);
    reception.knows = reception.receive = () => {
      throw new Error("SQLITE_BUSY");
    };
    const { message } = await double.command({ user: "UANNA", command: "/ambassador", text: "join" });
    expect(message?.text).toContain("try again");
    expect(double.problems).toEqual([]);
  });

  it("opens the overview in the Home tab", async () => {
    const { double, reception } = await house(mode);
    reception.answer = () => [said(bigCard)];
    await double.openHome("UANNA");
    const home = await double.eventually(() => double.homeOf("UANNA"));
    expect(home.blocks).toHaveLength(100);
    await double.openHome("UANNA", "messages");
    expect(reception.received.map((one) => one.kind)).toEqual(["home"]);
    expect(double.problems).toEqual([]);
  });

  it("hears of changed profiles and disabled accounts of people it knows", async () => {
    const { double, reception } = await house(mode);
    await double.changeUser({ id: "UBEN", real_name: "B. Carter" });
    expect(reception.told).toEqual([]);
    reception.known.add("slack/T1/UBEN");
    await double.changeUser({ id: "UBEN", name: "benny", locale: "de-DE" });
    await double.changeUser({ id: "UBEN", deleted: true });
    const identity = { platform: "slack", workspace: "T1", user: "UBEN" };
    expect(reception.told).toEqual([
      {
        kind: "profile-changed",
        identity,
        proposals: { name: "benny", language: "de", zone: "Europe/London" },
      },
      { kind: "account-disabled", identity },
    ]);
  });

  it("turns red when its token is revoked and recovers by itself", async () => {
    const { double, slack } = await house(mode);
    expect(slack.health()).toEqual({ ok: true });
    await double.revokeTokens();
    expect(slack.health()).toMatchObject({ ok: false });
    double.restoreTokens();
    await double.eventually(() => slack.health().ok);
  });
});

describe("presses in Slack", () => {
  it("run their command in the language of the card and are acknowledged empty", async () => {
    const { double, reception } = await house("http");
    reception.language = "de";
    reception.answer = () => [said(buttons("Los", "mentor accept 12"))];
    await double.command({ user: "UANNA", command: "/ambassador", channel: "CROOM" });
    reception.answer = () => [said("done")];
    const { acknowledged, triggerId } = await double.press({ user: "UANNA", label: "Los" });
    expect(acknowledged.body).toBe("");
    expect(reception.received[1]).toMatchObject({
      kind: "press",
      command: "mentor accept 12",
      language: "de",
    });
    expect(reception.received[1]?.dedupe).toContain(triggerId);
    const answer = await double.eventually(() => double.messagesOf("CROOM")[1]);
    expect(answer).toMatchObject({ text: "done", ephemeralFor: "UANNA" });
    expect(double.problems).toEqual([]);
  });

  it("answer one to one with a message that stays", async () => {
    const { double, slack } = await house("socket");
    const to = { person: { platform: "slack", workspace: "T1", user: "UBEN" } } as const;
    await slack.deliver(to, buttons("Accept", "mentor accept 1"), viewer(), "ref1");
    await double.press({ user: "UBEN", label: "Accept" });
    const answer = await double.eventually(() => double.directMessagesOf("UBEN")[1]);
    expect(answer.text).toBe("heard mentor accept 1");
    expect(answer.ephemeralFor).toBeUndefined();
  });

  it("replace the message they stand in, privately what was private", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [said(buttons("Go", "go"))];
    await double.command({ user: "UANNA", command: "/ambassador", channel: "CROOM" });
    reception.answer = () => [said("replaced", "asker", true)];
    await double.press({ user: "UANNA", label: "Go" });
    await double.eventually(() => double.messagesOf("CROOM")[0]?.text === "replaced");
    expect(double.messagesOf("CROOM")).toHaveLength(1);
    expect(double.messagesOf("CROOM")[0]?.ephemeralFor).toBe("UANNA");
    expect(double.problems).toEqual([]);
  });

  it("never replace what a room sees by what is meant for one", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [said(buttons("Go", "go"), "room")];
    await double.command({ user: "UANNA", command: "/ambassador", channel: "CROOM" });
    reception.answer = () => [said("for your eyes", "asker", true)];
    await double.press({ user: "UBEN", label: "Go" });
    await double.eventually(() => double.messagesOf("CROOM").length === 2);
    expect(double.visibleTo("UANNA", "CROOM").map((one) => one.text)).toEqual(["Choose\n\n[Go]"]);
    expect(double.messagesOf("CROOM")[1]).toMatchObject({ text: "for your eyes", ephemeralFor: "UBEN" });
  });

  it("with forged or unreadable values become an empty command", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [said(buttons("Go", "go"))];
    await double.command({ user: "UANNA", command: "/ambassador" });
    for (const value of ["", "{", "[1]", "x".repeat(3000), undefined]) {
      await double.press({ user: "UANNA", label: "Go", forge: { value } });
    }
    expect(reception.received.slice(1).map(wordsOf)).toEqual(["", "", "", "", ""]);
  });

  it("in the Home tab answer by direct message", async () => {
    const { double, reception } = await house("socket");
    reception.answer = () => [said(buttons("Go", "go"))];
    await double.openHome("UANNA");
    await double.eventually(() => double.homeOf("UANNA"));
    reception.answer = () => [said("went")];
    await double.press({ user: "UANNA", label: "Go", view: "home" });
    await double.eventually(() => double.directMessagesOf("UANNA")[0]?.text === "went");
    expect(double.problems).toEqual([]);
  });

  it("find another way to the person when the response URL fails", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [said(buttons("Go", "go"))];
    await double.command({ user: "UANNA", command: "/ambassador", channel: "CROOM" });
    double.faults.next("response_url", { kind: "500" });
    reception.answer = () => [said("went")];
    await double.press({ user: "UANNA", label: "Go" });
    await double.eventually(() => double.directMessagesOf("UANNA")[0]?.text === "went");
    expect(double.visibleTo("UBEN")).toEqual([]);
  });
});

describe("forms in Slack", () => {
  const submit = { user: "UANNA", values: { text: "A <b> & c", on: "2027-04-01" } };

  it("open from a command, give their values and answer in the room they came from, privately", async () => {
    const { double, reception } = await house("socket");
    reception.answer = () => [{ form: sampleForm }];
    const { acknowledged } = await double.command({
      user: "UANNA",
      command: "/ambassador",
      channel: "CROOM",
    });
    expect(acknowledged.body).toBe("");
    await double.eventually(() => double.openViewOf("UANNA"));
    reception.answer = () => [said("shared")];
    expect((await double.submitView(submit)).outcome).toBe("closed");
    expect(reception.received[1]).toMatchObject({
      kind: "submit",
      command: "story share",
      language: "en",
      room: { room: "CROOM" },
      values: {
        text: "A <b> & c",
        tag: "shop, 5%",
        languages: ["de"],
        digest: true,
        on: "2027-04-01",
        at: "09:30",
        title: "A & B",
      },
    });
    const answer = await double.eventually(() => double.messagesOf("CROOM")[0]);
    expect(answer).toMatchObject({ text: "shared", ephemeralFor: "UANNA" });
    expect(double.problems).toEqual([]);
  });

  it("answer by direct message where the bot cannot speak", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [{ form: sampleForm }];
    await double.command({ user: "UANNA", command: "/ambassador", channel: "CALONE" });
    await double.eventually(() => double.openViewOf("UANNA"));
    reception.answer = () => [said("shared", "room")];
    await double.submitView(submit);
    await double.eventually(() => double.directMessagesOf("UANNA")[0]?.text === "shared");
    expect(double.visibleTo("UBEN")).toEqual([]);
  });

  it("show errors at their fields, and again after a correction that is wrong too", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [{ form: sampleForm }];
    await double.command({ user: "UANNA", command: "/ambassador" });
    await double.eventually(() => double.openViewOf("UANNA"));
    reception.answer = () => [{ errors: { on: "That day is past.", elsewhere: "And more." } }];
    const first = await double.submitView(submit);
    expect(first).toMatchObject({
      outcome: "errors",
      errors: { on: "That day is past.", text: "And more." },
    });
    await double.submitView(submit);
    expect(reception.effects).toBe(3);
    expect(double.problems).toEqual([]);
  });

  it("lead to a next form in the same window", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [{ form: sampleForm }];
    await double.command({ user: "UANNA", command: "/ambassador" });
    await double.eventually(() => double.openViewOf("UANNA"));
    reception.answer = () => [{ form: { ...sampleForm, title: "Once more" } }];
    const { outcome } = await double.submitView(submit);
    expect(outcome).toBe("updated");
    expect(double.openViewOf("UANNA")?.body["title"].text).toBe("Once more");
    expect(double.problems).toEqual([]);
  });

  it("are a button where nothing can be opened, and open from that button", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [{ form: sampleForm }];
    await double.sendDirectMessage({ user: "UANNA", text: "story share" });
    const message = await double.eventually(() => double.directMessagesOf("UANNA")[1]);
    expect(blocksProblems(message.blocks, "message")).toEqual([]);
    await double.press({ user: "UANNA", label: "Share a story" });
    expect(reception.received[1]).toMatchObject({ kind: "press", command: "story share open" });
    await double.eventually(() => double.openViewOf("UANNA"));
    expect(double.problems).toEqual([]);
  });

  it("tell what to type when their trigger has expired", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => {
      double.advance(4000);
      return [{ form: sampleForm }];
    };
    await double.command({ user: "UANNA", command: "/ambassador", channel: "CROOM" });
    const message = await double.eventually(() => double.messagesOf("CROOM")[0]);
    expect(message).toMatchObject({ ephemeralFor: "UANNA" });
    expect(message.text).toContain("/ambassador story share [Your story]");
    expect(double.takeProblems().join()).toContain("expired_trigger_id");
  });

  it("with forged metadata run no command and answer in no room", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [{ form: sampleForm }];
    for (const privateMetadata of ["", "{", '{"c":5}', '{"c":"core remove","r":"CROOM","s":"x"}']) {
      await double.command({ user: "UANNA", command: "/ambassador" });
      await double.eventually(() => double.openViewOf("UANNA"));
      await double.submitView({ ...submit, forge: { privateMetadata } });
      await double.closeView("UANNA", { all: true }).catch(() => undefined);
    }
    const submissions = reception.received.filter((one) => one.kind === "submit");
    expect(submissions.map(wordsOf)).toEqual(["", "", "", "core remove"]);
    expect(submissions.every((one) => one.room === undefined)).toBe(true);
  });

  it("read forged state without harm", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [{ form: sampleForm }];
    await double.command({ user: "UANNA", command: "/ambassador" });
    await double.eventually(() => double.openViewOf("UANNA"));
    const state = JSON.parse(
      '{"__proto__":{"a":{"type":"plain_text_input","value":"x"}},"b":null,"c":{"c":{"type":"odd"}},"d":5}',
    ) as Record<string, unknown>;
    await double.submitView({ ...submit, forge: { state } });
    const inbound = reception.received[1];
    expect(inbound?.kind === "submit" && Object.keys(inbound.values)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
  });
});

describe("files in Slack", () => {
  const file: Card = {
    blocks: [
      { text: ["Here"] },
      { file: { name: "call.ics", mediaType: "text/calendar", content: "BEGIN:Ä" } },
    ],
  };

  it("arrive in the asker's direct messages and in no room", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [said(file)];
    await double.command({ user: "UANNA", command: "/ambassador", channel: "CROOM" });
    const channel = double.world.im("UANNA").id;
    const [stored] = await double.eventually(() => {
      const files = double.filesOf(channel);
      return files.length > 0 ? files : undefined;
    });
    expect(stored).toMatchObject({ name: "call.ics" });
    expect(stored?.content?.toString()).toBe("BEGIN:Ä");
    expect(double.visibleTo("UBEN")).toEqual([]);
    expect(double.problems).toEqual([]);
  });

  it("are excused when they cannot be sent", async () => {
    const { double, reception } = await house("http");
    reception.answer = () => [said(file)];
    double.faults.next("files.getUploadURLExternal", { kind: "500" });
    await double.command({ user: "UANNA", command: "/ambassador", channel: "CROOM" });
    await double.eventually(() => double.directMessagesOf("UANNA")[0]?.text.includes("file"));
  });
});
