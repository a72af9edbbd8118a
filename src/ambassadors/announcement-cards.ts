import { cardOf, type Button, type Card, type FieldLine, type Text, type Viewer } from "../core/card";
import { HOUR, MINUTE, type Instant, type Language } from "../core/instant";
import type { Announcement } from "./announcements-store";
import { announcementTexts } from "./announcement-texts";

export interface Progress {
  readonly announcement: Announcement;
  readonly sent: number;
  readonly failed: number;
  readonly all: number;
  /** When the last one leaves, at this pace and by people’s sending hours; only while it is being sent. */
  readonly until?: Instant;
}

export function announcementCard({ text, author }: Announcement, network: string, viewer: Viewer): Card {
  const texts = announcementTexts[viewer.language];
  const from: Text = author === undefined ? [texts.from] : [{ person: author }, `, ${texts.from}`];
  return cardOf(texts.title(network), [text], from);
}

/** Before anything is sent: the message as it will look, and to how many. */
export function previewCard({ id, text, audience, takes }: Announcement, viewer: Viewer): Card {
  const texts = announcementTexts[viewer.language];
  return cardOf(
    texts.previewTitle,
    [text],
    {
      fields: [
        { label: texts.audience, value: [texts.people(audience)] },
        { label: texts.duration, value: [durationWords(takes, viewer.language)] },
      ],
    },
    [texts.rule],
    {
      buttons: [
        { label: texts.send(audience), command: `core announcement send ${id}`, style: "primary" },
        { label: texts.discard, command: `core announcement discard ${id}` },
      ],
    },
  );
}

export function progressCard({ announcement, sent, failed, all, until }: Progress, viewer: Viewer): Card {
  const texts = announcementTexts[viewer.language];
  const { id, state } = announcement;
  const fields: FieldLine[] = [
    { label: texts.state, value: [texts.states[state]] },
    { label: texts.reached, value: [texts.of(sent, all)] },
  ];
  if (failed > 0) fields.push({ label: texts.failed, value: [texts.failedPeople(failed)] });
  if (until !== undefined) fields.push({ label: texts.until, value: [{ time: until }] });
  const pause: Button = { label: texts.pause(id), command: `core announcement pause ${id}` };
  const resume: Button = { label: texts.resume(id), command: `core announcement resume ${id}` };
  const stop: Button = { label: texts.stop(id), command: `core announcement stop ${id}`, style: "danger" };
  const buttons = state === "running" ? [pause, stop] : state === "paused" ? [resume, stop] : [];
  return cardOf(texts.progressTitle(id), { fields }, { buttons });
}

function durationWords(ms: number, language: Language): string {
  const texts = announcementTexts[language];
  if (ms < MINUTE) return texts.atOnce;
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.ceil((ms % HOUR) / MINUTE);
  return hours === 0 ? texts.minutes(minutes) : texts.hours(hours, minutes);
}
