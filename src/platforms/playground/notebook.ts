// Writes messages down with the playground's time, and tells whoever is watching.
import type { Card, Viewer } from "../../core/card";
import type { Clock } from "../../core/clock";
import type { Conversation } from "./conversation";
import { freezeViewer } from "./frozen-viewer";
import type { PlaygroundStore, StoredMessage, WrittenCard } from "./playground-store";
import { formOf } from "./render";

export class Notebook {
  constructor(
    private readonly store: PlaygroundStore,
    private readonly clock: Clock,
    private readonly changed: (message: StoredMessage) => void,
  ) {}

  addWords(where: Conversation, author: string, words: string): StoredMessage {
    return this.told(
      this.store.addWords(where, author, words.replace(/\p{Surrogate}/gu, "\ufffd"), this.clock.now()),
    );
  }

  addCard(where: Conversation, card: Card, viewer: Viewer, ref?: string): StoredMessage {
    return this.told(this.store.addCard(where, written(card, viewer), this.clock.now(), ref ?? null));
  }

  /** @throws Error when there is no such message. */
  reviseCard(id: number, card: Card, viewer: Viewer, ref?: string): StoredMessage {
    const more = ref === undefined ? {} : { ref };
    const revised = this.store.reviseCard(id, written(card, viewer), this.clock.now(), more);
    if (!revised) throw new Error(`the playground has no message ${id}`);
    return this.told(revised);
  }

  /** Shows the form of the message as sent. */
  markSubmitted(id: number): void {
    const current = this.store.message(id)?.card;
    if (!current || !formOf(current.card)) return;
    const revised = this.store.reviseCard(id, current, this.clock.now(), { submitted: true });
    if (revised) this.told(revised);
  }

  message(id: number): StoredMessage | undefined {
    return this.store.message(id);
  }

  cardAt(id: number, revision: number): WrittenCard | undefined {
    return this.store.cardAt(id, revision);
  }

  /** The newest message of the bot of which that holds. */
  lastWith(where: Conversation, holds: (message: StoredMessage) => boolean): StoredMessage | undefined {
    return this.store.messages(where).findLast((message) => message.author === null && holds(message));
  }

  /** Newest first. */
  cards(id: number): readonly WrittenCard[] {
    return this.store.cards(id);
  }

  private told(message: StoredMessage): StoredMessage {
    this.changed(message);
    return message;
  }
}

function written(card: Card, viewer: Viewer): WrittenCard {
  return { card, viewer: freezeViewer(card, viewer) };
}
