import * as z from "zod";
import { asker, verb, type Noun } from "../src/app/command";
import { zone } from "../src/app/zone-argument";
import { answer, type Form } from "../src/core/card";
import { formatTime, zoneCity } from "../src/core/date-format";
import { wallTimeOf } from "../src/core/wall-time";
import { membershipTexts } from "../src/ambassadors/membership-texts";
import { profileTexts } from "../src/ambassadors/profile-texts";
import type { Services } from "./services";

export function timezoneNoun({ ambassadors }: Services): Noun {
  return {
    name: "timezone",
    aliases: { de: ["zeitzone"], en: ["time zone"] },
    summary: { de: "Deine Uhrzeit", en: "Your time of day" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: { de: "Sagt, nach welcher Uhr du lebst", en: "Says which clock you live by" },
        usage: { de: "zeitzone <Zone oder Stadt>", en: "timezone <zone or city>" },
        example: { de: "zeitzone Athen", en: "timezone Europe/Athens" },
        who: "known",
        writes: true,
        args: z.object({ zone: zone() }),
        words: ["zone"],
        form: (_given, ctx): Form => ({
          title: membershipTexts[ctx.language].zoneTitle,
          command: "timezone",
          inputs: [
            {
              name: "zone",
              label: profileTexts[ctx.language].zone,
              kind: "text",
              required: true,
              hint: profileTexts[ctx.language].zoneHint,
              value: ctx.zone,
            },
          ],
          submit: membershipTexts[ctx.language].zoneSubmit,
        }),
        run: ({ zone }, ctx) => {
          ambassadors.setZone(asker(ctx), zone);
          const time = formatTime(wallTimeOf(ctx.now, zone).time, ctx.language);
          return [
            answer(undefined, [membershipTexts[ctx.language].zoneSet(time, zoneCity(zone, ctx.language))]),
          ];
        },
      }),
    ],
  };
}
