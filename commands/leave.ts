import * as z from "zod";
import { asker, verb, type Noun } from "../src/app/command";
import { leftAnswer } from "../src/ambassadors/membership-cards";
import type { Services } from "./services";

export function leaveNoun({ kernel, ambassadors }: Services): Noun {
  return {
    name: "leave",
    aliases: { de: ["aussteigen", "austreten"], en: [] },
    summary: { de: "Aussteigen", en: "Leave the network" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        asked: {
          de: ["abmelden", "kündigen", "nicht mehr mitmachen", "nicht mehr dabei", "netzwerk verlassen"],
          en: ["quit", "resign", "opt out", "leave network", "no longer part"],
        },
        summary: {
          de: "Du steigst aus, ohne Grund und ohne Aufsehen; nach 30 Tagen wird alles gelöscht",
          en: "You leave, without a reason or a fuss; after 30 days everything is deleted",
        },
        usage: { de: "aussteigen", en: "leave" },
        example: { de: "aussteigen", en: "leave" },
        who: "known",
        writes: true,
        args: z.object({}),
        run: (_args, ctx) => [
          leftAnswer(kernel.network, ambassadors.leaving.leave(asker(ctx)), ctx.language),
        ],
      }),
    ],
  };
}
