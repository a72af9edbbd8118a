// The playground: a chat of its own with invented people, rooms, a clock that can be moved, and a page to try the
// bot without any token. Towards the program it is a chat platform like the others; it also plays the chat's server,
// and keeps its conversations in tables of its own in the same file.
import type { Database } from "better-sqlite3";
import {
  type Address,
  type ChatPlatform,
  DeliveryFailure,
  type Reception,
  type Stage,
} from "../../app/platform";
import type { Zone } from "../../core/instant";
import { ApiServer } from "./api";
import { BadCall } from "./bad-call";
import { playgroundCalls } from "./calls";
import { type Conversation, conversationOf, readConversationKey, rooms } from "./conversation";
import { EventStream } from "./event-stream";
import { Notebook } from "./notebook";
import { loadPage } from "./page-files";
import { playgroundStore, type StoredMessage } from "./playground-store";
import { readMessageName, renderMessage, messageName } from "./render";
import { Talk } from "./talk";
import { resumeClock, type Timeline } from "./timeline";

export interface PlaygroundOptions {
  /** The bot's own database; migrations/0002_playground.sql has been applied. */
  readonly database: Database;
  readonly stage: Stage;
  /** The network's zone, in which the page shows the time. */
  readonly zone: Zone;
  /** What commands begin with in a room, without the slash; the first one is suggested. */
  readonly commandNames: readonly string[];
  readonly networkName: string;
  readonly log: {
    warn(event: string): void;
    /** Gives back the reference under which the defect is logged. */
    incident(event: string, error: unknown): string;
  };
}

/** Moves `stage.clock` to where it stood when the playground was closed the last time. */
export function createPlayground(options: PlaygroundOptions): ChatPlatform {
  const { stage, log } = options;
  const store = playgroundStore(options.database);
  const events = new EventStream();
  const notebook = new Notebook(store, stage.clock, (message) =>
    events.send("message", announcement(message)),
  );
  const timeline: Timeline = {
    ahead: () => store.clockAhead(),
    keepAhead: (ahead) => store.keepClockAhead(ahead),
    moved: (now) => events.send("clock", { now: new Date(now).toISOString() }),
    stuck: () => log.warn("playground.still-due"),
  };
  resumeClock(stage, timeline);

  let reception: Reception | undefined;
  const talk = new Talk(stage, notebook, options.commandNames, () => {
    if (!reception) throw new BadCall("The playground is just starting or ending.", 503);
    return reception;
  });
  const api = new ApiServer({
    calls: playgroundCalls({ ...options, store, talk, timeline, events }),
    page: loadPage(),
    listen: (response) => events.open(response),
    incident: (error) => log.incident("playground.call-failed", error),
  });

  function conversationFor(to: Address): Conversation {
    const found = conversationOf(to);
    const known =
      found &&
      ("person" in found
        ? stage.people.some((person) => person.id === found.person)
        : rooms.some((room) => room.id === found.room));
    if (!known)
      throw new DeliveryFailure("rejected", "nobody and no room of the playground has this address");
    return found;
  }

  return {
    name: "playground",
    start: (given) =>
      soon(() => {
        reception = given;
      }),
    async stop() {
      await api.idle();
      reception = undefined;
      events.close();
    },
    deliver: (to, card, viewer, ref) =>
      soon(() => ({ message: messageName(notebook.addCard(conversationFor(to), card, viewer, ref).id) })),
    update: (receipt, card, viewer, ref) =>
      soon(() => {
        const id = readMessageName(receipt["message"] ?? "");
        if (id === undefined || !notebook.message(id)) {
          throw new DeliveryFailure("rejected", "the playground has no such message");
        }
        notebook.reviseCard(id, card, viewer, ref);
      }),
    find: (to, ref, since) =>
      soon(() => {
        const id = store.writtenAs(ref, conversationFor(to), since);
        return id === undefined ? "absent" : { there: { message: messageName(id) } };
      }),
    health: () => ({ ok: true }),
    http: {
      paths: ["/", "/playground/"],
      handle: (request, response) => api.handle(request, response),
    },
  };
}

/** The port speaks in promises because the other chats are far away; here everything is done at once. */
function soon<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

function announcement(message: StoredMessage) {
  return { ...readConversationKey(message.conversation), message: renderMessage(message) };
}
