import { z } from "zod";
import { items, maybe, wholeNumber } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Noun } from "../src/app/command";
import { answer, type Reply } from "../src/core/card";
import {
  hasMentorAnswer,
  hindrance,
  mineAnswer,
  offerAnswer,
  requestAnswer,
  statusAnswer,
  type RequestShown,
} from "../src/mentoring/mentoring-answers";
import { mentoringTexts } from "../src/mentoring/mentoring-texts";
import { partnerOf } from "../src/mentoring/pairs";
import { mentorPairVerbs } from "./mentor-pairs";
import type { Services } from "./services";

/** Places somebody can offer at once. */
const MOST_PLACES = 9;

export function mentorNoun(services: Services): Noun {
  const { mentoring, kernel } = services;

  function requestOf(ctx: CommandContext): RequestShown | undefined {
    const person = asker(ctx);
    const standing = mentoring.standing(person);
    const { request } = standing;
    return request && { request, person, standing, obstacle: mentoring.obstacle(request) };
  }

  return {
    name: "mentor",
    aliases: { de: ["mentorin", "mentoring"], en: ["mentoring"] },
    summary: { de: "Mentoring anfragen und anbieten", en: "Ask for a mentor, or be one" },
    verbs: [
      verb({
        name: "request",
        aliases: { de: ["anfragen", "suchen"], en: ["find"] },
        summary: {
          de: "Mentoring anfragen, wenn du magst mit Themen",
          en: "Ask for a mentor, with topics if you like",
        },
        usage: { de: "mentor anfragen [Themen]", en: "mentor request [topics]" },
        example: { de: "mentor anfragen LinkedIn, Vorträge", en: "mentor request LinkedIn, public speaking" },
        who: "ambassador",
        writes: true,
        args: z.object({ topics: maybe(items()) }),
        words: ["topics"],
        run({ topics }, ctx) {
          const person = asker(ctx);
          const hindered = hindrance(person, ctx.viewer);
          if (hindered) return [hindered];
          const texts = mentoringTexts[ctx.language];
          const outcome = mentoring.request(person, topics);
          const shown = requestOf(ctx);
          if (!shown) return [hasMentorAnswer(mentoring.standing(person), person, ctx.viewer)];
          const titles = {
            new: texts.requestedTitle,
            changed: texts.changedTitle,
            open: texts.requestedAlready,
          };
          const title = outcome === "has-mentor" ? texts.requestedAlready : titles[outcome];
          return [requestAnswer(title, shown, ctx.viewer)];
        },
      }),
      verb({
        name: "offer",
        aliases: { de: ["anbieten"], en: [] },
        summary: {
          de: "Mentoring anbieten, für eine Person oder mehrere",
          en: "Offer mentoring, to one person or several",
        },
        usage: { de: "mentor anbieten [Anzahl]", en: "mentor offer [n]" },
        example: { de: "mentor anbieten 2", en: "mentor offer 2" },
        who: "ambassador",
        writes: true,
        args: z.object({ places: maybe(wholeNumber(1, MOST_PLACES)) }),
        words: ["places"],
        run({ places }, ctx) {
          const person = asker(ctx);
          const hindered = hindrance(person, ctx.viewer);
          if (hindered) return [hindered];
          return [offerAnswer(mentoring.offer(person, places), mentoring.standing(person), ctx.viewer)];
        },
      }),
      verb({
        name: "offer stop",
        aliases: { de: ["nicht mehr anbieten"], en: ["stop"] },
        summary: { de: "Kein Mentoring mehr anbieten", en: "Stop offering mentoring" },
        usage: { de: "mentor nicht mehr anbieten", en: "mentor offer stop" },
        example: { de: "mentor nicht mehr anbieten", en: "mentor offer stop" },
        who: "ambassador",
        writes: true,
        args: z.object({}),
        run(_args, ctx) {
          const texts = mentoringTexts[ctx.language];
          const stopped = mentoring.stopOffer(asker(ctx));
          return [
            answer(undefined, [stopped ? texts.stopped : texts.notOffering], {
              buttons: [{ label: texts.offerButton, command: "mentor offer" }],
            }),
          ];
        },
      }),
      verb({
        name: "status",
        aliases: { de: ["stand"], en: [] },
        summary: { de: "Wie es um dein Mentoring steht", en: "How things stand with your mentoring" },
        usage: { de: "mentor stand", en: "mentor status" },
        example: { de: "mentor stand", en: "mentor status" },
        who: "ambassador",
        writes: false,
        args: z.object({}),
        run(_args, ctx) {
          const person = asker(ctx);
          return [statusAnswer(mentoring.standing(person), requestOf(ctx), person, ctx.viewer)];
        },
      }),
      verb({
        name: "cancel",
        aliases: { de: ["zurückziehen"], en: [] },
        summary: { de: "Deine Anfrage zurückziehen", en: "Cancel your request" },
        usage: { de: "mentor zurückziehen", en: "mentor cancel" },
        example: { de: "mentor zurückziehen", en: "mentor cancel" },
        who: "ambassador",
        writes: true,
        args: z.object({}),
        run(_args, ctx) {
          const texts = mentoringTexts[ctx.language];
          const cancelled = mentoring.cancel(asker(ctx));
          return [
            answer(undefined, [cancelled ? texts.cancelled : texts.nothingToCancel], {
              buttons: [{ label: texts.requestButton, command: "mentor request" }],
            }),
          ];
        },
      }),
      verb({
        name: "mine",
        aliases: { de: ["meine"], en: [] },
        summary: {
          de: "Mit wem du ein Mentoring-Paar bist, mit Kontakt",
          en: "Whom you are in a mentoring pair with, and how to reach them",
        },
        usage: { de: "mentor meine", en: "mentor mine" },
        example: { de: "mentor meine", en: "mentor mine" },
        who: "ambassador",
        writes: false,
        args: z.object({}),
        run: (_args, ctx) => [mine(ctx)],
      }),
      ...mentorPairVerbs(services),
    ],
  };

  function mine(ctx: CommandContext): Reply {
    const person = asker(ctx);
    const pairs = mentoring.standing(person).pairs.flatMap((pair) => {
      const partner = kernel.directory.person(partnerOf(pair, person.id));
      if (!partner) return [];
      const platforms = kernel.directory.identitiesOf(partner.id).map(({ platform }) => platform);
      return [{ pair, partner, platforms }];
    });
    return mineAnswer(pairs, person, ctx.viewer);
  }
}
