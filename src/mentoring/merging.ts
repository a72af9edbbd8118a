// Two profiles turn out to be one person: what contradicts itself ends first, in the way it would end otherwise, then the
// rest follows.
import type { Kernel } from "../app/kernel";
import type { PersonId } from "../core/person-ref";
import { fold } from "../core/clean-text";
import type { MentoringStore, Request } from "./mentoring-store";
import { MergingStore } from "./merging-store";
import type { PairNotices } from "./pair-notices";
import type { Pairs } from "./pairs";
import { isQuestion, partnerOf, type Pair, type PairStore } from "./pair-store";
import type { Requests } from "./requests";

const MOST_TOPICS = 12;

export class Merging {
  private readonly rows: MergingStore;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: MentoringStore,
    private readonly pairStore: PairStore,
    private readonly requests: Requests,
    private readonly pairs: Pairs,
    private readonly notices: PairNotices,
  ) {
    this.rows = new MergingStore(kernel.database);
  }

  merge(from: PersonId, into: PersonId): void {
    this.endBetween(from, into);
    this.keepOneMentor(from, into);
    this.rows.handOver(from, into);
    for (const notice of [this.notices.ended, this.notices.goesOn, this.notices.over]) {
      this.kernel.outbox.rename(notice, "partner", from, into);
    }
    this.withdrawImpossible(into);
  }

  /** A pair of herself with herself ends without a word. */
  private endBetween(from: PersonId, into: PersonId): void {
    for (const pair of this.pairStore.open(from)) {
      if (partnerOf(pair, from) === into) this.pairs.happen(pair, "set-apart");
    }
    this.rows.dropBetween(from, into);
  }

  /** One mentor at a time: the one she has had longer; else one question, else the older request. */
  private keepOneMentor(from: PersonId, into: PersonId): void {
    const pairs = [from, into]
      .flatMap((id) => this.pairStore.open(id).filter(({ mentee }) => mentee === id))
      .sort(byStateAndAge);
    const [kept, ...others] = pairs;
    for (const pair of others) {
      if (pair.state === "active") this.pairs.end(pair, pair.mentee);
      else this.pairs.happen(pair, "mentee-stops");
    }
    const requests = [from, into]
      .map((id) => this.store.openRequest(id))
      .filter((request) => request !== undefined)
      .filter(({ id }) => id !== kept?.request)
      .sort((a, b) => a.requestedAt - b.requestedAt || a.id - b.id);
    const [first, ...later] = requests;
    for (const request of kept ? requests : later) {
      if (first && !kept) this.addTopics(first, request);
      this.requests.move(request.id, "cancelled");
    }
  }

  /** Without topics of its own a request goes by the profile's, which are added up elsewhere. */
  private addTopics(kept: Request, other: Request): void {
    if (kept.topics.length === 0 || other.topics.length === 0) return;
    const topics = [...kept.topics, ...other.topics];
    const distinct = [...new Map(topics.map((topic) => [fold(topic), topic])).values()];
    this.store.setTopics(kept.id, distinct.slice(0, MOST_TOPICS));
  }

  /** Questions between people of whom one avoids the other, or who are a pair the other way round. */
  private withdrawImpossible(id: PersonId): void {
    const open = this.pairStore.open(id);
    for (const pair of open) {
      if (!isQuestion(pair)) continue;
      const partner = partnerOf(pair, id);
      const avoided =
        this.store.avoidedBy(id).includes(partner) || this.store.avoidedBy(partner).includes(id);
      const paired = open.some((other) => other.id !== pair.id && partnerOf(other, id) === partner);
      if (avoided || paired) this.pairs.happen(pair, "set-apart");
    }
  }
}

function byStateAndAge(a: Pair, b: Pair): number {
  return Number(b.state === "active") - Number(a.state === "active") || a.id - b.id;
}
