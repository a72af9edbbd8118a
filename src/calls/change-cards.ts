import {
  cardOf,
  type Block,
  type Button,
  type Card,
  type FieldLine,
  type Text,
  type Viewer,
} from "../core/card";
import { formatDate } from "../core/date-format";
import type { Language } from "../core/instant";
import { localDateOf } from "../core/wall-time";
import { networkTime, timeField } from "./call-fields";
import { takesPlace, toldOf, type Call } from "./call-series";
import { callsTexts } from "./calls-texts";
import { changeTexts } from "./change-texts";

/** Why a call is not what the schedule says. */
export function whyWords(call: Call | undefined, language: Language): string {
  const texts = changeTexts[language];
  if (call?.by === "holiday" && call.holiday) return texts.byHoliday(call.holiday[language]);
  return call?.by === "core-team" ? texts.byCore : texts.bySchedule;
}

/** One date in a list: what does not take place says so and why. */
export function dateLine(call: Call, { language }: Viewer): Text {
  const texts = changeTexts[language];
  const time = { time: call.startsAt };
  if (!takesPlace(call)) return [time, ` ${texts.off(whyWords(call, language))}`];
  if (call.status !== "moved" || call.start.date === call.date) return [time];
  const from = formatDate(call.date, language);
  const words =
    call.by === "holiday" ? texts.movedFromWhy(from, whyWords(call, language)) : texts.movedFrom(from);
  return [time, ` ${words}`];
}

interface Changed {
  /** Undefined when no schedule has it any more. */
  readonly call: Call | undefined;
  /** The start she was told before; 0: that it does not take place. */
  readonly before: number;
  readonly next: Call | undefined;
}

/** For whoever was told another time. */
export function changeCard({ call, before, next }: Changed, viewer: Viewer, isMember: boolean): Card {
  const texts = changeTexts[viewer.language];
  const now = toldOf(call);
  const why = { label: texts.why, value: [whyWords(call, viewer.language)] };
  const buttons = isMember ? { buttons: [showAll(viewer)] } : undefined;
  if (now === 0) {
    return cardOf(
      texts.offTitle,
      { fields: [timeField(texts.notOn, before), why] },
      nextOf(next, viewer),
      buttons,
    );
  }
  const title = before === 0 ? texts.againTitle : texts.movedTitle;
  const was = before === 0 ? [] : [timeField(texts.was, before)];
  return cardOf(
    title,
    {
      fields: [
        ...was,
        timeField(texts.is, now),
        ...(call ? networkTime(call, viewer) : []),
        ...linkOf(call, viewer, isMember),
      ],
    },
    buttons,
  );
}

/** A week ahead: a public holiday changes the call. */
export function holidayCard(call: Call, next: Call | undefined, viewer: Viewer): Card {
  const { language, zone } = viewer;
  const texts = changeTexts[language];
  const name = call.holiday?.[language] ?? "";
  const date = formatDate(call.date, language);
  const buttons: readonly Button[] = [
    { label: texts.undo(date), command: `core call restore ${call.id}` },
    showAll(viewer),
  ];
  if (!takesPlace(call)) {
    const notOn = formatDate(localDateOf(call.startsAt, zone), language, { weekday: true });
    const fields: Block = { fields: [{ label: texts.notOn, value: [notOn] }] };
    return cardOf(texts.holidayTitle(name), fields, nextOf(next, viewer), { buttons });
  }
  const fields: Block = {
    fields: [
      { label: texts.notOn, value: [formatDate(call.date, language, { weekday: true })] },
      timeField(texts.instead, call.startsAt),
    ],
  };
  return cardOf(texts.holidayMovedTitle(name), fields, { buttons });
}

/** What the core team's member reads who changed a call. */
export function decidedCard(
  call: Call,
  {
    said,
    notes,
    next,
  }: { readonly said: string; readonly notes: readonly string[]; readonly next: Call | undefined },
  viewer: Viewer,
): Card {
  const { language } = viewer;
  const texts = changeTexts[language];
  const date = formatDate(call.date, language);
  const isOff = !takesPlace(call);
  const isMoved = call.status === "moved";
  const label = isOff ? texts.notOn : isMoved ? texts.is : callsTexts[language].when;
  return cardOf(
    callsTexts[language].title,
    [said],
    { fields: [timeField(label, call.startsAt), ...networkTime(call, viewer)] },
    ...notes.map((note): Text => [note]),
    isOff ? nextOf(next, viewer) : undefined,
    {
      buttons: [
        ...(isOff ? [{ label: texts.undo(date), command: `core call restore ${call.id}` }] : []),
        ...(isMoved ? [{ label: texts.undoMove(date), command: `core call restore ${call.id}` }] : []),
        showAll(viewer),
      ],
    },
  );
}

function nextOf(next: Call | undefined, { language }: Viewer): Block {
  const texts = changeTexts[language];
  return next ? { fields: [timeField(texts.nextIs, next.startsAt)] } : { text: [texts.noneAhead] };
}

function linkOf(call: Call | undefined, { language }: Viewer, isMember: boolean): readonly FieldLine[] {
  const link = call?.schedule.link;
  const texts = callsTexts[language];
  return link !== undefined && isMember ? [{ label: texts.link, value: [{ link, label: texts.join }] }] : [];
}

function showAll({ language }: Viewer): Button {
  return { label: callsTexts[language].allCalls, command: "call list" };
}
