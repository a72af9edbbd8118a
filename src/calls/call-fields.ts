// When a call is, for whoever reads it: in her own time, and in the network's where its clock shows another one.
import type { FieldLine, Viewer } from "../core/card";
import { formatDate, formatTime, zoneCity } from "../core/date-format";
import { instant } from "../core/instant";
import { wallTimeOf } from "../core/wall-time";
import type { Call } from "./call-series";
import { callsTexts } from "./calls-texts";

export function timeField(label: string, at: number): FieldLine {
  return { label, value: [{ time: instant(at) }] };
}

/** Nothing where the reader's clock shows the same. */
export function networkTime({ startsAt, schedule: { zone } }: Call, viewer: Viewer): readonly FieldLine[] {
  const [hers, network] = [wallTimeOf(startsAt, viewer.zone), wallTimeOf(startsAt, zone)];
  if (hers.date === network.date && hers.time === network.time) return [];
  const { language } = viewer;
  const date = hers.date === network.date ? "" : `${formatDate(network.date, language, { weekday: true })}, `;
  const value = [`${date}${formatTime(network.time, language)} (${zoneCity(zone, language)})`];
  return [{ label: callsTexts[language].wallTime, value }];
}
