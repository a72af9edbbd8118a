import type { ColumnEntry, PersonalData } from "../app/feature";
import type { Kernel } from "../app/kernel";
import { formatDate } from "../core/date-format";
import { listed } from "../i18n/texts";
import type { CoreTeamNotices } from "./core-team-notices";
import type { CoreTeamStore } from "./core-team-store";
import { taskLabel } from "./core-team-tasks";
import { coreTeamTexts } from "./core-team-texts";

const whileMember: ColumnEntry["retention"] = {
  de: "Solange die Person im Kernteam ist",
  en: "As long as the person is in the core team",
};

const columns: PersonalData["columns"] = {
  "core_member.person_id": {
    purpose: {
      de: "Wer zum Kernteam gehört und seine Befehle nutzen darf",
      en: "Who belongs to the core team and may use its commands",
    },
    readers: "core-team",
    retention: whileMember,
  },
  "core_member.since_on": {
    purpose: {
      de: "Reihenfolge in der Liste des Kernteams",
      en: "Order in the list of the core team",
    },
    readers: "core-team",
    retention: whileMember,
  },
  "core_task.*": {
    purpose: {
      de: "Wer im Kernteam welche Aufgabe hat, damit Anfragen bei der richtigen Person ankommen",
      en: "Who holds which task in the core team, so that requests reach the right person",
    },
    readers: "core-team",
    retention: whileMember,
  },
  "core_invitation.*": {
    purpose: {
      de: "Kennung im Chat von Personen, die beim Mitmachen ins Kernteam kommen",
      en: "Chat ids of people who become core-team members when they join",
    },
    readers: "nobody",
    retention: {
      de: "Bis die Person mitmacht, die Einladung zurückgenommen oder die Löschung verlangt wird",
      en: "Until the person joins, the invitation is withdrawn, or deletion is asked for",
    },
  },
  "room.*": {
    purpose: {
      de: "In welche Räume der Bot schreibt; keine Angaben über Personen",
      en: "The rooms the bot posts to; nothing about people",
    },
    readers: "core-team",
    retention: { de: "Bis ein anderer Raum gewählt wird", en: "Until another room is chosen" },
  },
  "setting.*": {
    purpose: {
      de: "Einstellungen des Netzwerks und der Prüfwert des Startcodes; keine Angaben über Personen",
      en: "Settings of the network and the hash of the first-start code; nothing about people",
    },
    readers: "nobody",
    retention: { de: "Bis sie geändert werden", en: "Until they are changed" },
  },
};

/** What the core team's tables hold about people. */
export function coreTeamPersonal(
  store: CoreTeamStore,
  { directory, outbox }: Kernel,
  notices: CoreTeamNotices,
): PersonalData {
  return {
    columns,
    show(id, language) {
      const since = store.since(id);
      if (since === undefined) return [];
      const texts = coreTeamTexts[language];
      const tasks = store.tasksOf(id).map((task) => taskLabel(task, language));
      return [
        {
          title: texts.team,
          lines: [
            [texts.since(formatDate(since, language))],
            ...(tasks.length > 0 ? [[texts.tasks(listed(tasks, language))]] : []),
          ],
        },
      ];
    },
    export(id) {
      const since = store.since(id);
      return {
        core_member: since === undefined ? [] : [{ since_on: since }],
        core_task: store.tasksOf(id).map((task) => ({ task })),
        core_invitation: directory
          .identitiesOf(id)
          .filter((identity) => store.isInvited(identity))
          .map((identity) => ({ ...identity })),
      };
    },
    erase(id) {
      for (const identity of directory.identitiesOf(id)) store.takeInvitation(identity);
      store.remove(id);
    },
    merge(from, into) {
      store.merge(from, into);
      for (const notice of [notices.joined, notices.ended]) {
        outbox.rename(notice, "person", from, into);
        outbox.rename(notice, "by", from, into);
      }
    },
  };
}
