import * as z from "zod";
import { notice, type Notice } from "../app/notice";
import { cardOf } from "../core/card";
import { DAY, MINUTE } from "../core/instant";
import type { IdentityRef, PersonId, PlatformName } from "../core/person-ref";
import { CHAT_NAMES } from "../i18n/chat-names";
import type { LinkView } from "./linking-view";
import { askBlocks, connectedBlocks } from "./linking-cards";
import { linkingTexts } from "./linking-texts";

export interface LinkingNotices {
  readonly asked: Notice<{ link: number }>;
  readonly connected: Notice<{ with: PlatformName }>;
  readonly refused: Notice<{ by: PlatformName }>;
}

const platform = z.enum(["slack", "webex", "playground"]);

/** They answer what somebody has just done in another chat, so they come at once. */
const answering = { priority: 5, unsolicited: false } as const;

export function linkingNotices(parts: {
  /** As the account sees it that asked for the code. */
  readonly view: (link: number) => LinkView | undefined;
  readonly identitiesOf: (id: PersonId) => readonly IdentityRef[];
}): LinkingNotices {
  return {
    asked: notice({
      ...answering,
      kind: "link-asked",
      payload: z.object({ link: z.number().int() }),
      expiresAfter: 10 * MINUTE,
      onAmbiguous: "once-more",
      reason: (_payload, language) => linkingTexts[language].why,
      card({ link }, viewer) {
        const view = parts.view(link);
        if (!view || view.link.confirmed.first) return undefined;
        return cardOf(linkingTexts[viewer.language].askTitle, ...askBlocks(view, viewer.language));
      },
    }),
    connected: notice({
      ...answering,
      kind: "link-connected",
      payload: z.object({ with: platform }),
      expiresAfter: DAY,
      onAmbiguous: "drop",
      reason: (_payload, language) => linkingTexts[language].why,
      card(_payload, viewer, to) {
        const accounts = "person" in to ? parts.identitiesOf(to.person) : [];
        if (accounts.length < 2) return undefined;
        const texts = linkingTexts[viewer.language];
        return cardOf(texts.connectedTitle, ...connectedBlocks(accounts, viewer.language));
      },
    }),
    refused: notice({
      ...answering,
      kind: "link-refused",
      payload: z.object({ by: platform }),
      expiresAfter: DAY,
      onAmbiguous: "drop",
      reason: (_payload, language) => linkingTexts[language].why,
      card: ({ by }, viewer) => {
        const texts = linkingTexts[viewer.language];
        return cardOf(texts.refusedTitle, [texts.refusedThere(CHAT_NAMES[by])]);
      },
    }),
  };
}
