import {
  cardOf,
  type Block,
  type Button,
  type Card,
  type FieldLine,
  type Text,
  type Viewer,
} from "../core/card";
import type { PersonId } from "../core/person-ref";
import { topicLines } from "./agenda-cards";
import type { Call } from "./call-series";
import type { Entry, EntryKind } from "./entry-store";
import { minutesTexts } from "./minutes-texts";
import { headed, todoLines } from "./todo-cards";
import type { Todo } from "./todo-store";
import type { Topic } from "./topic-store";

/** All that is known of a call once it has begun. */
export interface CallRecord {
  readonly call: Call;
  readonly facilitator?: PersonId | undefined;
  readonly entries: readonly Entry[];
  /** Topics that were dealt with. */
  readonly done: readonly Topic[];
  /** To-dos that were given. */
  readonly todos: readonly Todo[];
  /** What goes on: of the last call only, because of earlier ones it is no longer so. */
  readonly carried: readonly Topic[];
  readonly older: readonly Todo[];
  readonly next?: Call | undefined;
  readonly nextFacilitator?: PersonId | undefined;
}

export function isEmpty({ entries, done, todos, carried, older }: CallRecord): boolean {
  return [entries, done, todos, carried, older].every((list) => list.length === 0);
}

interface Section {
  readonly heading: string;
  readonly lines: Text;
}

/** What the card and the file have in common, without what is empty. */
export function sectionsOf(record: CallRecord, viewer: Viewer): readonly Section[] {
  const texts = minutesTexts[viewer.language];
  const entries = (kind: EntryKind): Text => [
    record.entries
      .filter((each) => each.kind === kind)
      .map(({ text }) => `• ${text}`)
      .join("\n"),
  ];
  return [
    { heading: texts.talked, lines: topicLines(record.done, viewer) },
    { heading: texts.decisions, lines: entries("decision") },
    { heading: texts.notes, lines: entries("note") },
    { heading: texts.todos, lines: todoLines(record.todos, viewer) },
    { heading: texts.carried, lines: topicLines(record.carried, viewer) },
    { heading: texts.older, lines: todoLines(record.older, viewer) },
  ].filter(({ lines }) => lines.some((span) => span !== ""));
}

export function factsOf(record: CallRecord, viewer: Viewer): readonly FieldLine[] {
  const texts = minutesTexts[viewer.language];
  const { call, facilitator } = record;
  return [
    { label: texts.when, value: [{ time: call.startsAt }] },
    ...nameField(texts.ledBy, facilitator, viewer),
  ];
}

export function nextOf({ next, nextFacilitator }: CallRecord, viewer: Viewer): readonly FieldLine[] {
  const texts = minutesTexts[viewer.language];
  if (!next) return [];
  return [
    { label: texts.next, value: [{ time: next.startsAt }] },
    ...nameField(texts.nextLedBy, nextFacilitator, viewer),
  ];
}

function nameField(label: string, person: PersonId | undefined, viewer: Viewer): readonly FieldLine[] {
  return person === undefined ? [] : [{ label, value: [viewer.person(person).name] }];
}

function minutesBlocks(record: CallRecord, viewer: Viewer): readonly Block[] {
  const sections = sectionsOf(record, viewer);
  const next = nextOf(record, viewer);
  return [
    { fields: factsOf(record, viewer) },
    ...(sections.length === 0 ? [{ text: [minutesTexts[viewer.language].none] }] : []),
    ...sections.map(({ heading, lines }) => headed(heading, lines)),
    ...(next.length > 0 ? [{ fields: next }] : []),
  ];
}

/** As it is posted after the call: it can be put right where it stands, so the file comes by a button. */
export function postedMinutesCard(record: CallRecord, viewer: Viewer): Card {
  const texts = minutesTexts[viewer.language];
  return cardOf(texts.title, ...minutesBlocks(record, viewer), {
    buttons: [
      { label: texts.fileButton, command: `call minutes ${record.call.id}` },
      ...writeButtons(viewer),
    ],
  });
}

export function minutesCard(record: CallRecord, file: Block, viewer: Viewer): Card {
  const texts = minutesTexts[viewer.language];
  return cardOf(texts.title, ...minutesBlocks(record, viewer), [texts.fileFollows], file);
}

/** For the message at the start of the call, too. */
export function writeButtons({ language }: Viewer): readonly Button[] {
  const texts = minutesTexts[language];
  return [
    { label: texts.noteButton, command: "call note" },
    { label: texts.decisionButton, command: "call decide" },
    { label: texts.todoButton, command: "call todo" },
  ];
}

export function writtenCard({ id, kind, text }: Entry, call: Call, viewer: Viewer): Card {
  const texts = minutesTexts[viewer.language];
  return cardOf(
    undefined,
    [texts.written[kind]],
    [`• ${text}`],
    [`${texts.inMinutes} `, { time: call.startsAt, show: "date" }],
    {
      buttons: [
        { label: texts.showButton, command: `call minutes ${call.id}` },
        { label: texts.takeBack(id), command: `call note remove ${id}` },
      ],
    },
  );
}
