// What the ground floor holds about people, how it is shown and handed out, and how it goes.
import type { PersonalData, ShownSection } from "../app/feature";
import type { Kernel } from "../app/kernel";
import type { Purpose } from "../app/directory";
import type { Text } from "../core/card";
import { formatDate } from "../core/date-format";
import { instant, parseLocalDate, type Language, type Zone } from "../core/instant";
import { plainSpans } from "../core/plain-text";
import type { PersonId } from "../core/person-ref";
import { localDateOf } from "../core/wall-time";
import type { AmbassadorsStore } from "./ambassadors-store";
import { PeopleRows, type ConsentRow } from "./people-rows";
import { PEOPLE_COLUMNS } from "./personal-columns";
import { personalTexts } from "./personal-texts";
import { ownProfileFields } from "./profile-cards";
import { profileTexts } from "./profile-texts";
import type { Tombstones } from "./tombstones";

export function peoplePersonal(
  kernel: Kernel,
  store: AmbassadorsStore,
  tombstones: Tombstones,
  forgetBreak: (id: PersonId) => void,
): PersonalData {
  const rows = new PeopleRows(kernel.database);
  return {
    columns: PEOPLE_COLUMNS,
    show: (id, language) => shown(id, language, kernel, store, rows),
    export: (id) => rows.export(id),
    erase: (id) => {
      const today = localDateOf(kernel.clock.now(), kernel.network.zone);
      for (const identity of store.identitiesOf(id)) tombstones.bury(identity, today);
      forgetBreak(id);
      store.erase(id);
    },
  };
}

function shown(
  id: PersonId,
  language: Language,
  kernel: Kernel,
  store: AmbassadorsStore,
  rows: PeopleRows,
): readonly ShownSection[] {
  const person = store.person(id);
  if (!person) return [];
  const texts = personalTexts[language];
  const dates = rows.dates(id);
  const viewer = kernel.directory.viewerFor(language, person.zone);
  const profile = ownProfileFields(person, language).map(({ label, value }) =>
    line(label, plainSpans(value, viewer)),
  );
  const dated = [
    [texts.joined, dates.joined_on],
    [texts.left, dates.left_on],
    [texts.closed, dates.disabled_on],
  ] as const;
  return [
    {
      title: texts.profile,
      lines: [...profile, ...dated.flatMap(([label, date]) => dateLine(label, date, language))],
    },
    {
      title: texts.consents,
      lines: rows.consents(id).map((row) => [consentLine(row, person.zone, language)]),
    },
    {
      title: texts.accounts,
      lines: store
        .identitiesOf(id)
        .map(({ platform, workspace, user }) => [`${platform}: ${user} (${workspace})`]),
    },
  ].filter(({ lines }) => lines.length > 0);
}

function consentLine(row: ConsentRow, zone: Zone, language: Language): string {
  const texts = personalTexts[language];
  const purpose = profileTexts[language].purposes[row.purpose as Purpose];
  const on = (at: number): string => formatDate(localDateOf(instant(at), zone), language);
  return row.withdrawn_at === null
    ? texts.given(purpose, on(row.given_at), row.version)
    : texts.withdrawn(purpose, on(row.given_at), on(row.withdrawn_at));
}

function dateLine(label: string, date: string | null, language: Language): readonly Text[] {
  const day = date === null ? undefined : parseLocalDate(date);
  return day === undefined ? [] : [line(label, formatDate(day, language))];
}

function line(label: string, value: string): Text {
  return [`${label}: ${value}`];
}
