import { cardOf, type Block, type Button, type Card, type Text, type Viewer } from "../core/card";
import { formatDate, formatTime, weekdayName, zoneCity } from "../core/date-format";
import { MINUTE, type Instant, type Language } from "../core/instant";
import { localDateOf } from "../core/wall-time";
import { counted } from "../i18n/texts";
import { networkTime } from "./call-fields";
import { SOON, type Ahead, type Call, type CallSeries } from "./call-series";
import { callsTexts } from "./calls-texts";
import { dateLine } from "./change-cards";
import type { Standing } from "./rsvps";

/** A call as its readers see it: her own time, and the network's where that differs. The link is for the core team. */
function callFields(call: Call, viewer: Viewer, withLink: boolean): Block {
  const texts = callsTexts[viewer.language];
  const { schedule } = call;
  const link: Text =
    schedule.link === undefined ? [texts.noLink] : [{ link: schedule.link, label: texts.join }];
  return {
    fields: [
      { label: texts.when, value: [{ time: call.startsAt }] },
      ...networkTime(call, viewer),
      { label: texts.length, value: [texts.minutes(schedule.minutes)] },
      ...(withLink ? [{ label: texts.link, value: link }] : []),
    ],
  };
}

function standingFields({ counts, mine }: Standing, language: Language): Block {
  const texts = callsTexts[language];
  return {
    fields: [
      { label: texts.coming, value: [texts.counts(counts.yes, counts.maybe, counts.no)] },
      ...(mine === undefined ? [] : [{ label: texts.mine, value: [texts.answers[mine]] }]),
    ],
  };
}

function rsvpButtons(call: Call, { language, zone }: Viewer): readonly Button[] {
  const texts = callsTexts[language];
  const date = formatDate(localDateOf(call.startsAt, zone), language);
  return [
    { label: texts.yesButton(date), command: `call rsvp yes ${call.id}`, style: "primary" },
    { label: texts.noButton(date), command: `call rsvp no ${call.id}` },
    { label: texts.maybeButton(date), command: `call rsvp maybe ${call.id}` },
  ];
}

/** @param standing for the core team only */
export function nextCallCard(call: Call, viewer: Viewer, standing: Standing | undefined): Card {
  const texts = callsTexts[viewer.language];
  return cardOf(
    texts.title,
    callFields(call, viewer, standing !== undefined),
    standing ? standingFields(standing, viewer.language) : [texts.coreMeets],
    {
      buttons: [
        ...(standing ? rsvpButtons(call, viewer) : []),
        { label: texts.allCalls, command: "call list" },
      ],
    },
  );
}

export function noCallCard(viewer: Viewer, isCoreTeam: boolean): Card {
  const texts = callsTexts[viewer.language];
  if (!isCoreTeam) return cardOf(texts.title, [texts.none]);
  return cardOf(texts.title, [texts.noneForCore], {
    buttons: [{ label: texts.scheduleButton, command: "core call schedule", style: "primary" }],
  });
}

export function callListCard(calls: readonly Call[], viewer: Viewer): Card {
  const lines = calls.flatMap((call, i): Text => [...(i > 0 ? ["\n"] : []), "• ", ...dateLine(call, viewer)]);
  return cardOf(callsTexts[viewer.language].nextOnes, lines);
}

export function scheduledCard(
  series: CallSeries,
  next: Call | undefined,
  { replaced, now }: { readonly replaced: boolean; readonly now: Instant },
  viewer: Viewer,
): Card {
  const { language } = viewer;
  const texts = callsTexts[language];
  const what = [
    rhythmWords(series, language),
    formatTime(series.time, language),
    zoneCity(series.zone, language),
  ] as const;
  const when =
    series.fromOn > localDateOf(now, series.zone)
      ? texts.scheduledFrom(formatDate(series.fromOn, language), ...what)
      : texts.scheduled(...what);
  return cardOf(
    texts.title,
    [replaced ? `${when} ${texts.replaced}` : when],
    next && callFields(next, viewer, true),
    [texts.willRemind],
    { buttons: [{ label: texts.allCalls, command: "call list" }] },
  );
}

/** "every Thursday", "alle zwei Wochen am Donnerstag". */
export function rhythmWords({ rhythm, weekday }: CallSeries, language: Language): string {
  const texts = callsTexts[language];
  const day = weekdayName(weekday, language);
  return rhythm.kind === "monthly" ? texts.monthly(texts.nth[rhythm.nth], day) : texts[rhythm.kind](day);
}

export interface Reminded {
  readonly now: Instant;
  readonly isPersonal: boolean;
  readonly standing: Standing;
  /** What others know of the call: the agenda, the facilitator. */
  readonly blocks: readonly Block[];
  readonly buttons: readonly Button[];
}

/** A reminder that comes late must not say "tomorrow" on the day, nor "in 15 minutes" when it is five. */
export function reminderCard(
  call: Call,
  ahead: Ahead,
  viewer: Viewer,
  { now, isPersonal, standing, blocks, buttons }: Reminded,
): Card {
  const texts = callsTexts[viewer.language];
  const own: readonly Button[] = [
    ...(ahead === "day" ? rsvpButtons(call, viewer) : []),
    ...buttons,
    ...(ahead === "start" ? [] : [{ label: texts.show, command: "call next" }]),
    ...(isPersonal ? [{ label: texts.switchOff, command: "call remind off" }] : []),
  ];
  return cardOf(
    reminderTitle(call, ahead, viewer, now),
    callFields(call, viewer, true),
    ahead === "start" ? undefined : standingFields(standing, viewer.language),
    ...blocks,
    { buttons: own },
  );
}

function reminderTitle({ startsAt }: Call, ahead: Ahead, { language, zone }: Viewer, now: Instant): string {
  const texts = callsTexts[language];
  if (ahead === "day") {
    return localDateOf(now, zone) === localDateOf(startsAt, zone) ? texts.todayTitle : texts.tomorrowTitle;
  }
  if (ahead === "start" && now < startsAt + MINUTE) return texts.startTitle;
  const minutes = Math.min(SOON, Math.ceil((startsAt - now) / MINUTE));
  return minutes > 0 ? texts.soonTitle(counted(minutes, texts.oneMinute, texts.manyMinutes)) : texts.nowTitle;
}
