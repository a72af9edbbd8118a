// The playground's memory: messages and their revisions, who has read how far, and how far the clock was moved.
import type { Database } from "better-sqlite3";
import type { Card } from "../../core/card";
import { instant, type Instant } from "../../core/instant";
import { type Conversation, conversationKey } from "./conversation";
import type { FrozenViewer } from "./frozen-viewer";

/** A card as it was written once. */
export interface WrittenCard {
  readonly card: Card;
  readonly viewer: FrozenViewer;
}

export interface StoredMessage {
  readonly id: number;
  readonly conversation: string;
  /** Null for the bot. */
  readonly author: string | null;
  readonly words: string | null;
  readonly sentAt: Instant;
  readonly revision: number;
  readonly submitted: boolean;
  /** The current revision; absent for people's own lines. */
  readonly card?: WrittenCard;
}

interface MessageRow {
  id: number;
  conversation: string;
  author: string | null;
  words: string | null;
  sent_at: number;
  revision: number;
  submitted: number;
  card: string | null;
  viewer: string | null;
}

const MESSAGES = `SELECT m.*, c.card, c.viewer FROM playground_message m
  LEFT JOIN playground_card c ON c.message_id = m.id AND c.revision = m.revision`;

export type PlaygroundStore = ReturnType<typeof playgroundStore>;

export function playgroundStore(database: Database) {
  const insertMessage = database.prepare<[string, string | null, string | null, number]>(
    "INSERT INTO playground_message (conversation, author, words, sent_at) VALUES (?, ?, ?, ?)",
  );
  const insertCard = database.prepare<[number, number, string, string, string | null, number]>(
    "INSERT INTO playground_card (message_id, revision, card, viewer, ref, written_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const raise = database.prepare<[number, number], { revision: number }>(
    "UPDATE playground_message SET revision = revision + 1, submitted = ? WHERE id = ? RETURNING revision",
  );
  const one = database.prepare<[number], MessageRow>(`${MESSAGES} WHERE m.id = ?`);
  const all = database.prepare<[string], MessageRow>(`${MESSAGES} WHERE m.conversation = ? ORDER BY m.id`);
  const oneCard = database.prepare<[number, number], { card: string; viewer: string }>(
    "SELECT card, viewer FROM playground_card WHERE message_id = ? AND revision = ?",
  );
  const olderCards = database.prepare<[number], { card: string; viewer: string }>(
    "SELECT card, viewer FROM playground_card WHERE message_id = ? ORDER BY revision DESC",
  );
  const byRef = database.prepare<[string, number, string], { id: number }>(
    `SELECT m.id FROM playground_card c JOIN playground_message m ON m.id = c.message_id
     WHERE c.ref = ? AND c.written_at >= ? AND m.conversation = ? LIMIT 1`,
  );
  const mark = database.prepare<[string, string, number]>(
    `INSERT INTO playground_read_mark (person, conversation, message_id) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET message_id = max(message_id, excluded.message_id)`,
  );
  const unread = database.prepare<{ person: string; conversation: string }, { n: number }>(
    `SELECT count(*) AS n FROM playground_message WHERE conversation = :conversation AND author IS NOT :person
     AND id > ifnull((SELECT message_id FROM playground_read_mark
                      WHERE person = :person AND conversation = :conversation), 0)`,
  );
  const readAhead = database.prepare<[], { ahead: number }>("SELECT ahead FROM playground_clock");
  const writeAhead = database.prepare<[number]>(
    "INSERT INTO playground_clock (id, ahead) VALUES (1, ?) ON CONFLICT DO UPDATE SET ahead = excluded.ahead",
  );

  function message(id: number): StoredMessage | undefined {
    const row = one.get(id);
    return row && messageFrom(row);
  }

  function existing(id: number): StoredMessage {
    const found = message(id);
    if (!found) throw new Error(`the playground has no message ${id}`);
    return found;
  }

  return {
    message,

    /** Oldest first. */
    messages: (conversation: Conversation): StoredMessage[] =>
      all.all(conversationKey(conversation)).map(messageFrom),

    addWords: database.transaction(
      (conversation: Conversation, author: string, words: string, at: Instant): StoredMessage => {
        const { lastInsertRowid } = insertMessage.run(conversationKey(conversation), author, words, at);
        return existing(Number(lastInsertRowid));
      },
    ),

    addCard: database.transaction(
      (conversation: Conversation, written: WrittenCard, at: Instant, ref: string | null): StoredMessage => {
        const { lastInsertRowid } = insertMessage.run(conversationKey(conversation), null, null, at);
        const id = Number(lastInsertRowid);
        insertCard.run(id, 1, JSON.stringify(written.card), JSON.stringify(written.viewer), ref, at);
        return existing(id);
      },
    ),

    /** Writes a further revision; undefined when there is no such message. */
    reviseCard: database.transaction(
      (
        id: number,
        written: WrittenCard,
        at: Instant,
        more: { ref?: string; submitted?: boolean } = {},
      ): StoredMessage | undefined => {
        const raised = raise.get(more.submitted ? 1 : 0, id);
        if (!raised) return undefined;
        const { card, viewer } = written;
        insertCard.run(
          id,
          raised.revision,
          JSON.stringify(card),
          JSON.stringify(viewer),
          more.ref ?? null,
          at,
        );
        return existing(id);
      },
    ),

    /** The card as it stood in an earlier revision. */
    cardAt: (id: number, revision: number): WrittenCard | undefined => {
      const row = oneCard.get(id, revision);
      return row && cardFrom(row);
    },

    /** All revisions of a message's card, newest first. */
    cards: (id: number): WrittenCard[] => olderCards.all(id).map(cardFrom),

    /** The message that was written or revised under this ref. */
    writtenAs: (ref: string, conversation: Conversation, since: Instant): number | undefined =>
      byRef.get(ref, since, conversationKey(conversation))?.id,

    /** Marks everything up to this message as seen; a mark never goes back. */
    markRead: (person: string, conversation: Conversation, upTo: number): void => {
      mark.run(person, conversationKey(conversation), upTo);
    },

    unread: (person: string, conversation: Conversation): number =>
      unread.get({ person, conversation: conversationKey(conversation) })?.n ?? 0,

    /** Milliseconds. */
    clockAhead: (): number => readAhead.get()?.ahead ?? 0,
    keepClockAhead: (ahead: number): void => {
      writeAhead.run(ahead);
    },
  };
}

function messageFrom(row: MessageRow): StoredMessage {
  const { id, conversation, author, words, revision, card, viewer } = row;
  return {
    id,
    conversation,
    author,
    words,
    sentAt: instant(row.sent_at),
    revision,
    submitted: row.submitted === 1,
    ...(card !== null && viewer !== null && { card: cardFrom({ card, viewer }) }),
  };
}

function cardFrom(row: { card: string; viewer: string }): WrittenCard {
  return { card: JSON.parse(row.card) as Card, viewer: JSON.parse(row.viewer) as FrozenViewer };
}
