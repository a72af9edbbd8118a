// What the core team talks about: topics are collected, stand in the messages around the next call in the order in which
// they came, and stay until they are dealt with, whatever becomes of the call.
import type { Person } from "../app/directory";
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";
import { UserError } from "../core/errors";
import { DAY, plus } from "../core/instant";
import { agendaBlocks, agendaButtons } from "./agenda-cards";
import { agendaPersonal } from "./agenda-personal";
import { agendaTexts } from "./agenda-texts";
import type { Call } from "./call-series";
import type { Calls } from "./calls";
import { Minutes } from "./minutes";
import { openTodosBlocks, todosOverview } from "./todo-cards";
import { Todos } from "./todos";
import { KEEP_NAMES_DAYS, TopicStore, type NewTopic, type Topic } from "./topic-store";

/** More than these, and no call has time for them. */
const MOST_OPEN = 40;

export type Proposed = Pick<NewTopic, "text" | "minutes" | "presenter">;

export class Agenda {
  readonly feature: Feature;
  readonly todos: Todos;
  readonly minutes: Minutes;
  private readonly store: TopicStore;

  constructor(
    private readonly kernel: Kernel,
    private readonly calls: Calls,
  ) {
    this.store = new TopicStore(kernel.database);
    const { store } = this;
    this.todos = new Todos(kernel, calls, () => this.minutes.changed());
    const { todos } = this;
    this.minutes = new Minutes(kernel, calls, store, todos.store);
    calls.add({
      blocks: (_call, ahead, viewer) => [
        ...agendaBlocks(store.open(), ahead, viewer),
        ...(ahead === "start" ? openTodosBlocks(todos.open(), viewer) : []),
      ],
      buttons: (call, ahead, viewer) => agendaButtons(call, ahead, viewer),
      reconciled: () => this.forgetNames(),
    });
    this.feature = {
      name: "agenda",
      notices: [this.minutes.notice, ...todos.notices.all],
      jobs: [...this.minutes.jobs, ...todos.notices.jobs],
      overview: (person, { viewer }) => todosOverview(todos.openOf(person), viewer),
      // Whoever is away presents nothing and does nothing; topics and to-dos stay.
      away: (person, why) => {
        if (why === "left") store.forgetPerson(person.id);
        else store.unpresent(person.id);
        todos.handOver(person.id, why);
      },
      personal: agendaPersonal(store, todos),
    };
  }

  /** The call that has what is open now: the next one, or the one that is running. */
  call(): Call | undefined {
    return this.calls.ahead(1)[0];
  }

  open(): readonly Topic[] {
    return this.store.open();
  }

  /** Those she may see: all of them in the core team, else her own. */
  openTo(person: Person): readonly Topic[] {
    return this.store.open().filter((topic) => person.isCoreTeam || topic.proposer === person.id);
  }

  mayPropose(person: Person): boolean {
    return person.isCoreTeam || this.store.takesProposals();
  }

  /** @throws UserError when she may not, or when there are too many already */
  propose(wanted: Proposed, proposer: Person): Topic {
    if (!this.mayPropose(proposer)) throw problem((texts) => texts.closed);
    if (this.store.open().length >= MOST_OPEN) throw problem((texts) => texts.full(MOST_OPEN));
    const topic = this.store.add({ ...wanted, proposer: proposer.id, proposedAt: this.kernel.clock.now() });
    this.changed();
    return topic;
  }

  /** @throws UserError when there is none of that number that she may take off */
  remove(id: number, person: Person): Topic {
    const topic = this.openTo(person).find((each) => each.id === id);
    if (!topic)
      throw problem((texts) => (person.isCoreTeam ? texts.notOpen(id) : texts.notYours(id)), "topic");
    this.store.remove(topic.id);
    this.changed();
    return topic;
  }

  /** It was dealt with: in the call that began last, or before there was one. */
  close(id: number): Topic {
    const topic = this.open().find((each) => each.id === id);
    if (!topic) throw problem((texts) => texts.notOpen(id), "topic");
    this.closeAll([topic]);
    return topic;
  }

  /** All that are open. */
  closeAll(topics: readonly Topic[] = this.open()): readonly Topic[] {
    const call = this.calls.latest();
    for (const { id } of topics) this.store.close(id, this.kernel.clock.now(), call);
    this.changed();
    return topics;
  }

  /** It is talked about once more. */
  reopen(id: number): Topic {
    const topic = this.store.find(id);
    if (topic?.doneAt === undefined) throw problem((texts) => texts.notDone(id), "topic");
    this.store.reopen(topic.id);
    this.changed();
    return topic;
  }

  /** Whether ambassadors outside the core team may propose topics. */
  letPropose(open: boolean): void {
    this.store.setProposals(open);
  }

  private changed(): void {
    const call = this.call();
    if (call) this.calls.refresh(call);
    this.minutes.changed();
  }

  /** Whose they were is known for a while after they are done. */
  private forgetNames(): void {
    const before = plus(this.kernel.clock.now(), -KEEP_NAMES_DAYS * DAY);
    this.store.forgetNames(before);
    this.todos.store.forgetNames(before);
  }
}

function problem(pick: (texts: (typeof agendaTexts)["en"]) => string, field?: string): UserError {
  return new UserError({ de: pick(agendaTexts.de), en: pick(agendaTexts.en) }, field);
}
