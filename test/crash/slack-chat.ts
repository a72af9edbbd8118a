import { SlackDouble, wordsOf } from "../doubles/slack/slack-double";
import { copies, mishap, type Chat, type Post, type Spoiling } from "./chat";
import type { FastClock } from "./fast-time";

const ROOM = "CCORE";
/** Milliseconds until somebody gives up waiting for an answer. */
const ACK = 2_000;
/** What is called on the way to people; the bot asks for the rest when it starts. */
const ON_THE_WAY = /^(?:chat\.|conversations\.|users\.|response_url)/;
/** Looking back counts for nothing: by Socket Mode each start does so in many conversations. */
const WRITTEN = /^(?:chat\.|response_url)/;

export interface SlackChatOptions {
  readonly way: "http" | "socket";
  readonly spoiling?: Spoiling | undefined;
}

export async function slackChat(
  people: readonly number[],
  clock: FastClock,
  random: () => number,
  { way, spoiling }: SlackChatOptions,
): Promise<Chat> {
  const account = (person: number): string => `U${person}`;
  const names = people.map((person) => ({ id: account(person), name: `p${person}`, tz: "Europe/Berlin" }));
  const slack = await SlackDouble.start({
    users: names,
    channels: [{ id: ROOM, name: "core", members: [...names.map(({ id }) => id), "UBOT"] }],
    ackDeadline: ACK,
    now: clock.now,
  });
  const { world } = slack;
  const posts: Post[] = [];
  const post = world.post.bind(world);
  const copiesOf = copies(spoiling);
  world.post = (message) => {
    if (message.bot_id === undefined) return post(message);
    const ref: unknown = message.metadata?.["event_payload"]?.ref;
    const room = message.channel === ROOM ? ROOM : undefined;
    const to = world.channels.get(message.channel)?.user;
    const one: Post = { ref: typeof ref === "string" ? ref : undefined, room, to, text: wordsOf(message) };
    for (let copy = copiesOf(one); copy > 0; copy -= 1) posts.push(one);
    return post(spoiling === "forget" ? { ...message, metadata: {} } : message);
  };
  const ordered = slack.faults.take.bind(slack.faults);
  let chance = 0;
  let calls = 0;
  slack.faults.take = (method, channel) => {
    if (WRITTEN.test(method)) calls += 1;
    const fault = ordered(method, channel);
    const kind = !fault && ON_THE_WAY.test(method) ? mishap(random(), chance) : undefined;
    return kind ? { kind, retryAfter: 2 } : fault;
  };
  // A bot that begins anew knows of no wait, and in a fast time it is soon over.
  slack.faults.impatient = () => false;
  const acknowledged: string[] = [];
  let wrote: string | undefined;
  return {
    name: "slack",
    workspace: world.options.teamId,
    room: ROOM,
    posts,
    account,
    environment: {
      SLACK_BOT_TOKEN: slack.botToken,
      ...(way === "http"
        ? { SLACK_SIGNING_SECRET: slack.signingSecret }
        : { SLACK_APP_TOKEN: slack.appToken }),
      SLACK_API_URL: slack.apiUrl,
      SLACK_MESSAGES_PER_MINUTE: "1000000",
      CORE_CHANNEL_SLACK: ROOM,
    },
    started(url) {
      if (way === "http") slack.connectHttp(`${url}/slack/events`, clock.now);
    },
    acknowledged,
    async type(person, text) {
      wrote = undefined;
      await slack.command({ user: account(person), command: "/ambassador", text });
    },
    async write(person, text) {
      wrote = undefined;
      const sent = await slack.sendDirectMessage({ user: account(person), text });
      if (sent.acknowledged?.status === 200) acknowledged.push(text);
      else wrote = text;
    },
    // Slack delivers an event again that was not acknowledged.
    async writeAgain() {
      const text = wrote;
      wrote = undefined;
      if (text === undefined) return;
      if ((await slack.retryLast()).status === 200) acknowledged.push(text);
    },
    standing: () => slack.messagesOf(ROOM).filter(({ bot_id }) => bot_id !== undefined).length,
    failNext: () => slack.faults.next("chat.postMessage", { kind: "500" }),
    faults: (wanted) => void (chance = wanted),
    calls: () => calls,
    problems: () => slack.problems.filter((each) => !OF_DYING.test(each)),
    stop: () => slack.stop(),
  };
}

/** One that is killed does not answer any more, one that begins is not ready for a while, and rooms it may not read. */
const OF_DYING =
  /not acknowledged within|answered with 503|acknowledged late or never sent|^conversations.history: missing_scope/;
