import { cardOf, type Block, type Button, type Card, type Text, type Viewer } from "../core/card";
import { formatDate } from "../core/date-format";
import type { LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Call } from "./call-series";
import type { Todo } from "./todo-store";
import { todoTexts } from "./todo-texts";

/** To-dos with buttons of their own in a list; the others are done by typing their numbers. */
const WITH_BUTTONS = 4;

/** "4 · Write the invitation · Anna Berger · by 22 January 2027". Names and no mentions: a list pings nobody. */
export function todoWords(todo: Todo, viewer: Viewer): string {
  const done = todo.doneAt === undefined ? "" : todoTexts[viewer.language].done;
  const parts = [`${todo.id}`, todo.text, ownerWords(todo, viewer), dueWords(todo, viewer), done];
  return parts.filter((each) => each !== "").join(" · ");
}

/** Nobody's name stays beside what was done long ago. */
function ownerWords({ owner, isAsked, doneAt }: Todo, viewer: Viewer): string {
  const texts = todoTexts[viewer.language];
  if (owner === undefined) return doneAt === undefined ? texts.nobody : "";
  const { name } = viewer.person(owner);
  return isAsked && doneAt === undefined ? texts.asked(name) : name;
}

function dueWords({ dueOn }: Todo, { language }: Viewer): string {
  return dueOn === undefined ? "" : todoTexts[language].by(dateWords(dueOn, language));
}

function dateWords(date: LocalDate, language: Viewer["language"]): string {
  return formatDate(date, language, { weekday: true });
}

export function todoLines(todos: readonly Todo[], viewer: Viewer): Text {
  return [todos.map((todo) => `• ${todoWords(todo, viewer)}`).join("\n")];
}

export function headed(heading: string, lines: Text): Block {
  return { text: [{ bold: heading }, "\n", ...lines] };
}

/** What is open, in the message at the start of the call. */
export function openTodosBlocks(todos: readonly Todo[], viewer: Viewer): readonly Block[] {
  return todos.length === 0 ? [] : [headed(todoTexts[viewer.language].open, todoLines(todos, viewer))];
}

export function todosCard(todos: readonly Todo[], me: PersonId, onlyMine: boolean, viewer: Viewer): Card {
  const texts = todoTexts[viewer.language];
  const mine = todos.filter(({ owner }) => owner === me);
  const others = todos.filter(({ owner }) => owner !== undefined && owner !== me);
  const free = todos.filter(({ owner }) => owner === undefined);
  const groups = [
    { heading: texts.yours, list: mine },
    ...(onlyMine
      ? []
      : [
          { heading: texts.others, list: others },
          { heading: texts.free, list: free },
        ]),
  ].filter(({ list }) => list.length > 0);
  if (groups.length === 0) return cardOf(undefined, [onlyMine ? texts.noneMine : texts.none]);
  const buttons = mine.slice(0, WITH_BUTTONS).flatMap((todo) => ownButtons(todo, viewer).slice(0, 2));
  return cardOf(
    onlyMine ? texts.mineTitle : texts.title,
    ...groups.map(({ heading, list }) => headed(heading, todoLines(list, viewer))),
    {
      buttons: [
        ...buttons,
        ...(onlyMine ? [] : free.slice(0, WITH_BUTTONS).map((todo) => takeButton(todo, viewer))),
      ],
    },
  );
}

/** What she can do with one that is hers, or that she is asked for. */
function ownButtons({ id, isAsked }: Todo, { language }: Viewer): readonly Button[] {
  const texts = todoTexts[language];
  if (isAsked) {
    return [
      { label: texts.acceptButton(id), command: `call todo accept ${id}`, style: "primary" },
      { label: texts.declineButton(id), command: `call todo decline ${id}` },
    ];
  }
  return [
    { label: texts.doneButton(id), command: `call todo done ${id}`, style: "primary" },
    { label: texts.laterButton(id), command: `call todo later ${id}` },
    { label: texts.backButton(id), command: `call todo decline ${id}` },
  ];
}

function takeButton({ id }: Todo, { language }: Viewer): Button {
  return { label: todoTexts[language].takeButton(id), command: `call todo take ${id}` };
}

function facts({ text, dueOn }: Todo, { language }: Viewer): Block {
  const texts = todoTexts[language];
  const until = dueOn === undefined ? [] : [{ label: texts.until, value: [dateWords(dueOn, language)] }];
  return { fields: [{ label: texts.what, value: [text] }, ...until] };
}

/** @param call in whose minutes it stands */
export function givenCard(todo: Todo, call: Call | undefined, isMine: boolean, viewer: Viewer): Card {
  const texts = todoTexts[viewer.language];
  const name = todo.owner === undefined ? "" : viewer.person(todo.owner).name;
  return cardOf(
    undefined,
    [isMine ? texts.given : texts.givenTo(name)],
    todoLines([todo], viewer),
    call ? [`${texts.inMinutes} `, { time: call.startsAt, show: "date" }] : [texts.noCall],
    {
      buttons: [
        { label: texts.showAll, command: "call todos" },
        { label: texts.removeButton(todo.id), command: `call todo remove ${todo.id}` },
      ],
    },
  );
}

/** After something was done with it. */
export function changedCard(said: string, todo: Todo, me: PersonId, viewer: Viewer): Card {
  const texts = todoTexts[viewer.language];
  const again = { label: texts.reopenButton(todo.id), command: `call todo reopen ${todo.id}` };
  const hers = todo.owner === me && todo.doneAt === undefined ? ownButtons(todo, viewer) : [];
  return cardOf(undefined, [said], todo.doneAt === undefined ? todoLines([todo], viewer) : undefined, {
    buttons: [
      ...(todo.doneAt === undefined ? hers : [again]),
      { label: texts.showMine, command: "call todos mine" },
    ],
  });
}

export function askedCard(todo: Todo, viewer: Viewer): Card {
  const texts = todoTexts[viewer.language];
  const title =
    todo.giver === undefined ? texts.askedTitleBare : texts.askedTitle(viewer.person(todo.giver).name);
  return cardOf(title, facts(todo, viewer), [texts.askedNo], { buttons: ownButtons(todo, viewer) });
}

export function answeredCard(todo: Todo, answer: "accepted" | "declined", viewer: Viewer): Card {
  const texts = todoTexts[viewer.language];
  const showAll = { label: texts.showAll, command: "call todos" };
  if (answer === "declined") {
    return cardOf(texts.declinedTitle, facts(todo, viewer), { buttons: [takeButton(todo, viewer), showAll] });
  }
  const name = todo.owner === undefined ? texts.nobody : viewer.person(todo.owner).name;
  return cardOf(texts.acceptedTitle(name), facts(todo, viewer), { buttons: [showAll] });
}

export function freeCard(todos: readonly Todo[], viewer: Viewer): Card {
  return cardOf(todoTexts[viewer.language].freeTitle, todoLines(todos, viewer), {
    buttons: todos.slice(0, WITH_BUTTONS).map((todo) => takeButton(todo, viewer)),
  });
}

export function dueCard(todo: Todo, viewer: Viewer): Card {
  const texts = todoTexts[viewer.language];
  return cardOf(todo.isAsked ? texts.dueAskedTitle : texts.dueTitle, facts(todo, viewer), {
    buttons: ownButtons(todo, viewer),
  });
}

/** The overview's part: what she is asked, and what is hers. */
export function todosOverview(todos: readonly Todo[], viewer: Viewer): readonly Block[] {
  const texts = todoTexts[viewer.language];
  const [first] = todos;
  if (!first) return [];
  const asked = todos.find(({ isAsked }) => isAsked);
  return [
    headed(texts.mineTitle, todoLines(todos.slice(0, WITH_BUTTONS), viewer)),
    {
      buttons: [
        ...(asked ? ownButtons(asked, viewer) : ownButtons(first, viewer).slice(0, 1)),
        { label: texts.showMine, command: "call todos mine" },
      ],
    },
  ];
}
