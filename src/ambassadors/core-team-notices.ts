import * as z from "zod";
import { notice, type Notice } from "../app/notice";
import type { Kernel } from "../app/kernel";
import { cardOf, say, type Button } from "../core/card";
import { DAY } from "../core/instant";
import { personId } from "../core/person-ref";
import { coreTeamTexts } from "./core-team-texts";

const about = z.object({
  person: z.number().transform(personId),
  by: z.number().transform(personId).optional(),
});
type About = z.output<typeof about>;

export interface CoreTeamNotices {
  readonly joined: Notice<About>;
  readonly ended: Notice<About>;
}

/** What members are told. It follows from what somebody did and is about her rights, so it is no invitation. */
export function coreTeamNotices({ directory, network }: Kernel): CoreTeamNotices {
  return {
    joined: notice({
      kind: "core.joined",
      payload: about,
      priority: 5,
      unsolicited: false,
      expiresAfter: 14 * DAY,
      onAmbiguous: "once-more",
      reason: (_payload, language) => coreTeamTexts[language].reason,
      card({ person, by }, viewer) {
        if (!directory.person(person)?.isCoreTeam) return undefined;
        const texts = coreTeamTexts[viewer.language];
        const buttons: Button[] = [
          { label: texts.whoIsIn, command: "core members", style: "primary" },
          { label: texts.whatCanI, command: "help core" },
        ];
        return cardOf(
          texts.welcome(network.name),
          by === undefined ? [texts.welcomed] : say`${{ person: by }}${texts.welcomedBy}`,
          [texts.whatNow],
          { buttons },
        );
      },
    }),
    ended: notice({
      kind: "core.ended",
      payload: about,
      priority: 5,
      unsolicited: false,
      expiresAfter: 14 * DAY,
      onAmbiguous: "drop",
      reason: (_payload, language) => coreTeamTexts[language].reason,
      card({ person }, viewer) {
        if (directory.person(person)?.isCoreTeam !== false) return undefined;
        const texts = coreTeamTexts[viewer.language];
        return cardOf(texts.goodbye(network.name), [texts.stays]);
      },
    }),
  };
}
