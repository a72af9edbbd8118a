import * as z from "zod";
import { choice } from "../src/app/arguments";
import { asker, verb, type Verb } from "../src/app/command";
import type { RoomPurpose } from "../src/app/directory";
import { answer } from "../src/core/card";
import { coreTexts } from "./core-texts";
import type { Services } from "./services";

const WORDS = {
  core: { de: ["kernteam"], en: ["core", "core team"] },
  community: { de: ["community", "alle", "netzwerk"], en: ["community", "everybody", "network"] },
} as const;

/** Typed in a room, it makes that room the core team's or the community's. */
export function coreRoomVerb({ coreTeam, book }: Services): Verb<{ purpose: RoomPurpose }> {
  return verb({
    name: "room",
    aliases: { de: ["raum"], en: ["channel", "space"] },
    summary: {
      de: "Den Raum, in dem du das schreibst, für Kernteam oder Community nehmen",
      en: "Make the room where you type this the core team’s or the community’s",
    },
    usage: { de: "kernteam raum kernteam|community", en: "core room core|community" },
    example: { de: "kernteam raum community", en: "core room community" },
    who: "core",
    writes: true,
    args: z.object({ purpose: choice<RoomPurpose>(WORDS) }),
    words: ["purpose"],
    form: (_given, { language }) => {
      const texts = coreTexts[language];
      return {
        title: texts.roomTitle,
        command: "core room",
        submit: texts.roomSubmit,
        inputs: [
          {
            name: "purpose",
            label: texts.roomLabel,
            kind: "select",
            required: true,
            options: [
              { value: "core", label: texts.roomCore },
              { value: "community", label: texts.roomCommunity },
            ],
          },
        ],
      };
    },
    run({ purpose }, ctx) {
      const { language, room } = ctx;
      const texts = coreTexts[language];
      if (!room) {
        const noun = language === "de" ? "kernteam raum" : "core room";
        const command = book().shown(`${noun} ${WORDS[purpose][language][0]}`, language);
        return [answer(undefined, [texts.roomHere(command)])];
      }
      coreTeam.bindRoom(room, purpose, asker(ctx));
      return [answer(undefined, [texts.roomBound[purpose]], [texts.roomUndo])];
    },
  });
}
