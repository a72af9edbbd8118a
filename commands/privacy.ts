import * as z from "zod";
import { profileTexts } from "../src/ambassadors/profile-texts";
import { verb, type Noun } from "../src/app/command";
import { answer, type Block, type Button, type Span, type Text } from "../src/core/card";
import { formatDate } from "../src/core/date-format";
import { localDateOf } from "../src/core/wall-time";
import { privacyTexts } from "../src/privacy/privacy-texts";
import type { Services } from "./services";

/** The notice: what is stored, what for, what is agreed to, and the rights. Readable before anything is stored. */
export function privacyNoun({ kernel, privacy }: Services): Noun {
  return {
    name: "privacy",
    aliases: { de: ["datenschutz"], en: ["data protection"] },
    summary: { de: "Was mit deinen Daten geschieht", en: "What happens with your data" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: {
          de: "Was gespeichert wird, worin du eingewilligt hast, deine Rechte",
          en: "What is stored, what you agreed to, your rights",
        },
        usage: { de: "datenschutz", en: "privacy" },
        example: { de: "datenschutz", en: "privacy" },
        who: "anyone",
        writes: false,
        args: z.object({}),
        run(_args, ctx) {
          const { language, zone } = ctx;
          const texts = privacyTexts[language];
          const person = kernel.directory.byIdentity(ctx.identity);
          const consents = person ? privacy.consentsInForce(person.id) : [];
          const agreed = consents.map(({ purpose, version, givenAt }): Text => {
            const date = formatDate(localDateOf(givenAt, zone), language);
            return [texts.consent(profileTexts[language].purposes[purpose], date, version)];
          });
          const several = kernel.counterparts.otherChats(ctx.identity).length > 0;
          const buttons: Button[] = [
            { label: texts.show, command: "data show" },
            { label: texts.export, command: "data export" },
            ...(ctx.person && ctx.person.membership !== "reader"
              ? [{ label: texts.withdrawHint, command: "profile edit" }]
              : []),
            { label: texts.delete, command: "data delete", style: "danger" },
          ];
          return [
            answer(
              texts.noticeTitle,
              [texts.notice(kernel.network.name)],
              pointed(
                texts.whatTitle,
                [...texts.what, ...(several ? [texts.comparing] : [])].map((each) => [each]),
              ),
              person
                ? pointed(texts.purposesTitle, agreed.length > 0 ? agreed : [[texts.noPurposes]])
                : [texts.unknown],
              [{ bold: texts.rightsTitle }, `\n${texts.rights}`],
              person && { buttons },
            ),
          ];
        },
      }),
    ],
  };
}

/** A heading with its points, as one block. */
export function pointed(title: string, lines: readonly Text[]): Block {
  return { text: [{ bold: title }, ...lines.flatMap((line): Span[] => ["\n• ", ...line])] };
}
