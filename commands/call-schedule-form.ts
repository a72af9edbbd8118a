// The form that sets up the call: it proposes what was typed, then what is in force.
import type { CommandContext } from "../src/app/command";
import type { NewSchedule } from "../src/calls/call-schedules";
import type { CallSeries } from "../src/calls/call-series";
import { callsTexts } from "../src/calls/calls-texts";
import type { Form } from "../src/core/card";
import { weekdayName } from "../src/core/date-format";
import { parseDuration, parseTimeOfDay, parseWeekday } from "../src/core/dates";
import { RHYTHMS, type RhythmWord } from "./call-schedule";

export const DEFAULT_MINUTES = 45;

export const RHYTHM_OF: Readonly<Record<RhythmWord, NonNullable<NewSchedule["rhythm"]>>> = {
  ...{ weekly: "weekly", biweekly: "biweekly" },
  ...{ first: 1, second: 2, third: 3, fourth: 4, last: -1 },
};

/** What was typed counts, then the schedule in force. */
function proposed(given: Readonly<Record<string, unknown>>, current: CallSeries | undefined) {
  const typed = (name: string): string | undefined =>
    typeof given[name] === "string" ? given[name] : undefined;
  const read = <T>(name: string, parse: (text: string) => T | undefined): T | undefined => {
    const text = typed(name);
    return text === undefined ? undefined : parse(text);
  };
  return {
    rhythm: typed("rhythm") ?? wordOf(current),
    weekday: String(read("weekday", parseWeekday) ?? current?.weekday ?? 4),
    time: read("time", parseTimeOfDay) ?? current?.time ?? "10:00",
    minutes: String(read("minutes", parseDuration) ?? current?.minutes ?? DEFAULT_MINUTES),
    link: typed("link") ?? current?.link,
    from: typed("from"),
  };
}

export function scheduleForm(
  given: Readonly<Record<string, unknown>>,
  current: CallSeries | undefined,
  { language }: CommandContext,
): Form {
  const texts = callsTexts[language];
  const { rhythm, weekday, time, minutes, link, from } = proposed(given, current);
  return {
    title: texts.formTitle,
    intro: [texts.formIntro],
    command: "core call schedule",
    submit: texts.submit,
    inputs: [
      {
        name: "rhythm",
        label: texts.rhythm,
        kind: "select",
        required: true,
        options: RHYTHMS.map((word) => ({ value: word, label: texts.rhythms[word] })),
        value: rhythm,
      },
      {
        name: "weekday",
        label: texts.weekday,
        kind: "select",
        required: true,
        options: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
          value: String(day),
          label: weekdayName(day, language),
        })),
        value: weekday,
      },
      {
        name: "time",
        label: texts.time,
        kind: "time",
        required: true,
        value: time,
      },
      {
        name: "minutes",
        label: texts.minutesLabel,
        kind: "text",
        value: minutes,
      },
      {
        name: "link",
        label: texts.linkLabel,
        kind: "text",
        ...(link !== undefined && { value: link }),
      },
      {
        name: "from",
        label: texts.fromLabel,
        kind: "date",
        ...(from !== undefined && { value: from }),
      },
    ],
  };
}

function wordOf(current: CallSeries | undefined): RhythmWord {
  const rhythm = current?.rhythm;
  if (rhythm?.kind !== "monthly") return rhythm?.kind ?? "weekly";
  return RHYTHMS.find((word) => RHYTHM_OF[word] === rhythm.nth) ?? "weekly";
}
