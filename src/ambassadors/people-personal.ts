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
import type { Breaks } from "./breaks";
import type { Linking } from "./linking";
import type { Link } from "./linking-store";
import { linkingTexts } from "./linking-texts";
import { MergingStore } from "./merging-store";
import { CHAT_NAMES } from "../i18n/chat-names";
import { PeopleRows, type ConsentRow } from "./people-rows";
import { PEOPLE_COLUMNS } from "./personal-columns";
import { personalTexts } from "./personal-texts";
import { ownProfileFields } from "./profile-cards";
import { profileTexts } from "./profile-texts";
import { reachTexts } from "./reach-texts";
import type { Tombstones } from "./tombstones";

export function peoplePersonal(
  kernel: Kernel,
  store: AmbassadorsStore,
  tombstones: Tombstones,
  breaks: Breaks,
  linking: Linking,
): PersonalData {
  const rows = new PeopleRows(kernel.database);
  const merging = new MergingStore(kernel.database);
  const linksOf = (id: PersonId) => store.identitiesOf(id).flatMap((each) => linking.of(each));
  return {
    columns: PEOPLE_COLUMNS,
    show: (id, language) => [
      ...shown(id, language, kernel, store, rows),
      ...shownLinks(linksOf(id), language),
    ],
    export: (id) => ({ ...rows.export(id), link: linksOf(id).map(exportedLink) }),
    erase: (id) => {
      const today = localDateOf(kernel.clock.now(), kernel.network.zone);
      for (const link of linksOf(id)) linking.forget(link);
      for (const identity of store.identitiesOf(id)) tombstones.bury(identity, today);
      breaks.forget(id);
      store.erase(id);
    },
    merge: (from, into) => {
      breaks.forget(from);
      kernel.outbox.rename(breaks.backNotice, "person", from, into);
      merging.merge(from, into, kernel.clock.now());
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
      lines: accountLines(id, language, kernel, store),
    },
  ].filter(({ lines }) => lines.length > 0);
}

/** In the order in which she is written to. */
function accountLines(
  id: PersonId,
  language: Language,
  { directory }: Kernel,
  store: AmbassadorsStore,
): readonly Text[] {
  const accounts = store.identitiesOf(id).map(({ platform, workspace, user }, i, { length }) => {
    const first = i === 0 && length > 1 ? `, ${personalTexts[language].first}` : "";
    return [`${CHAT_NAMES[platform]}: ${user} (${workspace})${first}`];
  });
  return directory.wantsCallsEverywhere(id)
    ? [...accounts, [reachTexts[language].callsEverywhere]]
    : accounts;
}

/** What a wish to connect two chats holds, for the ten minutes it lives. */
function shownLinks(links: readonly Link[], language: Language): readonly ShownSection[] {
  const lines = links.map(({ expiresAt }): Text => [
    personalTexts[language].linkUntil,
    { time: expiresAt, show: "time" },
  ]);
  return lines.length === 0 ? [] : [{ title: linkingTexts[language].codeTitle, lines }];
}

function exportedLink({ expiresAt, first, second, secondName, confirmed, choices }: Link) {
  return { expires_at: expiresAt, first, second, second_name: secondName, confirmed, choices };
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
