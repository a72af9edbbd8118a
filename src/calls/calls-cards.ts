import { cardOf, type Block, type Button, type Card, type Text, type Viewer } from "../core/card";
import { formatTime, weekdayName, zoneCity } from "../core/date-format";
import { MINUTE, type Instant } from "../core/instant";
import { localDateOf } from "../core/wall-time";
import { counted } from "../i18n/texts";
import { SOON, type Call, type CallSeries } from "./call-series";
import { callsTexts } from "./calls-texts";

type Ahead = "day" | "soon";

/** A call as its readers see it: her own time, and the network's where that differs. The link is for the core team. */
function callFields(call: Call, viewer: Viewer, withLink: boolean): Block {
  const texts = callsTexts[viewer.language];
  const { series } = call;
  const link: Text = series.link === undefined ? [texts.noLink] : [{ link: series.link, label: texts.join }];
  return {
    fields: [
      { label: texts.when, value: [{ time: call.startsAt }] },
      ...(viewer.zone === series.zone ? [] : [{ label: texts.wallTime, value: [wallTime(series, viewer)] }]),
      { label: texts.length, value: [texts.minutes(series.minutes)] },
      ...(withLink ? [{ label: texts.link, value: link }] : []),
    ],
  };
}

function wallTime(series: CallSeries, { language }: Viewer): string {
  return `${formatTime(series.time, language)} (${zoneCity(series.zone, language)})`;
}

export function nextCallCard(call: Call, viewer: Viewer, isCoreTeam: boolean): Card {
  const texts = callsTexts[viewer.language];
  return cardOf(
    texts.title,
    callFields(call, viewer, isCoreTeam),
    isCoreTeam ? undefined : [texts.coreMeets],
    { buttons: [{ label: texts.allCalls, command: "call list" }] },
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
  const texts = callsTexts[viewer.language];
  const lines = calls.flatMap((call, i): Text => [...(i > 0 ? ["\n"] : []), "• ", { time: call.startsAt }]);
  return cardOf(texts.nextOnes, lines);
}

export function scheduledCard(
  series: CallSeries,
  next: Call | undefined,
  replaced: boolean,
  viewer: Viewer,
): Card {
  const { language } = viewer;
  const texts = callsTexts[language];
  const when = texts.scheduled(
    weekdayName(series.weekday, language),
    formatTime(series.time, language),
    zoneCity(series.zone, language),
  );
  return cardOf(
    texts.title,
    [replaced ? `${when} ${texts.replaced}` : when],
    next && callFields(next, viewer, true),
    [texts.willRemind],
    { buttons: [{ label: texts.allCalls, command: "call list" }] },
  );
}

/** A reminder that comes late must not say "tomorrow" on the day, nor "in 15 minutes" when it is five. */
export function reminderCard(
  call: Call,
  ahead: Ahead,
  viewer: Viewer,
  personal: boolean,
  now: Instant,
): Card {
  const texts = callsTexts[viewer.language];
  const stop: readonly Button[] = personal ? [{ label: texts.switchOff, command: "call remind off" }] : [];
  return cardOf(reminderTitle(call, ahead, viewer, now), callFields(call, viewer, true), {
    buttons: [{ label: texts.show, command: "call next" }, ...stop],
  });
}

function reminderTitle({ startsAt }: Call, ahead: Ahead, { language, zone }: Viewer, now: Instant): string {
  const texts = callsTexts[language];
  if (ahead === "day") {
    return localDateOf(now, zone) === localDateOf(startsAt, zone) ? texts.todayTitle : texts.tomorrowTitle;
  }
  const minutes = Math.min(SOON, Math.ceil((startsAt - now) / MINUTE));
  return minutes > 0 ? texts.soonTitle(counted(minutes, texts.oneMinute, texts.manyMinutes)) : texts.nowTitle;
}
