// What brings each kind of notice about, among the people of notices.test.ts: anna and ben are the core team, mia would be
// a mentor, lea a newcomer; una is in Slack and not yet in Webex.
import { assigning } from "../../src/mentoring/assignment";
import { Mentoring } from "../../src/mentoring/mentoring";
import { codeFor, connect, pressLabel, slack, webex } from "../ambassadors/two-chats";
import type { TestNetwork } from "../network";
import { mentionOf } from "../../src/core/person-ref";

const of = (net: TestNetwork, user: string): string => mentionOf(net.identity(user));

async function asked(net: TestNetwork): Promise<void> {
  net.say("mia", "mentor offer 1");
  net.say("lea", "mentor request");
  net.say("anna", "core match publish");
  await net.settle();
}

async function matched(net: TestNetwork): Promise<void> {
  await asked(net);
  net.say("mia", "mentor accept 1");
  await net.settle();
}

async function talking(net: TestNetwork): Promise<void> {
  await asked(net);
  net.say("mia", "mentor ask 1");
  await net.settle();
}

/** Nobody offers mentoring for ten days. */
async function waitingLong(net: TestNetwork): Promise<void> {
  net.say("lea", "mentor request");
  await net.pass(11 * 24 * 3_600_000);
}

/** The core team's call has begun. */
async function called(net: TestNetwork): Promise<void> {
  net.say("anna", "core room core", "R1");
  net.say("anna", "core call schedule weekly thu 10:00 45m");
  await net.passTo("2027-01-14T10:05:00+01:00");
}

async function swapAsked(net: TestNetwork): Promise<void> {
  net.say("anna", "core call schedule weekly thu 10:00");
  net.say("anna", `call facilitator swap ${of(net, "ben")}`);
  await net.settle();
}

async function announced(net: TestNetwork): Promise<void> {
  net.say("anna", "core announce <!channel> *Cake* for all [l](https://evil.example)");
  net.say("anna", "core announcement send 1");
  await net.program.kernel.scheduler.runDue();
}

/** By kind. */
export const OCCASIONS: Readonly<Record<string, (net: TestNetwork) => Promise<void>>> = {
  "break-ended": async (net) => {
    net.say("lea", "pause until tomorrow");
    await net.passTo("2027-01-12T12:00:00+01:00");
  },
  "core.joined": async (net) => {
    net.say("anna", `core invite ${of(net, "lea")}`);
    await net.settle();
  },
  "core.ended": async (net) => {
    net.say("anna", `core remove ${of(net, "ben")}`);
    await net.settle();
  },
  "link-asked": async (net) => {
    net.say(webex("W1"), `link ${codeFor(net, slack("U1"))}`);
    await net.settle();
  },
  "link-connected": async (net) => {
    await connect(net, slack("U1"), webex("W1"));
  },
  "link-refused": async (net) => {
    const typed = net.say(webex("W1"), `link ${codeFor(net, slack("U1"))}`);
    pressLabel(net, webex("W1"), typed, "That is not me");
    await net.settle();
  },
  "mentoring-ask": asked,
  "mentoring-ask-again": async (net) => {
    await asked(net);
    await net.pass(4 * 24 * 3_600_000);
  },
  "mentoring-introduction": matched,
  "mentoring-break": async (net) => {
    await matched(net);
    net.say("mia", "pause");
    await net.settle();
  },
  "mentoring-ended": async (net) => {
    await matched(net);
    net.say("mia", "leave");
    await net.settle();
  },
  "mentoring-back": async (net) => {
    await matched(net);
    net.say("mia", "pause");
    await net.settle();
    net.say("mia", "resume");
    await net.settle();
  },
  "mentoring-talk": talking,
  "mentoring-goes-on": async (net) => {
    await talking(net);
    net.say("mia", "mentor decline 1");
    await net.settle();
  },
  "mentoring-over": async (net) => {
    await talking(net);
    net.say("lea", "mentor cancel");
    await net.settle();
  },
  "mentoring-checkin": async (net) => {
    await matched(net);
    await net.pass(32 * 24 * 3_600_000);
  },
  "mentoring-closed": async (net) => {
    net.say("lea", "mentor request");
    net.say("lea", "pause");
    await net.settle();
  },
  "mentoring-case": waitingLong,
  "mentoring-case-handed": async (net) => {
    await waitingLong(net);
    net.say("anna", `core match handover 1 ${of(net, "ben")}`);
    await net.settle();
  },
  "mentoring-longer": waitingLong,
  "mentoring-unproven": async (net) => {
    net.say("mia", "mentor offer 1");
    net.say("lea", "mentor request");
    const lying = new Mentoring(net.program.kernel, function* (problem) {
      const right = yield* assigning(problem);
      return { ...right, columnOf: right.columnOf.map(() => -1) };
    });
    net.database.transaction(() => lying.coordination.publish())();
    await net.settle();
    // That the log names it as an error is just what is wanted here.
    net.logged.splice(0);
  },
  "mentoring-review": async (net) => {
    net.say("anna", "core match review on");
    net.say("mia", "mentor offer 1");
    net.say("lea", "mentor request");
    await net.pass(2 * 24 * 3_600_000);
  },
  "call-reminder": async (net) => {
    net.say("anna", "core room core", "R1");
    net.say("anna", "core call schedule weekly thu 10:00 45m https://meet.example.com/room?a=1&b=2");
    await net.passTo("2027-01-14T09:50:00+01:00");
  },
  "call-change": async (net) => {
    net.say("anna", "core room core", "R1");
    net.say("anna", "core call schedule weekly thu 10:00 45m https://meet.example.com/room?a=1&b=2");
    await net.passTo("2027-01-13T10:30:00+01:00");
    net.say("anna", "core call move thu to fri 11:00");
    await net.settle();
  },
  "call-holiday": async (net) => {
    net.say("anna", "core room core", "R1");
    net.say("anna", "core call holidays later");
    // Good Friday is on 26 March.
    net.say("anna", "core call schedule weekly fri 10:00 from 19 March");
    await net.passTo("2027-03-19T09:30:00+01:00");
  },
  "call-minutes": async (net) => {
    await called(net);
    net.say("ben", `call topic budget 10m ${of(net, "lea")}`);
    net.say("ben", "call note nobody@example.com <!channel> *said*\n# something");
    net.say("ben", "call decide [all](https://evil.example) are <@U1> invited");
    net.say("ben", `call todo ${of(net, "mia")} write it by 3 March`);
    await net.passTo("2027-01-14T11:30:00+01:00");
  },
  "call-todo-asked": async (net) => {
    net.say("ben", `call todo ${of(net, "mia")} write <!here> it by 3 March`);
    await net.settle();
  },
  "call-todo-answered": async (net) => {
    net.say("ben", `call todo ${of(net, "mia")} write it`);
    net.say("mia", "call todo accept 1");
    await net.settle();
  },
  "call-todo-free": async (net) => {
    net.say("anna", "core room core", "R1");
    net.say("ben", `call todo ${of(net, "mia")} write it`);
    net.say("mia", "pause");
    await net.settle();
  },
  "call-todo-due": async (net) => {
    net.say("ben", "call todo write it by 14 January");
    await net.passTo("2027-01-14T10:00:00+01:00");
  },
  "call-facilitator": async (net) => {
    net.say("anna", "core room core", "R1");
    net.say("anna", "core call schedule weekly thu 10:00");
    await net.passTo("2027-01-14T12:00:00+01:00");
  },
  "call-swap": swapAsked,
  "call-swap-answered": async (net) => {
    await swapAsked(net);
    net.say("ben", "call facilitator accept 1");
    await net.settle();
  },
  announcement: announced,
  "announcement-progress": announced,
  "story-nudge": async (net) => {
    net.say("lea", "story remind weekly");
    await net.pass(8 * 24 * 3_600_000);
  },
  "story-nudge-rest": async (net) => {
    net.say("lea", "story remind weekly");
    await net.pass(40 * 24 * 3_600_000);
  },
  "story-digest": async (net) => {
    net.say("anna", "core room community", "R2");
    net.say("anna", "core story digest weekly fri 09:00");
    const hard = "<!channel> <@all> *b* _i_ [l](https://evil.example) \\ | ".repeat(9);
    net.say("lea", `story share ${hard} #a https://example.com/a?b=1|c`);
    net.say("ben", `story share ${hard} #b`);
    await net.passTo("2027-01-15T16:30:00+01:00");
  },
  "story-cheers": async (net) => {
    net.say("lea", "story share <!channel> *Cake* [l](https://evil.example)");
    net.say("ben", "story cheer 1");
    await net.passTo("2027-01-15T16:30:00+01:00");
  },
};
