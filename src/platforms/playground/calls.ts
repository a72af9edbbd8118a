// The calls of the JSON API. Before a call answers, everything due was run and delivered, so what it tells is
// complete: nobody has to wait or ask twice.
import type { Stage } from "../../app/platform";
import type { Zone } from "../../core/instant";
import type { Answered, Call } from "./api";
import { BadCall } from "./bad-call";
import { type Body, textIn, valuesIn } from "./call-body";
import { type Conversation, identityOf, rooms } from "./conversation";
import type { EventStream } from "./event-stream";
import type { PlaygroundStore, StoredMessage } from "./playground-store";
import { readMessageName, renderMessage } from "./render";
import type { Outcome, Talk } from "./talk";
import { moveClock, readTarget, type Timeline } from "./timeline";

interface Parts {
  readonly stage: Stage;
  readonly store: PlaygroundStore;
  readonly talk: Talk;
  readonly timeline: Timeline;
  readonly events: EventStream;
  readonly zone: Zone;
  readonly commandNames: readonly string[];
  readonly networkName: string;
}

type SamplePerson = Stage["people"][number];

export function playgroundCalls(parts: Parts): Readonly<Record<string, Call>> {
  const { stage, store, talk } = parts;

  const now = () => new Date(stage.clock.now()).toISOString();
  const shown = (messages: readonly StoredMessage[]) => messages.map(renderMessage);
  /** Whatever happens in it, what it caused is delivered before it answers. */
  const settled = async (work: () => Answered): Promise<Answered> => {
    const answered = work();
    await stage.settle();
    return answered;
  };

  function person(id: string | null): SamplePerson {
    const found = stage.people.find((one) => one.id === id);
    if (!found) {
      const known = stage.people.map((one) => one.id).join(", ");
      throw new BadCall(`There is no person ${quoted(id)}. The people here: ${known}.`);
    }
    return found;
  }

  function room(id: string | null): { readonly room: string } {
    const found = rooms.find((one) => one.id === id);
    if (!found)
      throw new BadCall(`There is no room ${quoted(id)}. The rooms: ${rooms.map((r) => r.id).join(", ")}.`);
    return { room: found.id };
  }

  const asker = (body: Body) => person(textIn(body, "as"));

  /** "direct" or a room's id. */
  function conversation(body: Body, as: SamplePerson): Conversation {
    const id = textIn(body, "room");
    return id === "direct" ? { person: as.id } : room(id);
  }

  function answered({ replies, errors }: Outcome): Answered {
    return errors ? { status: 422, body: { errors } } : { body: { replies: shown(replies) } };
  }

  function state() {
    return {
      now: now(),
      zone: parts.zone,
      network: { name: parts.networkName, commandNames: parts.commandNames },
      people: stage.people.map((one) => {
        const identity = identityOf(one.id);
        const unread: Record<string, number> = { direct: store.unread(one.id, { person: one.id }) };
        for (const { id } of rooms) unread[id] = store.unread(one.id, { room: id });
        return {
          id: one.id,
          name: one.name,
          language: stage.language(identity) ?? one.language,
          roles: stage.roles(identity),
          membership: stage.membership(identity) ?? null,
          country: one.country,
          zone: one.zone,
          unread,
        };
      }),
      rooms,
    };
  }

  return {
    "/playground/state": get(async () => {
      await stage.settle();
      return { body: state() };
    }),
    "/playground/say": post((body) => {
      const as = asker(body);
      const where = conversation(body, as);
      const text = textIn(body, "text");
      return settled(() => answered(talk.say(as, where, text)));
    }),
    "/playground/press": post((body) => {
      const as = asker(body);
      const message = textIn(body, "message");
      const button = textIn(body, "button");
      return settled(() => answered(talk.press(as, message, button)));
    }),
    "/playground/submit": post((body) => {
      const as = asker(body);
      const message = textIn(body, "message");
      const values = valuesIn(body, "values");
      return settled(() => answered(talk.submit(as, message, values)));
    }),
    "/playground/inbox": get(async (query) => {
      const { id } = person(query.get("as"));
      await stage.settle();
      return { body: { messages: shown(store.messages({ person: id })) } };
    }),
    "/playground/room": get(async (query) => {
      const where = room(query.get("id"));
      await stage.settle();
      return { body: { messages: shown(store.messages(where)) } };
    }),
    "/playground/commands": get(async (query) => {
      const { id } = person(query.get("as"));
      await stage.settle();
      return { body: stage.commands(identityOf(id)) };
    }),
    "/playground/clock": post(async (body) => {
      await moveClock(stage, readTarget(body, stage.clock.now()), parts.timeline);
      return { body: { now: now() } };
    }),
    "/playground/read": post((body) => {
      const as = asker(body);
      const name = textIn(body, "room");
      const where = conversation(body, as);
      const upTo = readMessageName(textIn(body, "message"));
      if (upTo === undefined) throw new BadCall('"message" has to be the id of a message.');
      store.markRead(as.id, where, upTo);
      parts.events.send("read", { person: as.id, room: name });
      return { body: {} };
    }),
  };
}

function get(run: (query: URLSearchParams) => Promise<Answered> | Answered): Call {
  return { method: "GET", run };
}

function post(run: (body: Body) => Promise<Answered> | Answered): Call {
  return { method: "POST", run };
}

function quoted(id: string | null): string {
  return id === null ? "without a name" : `"${id}"`;
}
