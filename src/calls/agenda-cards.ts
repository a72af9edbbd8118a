import { cardOf, type Block, type Button, type Card, type Text, type Viewer } from "../core/card";
import { clip } from "../core/clean-text";
import { formatDate } from "../core/date-format";
import type { Instant } from "../core/instant";
import { localDateOf } from "../core/wall-time";
import { agendaTexts } from "./agenda-texts";
import type { Ahead, Call } from "./call-series";
import type { Topic } from "./topic-store";

/** Of a text, in graphemes. */
const ON_BUTTON = 30;

/** "3 · Summer party · 10 min · Anna Berger". Names and no mentions: a list pings nobody. */
export function topicWords(topic: Topic, viewer: Viewer): string {
  const texts = agendaTexts[viewer.language];
  const { id, text, minutes, presenter, proposer } = topic;
  const others = presenter === undefined && proposer !== undefined;
  return [
    `${id}`,
    text,
    ...(minutes === undefined ? [] : [texts.minutes(minutes)]),
    ...(presenter === undefined ? [] : [viewer.person(presenter).name]),
    ...(others ? [texts.by(viewer.person(proposer).name)] : []),
  ].join(" · ");
}

export function topicLines(topics: readonly Topic[], viewer: Viewer): Text {
  return [topics.map((topic) => `• ${topicWords(topic, viewer)}`).join("\n")];
}

/** How long it takes, as far as that is said. */
function lengthWords(topics: readonly Topic[], { language }: Viewer): readonly Text[] {
  const texts = agendaTexts[language];
  const timed = topics.filter(({ minutes }) => minutes !== undefined);
  if (timed.length === 0) return [];
  const sum = timed.reduce((all, { minutes = 0 }) => all + minutes, 0);
  const rest = topics.length - timed.length;
  return [[[texts.planned(sum), ...(rest > 0 ? [texts.untimed(rest)] : [])].join(", ") + "."]];
}

/** The agenda's part of the messages a day ahead and at the start. */
export function agendaBlocks(topics: readonly Topic[], ahead: Ahead, viewer: Viewer): readonly Block[] {
  if (ahead === "soon") return [];
  const texts = agendaTexts[viewer.language];
  const heading: Text = [{ bold: ahead === "day" ? texts.soFar : texts.now }];
  if (topics.length === 0) return [{ text: [...heading, "\n", texts.empty] }];
  const length = lengthWords(topics, viewer).map((text): Block => ({ text }));
  return [{ text: [...heading, "\n", ...topicLines(topics, viewer)] }, ...length];
}

export function agendaButtons(call: Call, ahead: Ahead, viewer: Viewer): readonly Button[] {
  return ahead === "day" ? [addButton(call, viewer)] : [];
}

function addButton(call: Call | undefined, { language, zone }: Viewer): Button {
  const texts = agendaTexts[language];
  const label = call ? texts.addFor(formatDate(localDateOf(call.startsAt, zone), language)) : texts.add;
  return { label, command: "call topic" };
}

function addThis(text: string, { language }: Viewer): Button {
  const label = agendaTexts[language].addThis(clip(text, ON_BUTTON));
  return { label, command: `call topic ${text}`, style: "primary" };
}

/** What shows the call leads on to what it is about. */
export function withAgenda(card: Card, { language }: Viewer): Card {
  const show: Button = { label: agendaTexts[language].show, command: "call topics" };
  return { ...card, blocks: [...card.blocks, { buttons: [show] }] };
}

export interface AgendaShown {
  readonly topics: readonly Topic[];
  readonly call: Call | undefined;
  readonly isCoreTeam: boolean;
  readonly mayPropose: boolean;
}

/** @param meant a topic that she probably wants to add */
export function agendaCard(
  { topics, call, isCoreTeam, mayPropose }: AgendaShown,
  viewer: Viewer,
  meant?: string,
): Card {
  const texts = agendaTexts[viewer.language];
  const none = isCoreTeam ? texts.empty : texts.noneOfYours;
  const closed = !mayPropose && topics.length === 0 ? [[texts.closed]] : [];
  return cardOf(
    isCoreTeam ? texts.title : texts.yours,
    call ? [`${texts.forCall} `, { time: call.startsAt }] : [texts.noCall],
    topics.length === 0 ? [none] : topicLines(topics, viewer),
    ...lengthWords(topics, viewer),
    ...closed,
    { buttons: mayPropose ? [meant === undefined ? addButton(call, viewer) : addThis(meant, viewer)] : [] },
  );
}

export function addedCard(topic: Topic, call: Call | undefined, isCoreTeam: boolean, viewer: Viewer): Card {
  const texts = agendaTexts[viewer.language];
  return cardOf(
    undefined,
    [call ? texts.added : texts.addedLater],
    topicLines([topic], viewer),
    call && [`${texts.forCall} `, { time: call.startsAt }],
    isCoreTeam ? undefined : [texts.proposed],
    {
      buttons: [
        { label: texts.show, command: "call topics" },
        { label: texts.takeOff(topic.id), command: `call topic remove ${topic.id}` },
      ],
    },
  );
}

/** @param startsAt of the call whose minutes have it */
export function doneCard(topics: readonly Topic[], startsAt: Instant | undefined, viewer: Viewer): Card {
  const texts = agendaTexts[viewer.language];
  const [topic] = topics;
  if (!topic) return cardOf(undefined, [texts.noneOpen]);
  const said = topics.length === 1 ? texts.dealtWith(topic.text) : texts.allDone(topics.length);
  const back = { label: texts.putBack(topic.id), command: `call topic reopen ${topic.id}` };
  return cardOf(undefined, [said], startsAt && [`${texts.doneIn} `, { time: startsAt, show: "date" }], {
    buttons: [{ label: texts.show, command: "call topics" }, ...(topics.length === 1 ? [back] : [])],
  });
}
