import { WebexDouble, wordsOf } from "../doubles/webex/webex-double";
import { copies, mishap, type Chat, type Post, type Spoiling } from "./chat";
import type { FastClock } from "./fast-time";

const ROOM = "core";
/** Milliseconds that the bot may take to acknowledge news. */
const PATIENCE = 1_500;
/** What is called on the way to people; the bot asks for the rest when it starts. */
const ON_THE_WAY = /^(?:POST|PUT|GET|DELETE) (?:messages|rooms)\b/;
const WRITTEN = /^(?:POST|PUT) messages\b/;

export async function webexChat(
  people: readonly number[],
  clock: FastClock,
  random: () => number,
  port: number,
  spoiling?: Spoiling,
): Promise<Chat> {
  const name = (person: number): string => `p${person}`;
  const webex = await WebexDouble.start({
    people: people.map((person) => ({
      ...{ id: name(person), email: `p${person}@example.com`, displayName: `Person ${person}` },
    })),
    rooms: [{ id: ROOM, title: "Core", members: ["bot", ...people.map(name)] }],
    deadline: PATIENCE,
    now: clock.now,
  });
  const { world } = webex;
  const room = world.room(ROOM).id;
  const posts: Post[] = [];
  const post = world.post.bind(world);
  const copiesOf = copies(spoiling);
  world.post = (said) => {
    const message = post(said);
    if (message.personId === world.bot.id) {
      const id: unknown = message.card?.["body"]?.[0]?.id;
      const ref = typeof id === "string" && id.startsWith("ref-") ? id.slice("ref-".length) : undefined;
      const isRoom = message.roomId === room;
      const to = isRoom ? undefined : message.roomId;
      const one: Post = { ref, room: isRoom ? room : undefined, to, text: wordsOf(message) };
      for (let copy = copiesOf(one); copy > 0; copy -= 1) posts.push(one);
    }
    return message;
  };
  const ordered = webex.faults.take.bind(webex.faults);
  let chance = 0;
  let calls = 0;
  webex.faults.take = (route, isPublic, shown) => {
    if (WRITTEN.test(route)) calls += 1;
    const fault = ordered(route, isPublic, shown);
    const kind = !fault && ON_THE_WAY.test(route) ? mishap(random(), chance) : undefined;
    return kind ? { kind, retryAfter: 2 } : fault;
  };
  webex.faults.impatient = () => false;
  let said = false;
  const say = async (person: number, text: string): Promise<void> => {
    said = true;
    await webex.say({ person: name(person), text });
  };
  return {
    name: "webex",
    workspace: world.orgId,
    room,
    posts,
    account: (person) => world.person(name(person)).id,
    environment: {
      WEBEX_BOT_TOKEN: webex.botToken,
      WEBEX_WEBHOOK_URL: `http://127.0.0.1:${port}/webex/events`,
      WEBEX_WEBHOOK_SECRET: "a long random text",
      WEBEX_API_URL: `${webex.apiUrl}/`,
      WEBEX_MESSAGES_PER_MINUTE: "1000000",
      CORE_SPACE_WEBEX: room,
    },
    // Its webhooks stand at Webex and name the port.
    started: () => undefined,
    // Webex acknowledges the news and not the words: nobody is promised anything before there is an answer.
    acknowledged: [],
    type: say,
    write: say,
    async writeAgain() {
      if (said) await webex.repeatLast("messages");
    },
    standing: () => webex.messagesOf(ROOM).filter(({ personId }) => personId === world.bot.id).length,
    failNext: () => webex.faults.next("POST messages", { kind: "500" }),
    faults: (wanted) => void (chance = wanted),
    calls: () => calls,
    problems: () => webex.problems.filter((each) => !OF_DYING.test(each)),
    stop: () => webex.stop(),
  };
}

const OF_DYING = /not answered within|answered with 503/;
