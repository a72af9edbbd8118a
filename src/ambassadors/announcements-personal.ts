import type { ColumnEntry, PersonalData } from "../app/feature";
import { instant } from "../core/instant";
import { announcementTexts } from "./announcement-texts";
import type { AnnouncementsStore } from "./announcements-store";

const written: ColumnEntry = {
  purpose: {
    de: "Rundnachrichten des Kernteams, wer sie geschrieben hat und wie weit sie sind",
    en: "messages of the core team to everybody, who wrote them and how far they are",
  },
  readers: "ambassadors",
  retention: {
    de: "90 Tage nach dem Ende, gelöscht mit der nächsten; beim Löschen der Person bleibt der Text ohne ihren Namen",
    en: "90 days after the end, deleted with the next one; when the person is erased the text stays without the name",
  },
};

/** What messages to everybody hold about whoever wrote them. */
export function announcementsPersonal(store: AnnouncementsStore): PersonalData {
  return {
    columns: { "announcement.*": written },
    show(id, language) {
      const rows = store.by(id);
      if (rows.length === 0) return [];
      const lines = rows.map(({ text, changed_at }) => [
        { time: instant(changed_at), show: "date" } as const,
        `: ${text}`,
      ]);
      return [{ title: announcementTexts[language].section, lines }];
    },
    export: (id) => ({ announcement: store.by(id).map((row) => ({ ...row })) }),
    erase: (id) => store.erase(id),
    merge: (from, into) => store.handOver(from, into),
  };
}
