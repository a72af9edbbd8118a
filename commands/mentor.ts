import * as z from "zod";
import { items, maybe, mayTick, wholeNumber } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Noun } from "../src/app/command";
import { answer, type Form, type Reply } from "../src/core/card";
import { UserError } from "../src/core/errors";
import type { Person } from "../src/app/directory";
import {
  hasMentorAnswer,
  hindrance,
  mineAnswer,
  offerAnswer,
  requestAnswer,
  statusAnswer,
  type RequestShown,
} from "../src/mentoring/mentoring-answers";
import { offerForm, requestForm } from "../src/mentoring/mentoring-forms";
import { mentoringTexts } from "../src/mentoring/mentoring-texts";
import { reachBetween } from "../src/mentoring/pair-notices";
import { partnerOf } from "../src/mentoring/pair-store";
import { mentorLifeVerbs } from "./mentor-life";
import { mentorPairVerbs } from "./mentor-pairs";
import type { Services } from "./services";

/** Places somebody can offer at once. */
const MOST_PLACES = 9;

export function mentorNoun(services: Services): Noun {
  const { mentoring, kernel, ambassadors } = services;

  /** Why she cannot take part now, or the form that asks for her consent; undefined once she may. */
  function mayNot(
    person: Person,
    consent: boolean | undefined,
    form: () => Form,
    ctx: CommandContext,
  ): Reply | undefined {
    const hindered = person.membership === "paused" ? hindrance(person, ctx.viewer) : undefined;
    if (hindered || person.purposes.has("mentoring")) return hindered;
    if (consent === undefined) return { form: form() };
    if (consent) {
      ambassadors.joining.give(person.id, "mentoring");
      return undefined;
    }
    throw new UserError(
      { de: mentoringTexts.de.consentMissing, en: mentoringTexts.en.consentMissing },
      "consent",
    );
  }

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
        aliases: { de: ["anfragen", "suchen", "finden"], en: ["find"] },
        asked: {
          de: ["brauche mentor", "brauche mentorin", "einen mentor", "eine mentorin"],
          en: ["need mentor", "want mentor", "looking mentor", "get mentor"],
        },
        summary: {
          de: "Mentoring anfragen, wenn du magst mit Themen",
          en: "Ask for a mentor, with topics if you like",
        },
        usage: { de: "mentor anfragen [Themen]", en: "mentor request [topics]" },
        example: { de: "mentor anfragen LinkedIn, Vorträge", en: "mentor request LinkedIn, public speaking" },
        who: "ambassador",
        writes: true,
        args: z.object({ topics: maybe(items()), consent: mayTick() }),
        words: ["topics"],
        run({ topics, consent }, ctx) {
          const person = asker(ctx);
          const form = () => requestForm(topics ?? person.topics, ctx.language);
          const hindered = mayNot(person, consent, form, ctx);
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
        args: z.object({ places: maybe(wholeNumber(1, MOST_PLACES)), consent: mayTick() }),
        words: ["places"],
        run({ places, consent }, ctx) {
          const person = asker(ctx);
          const hindered = mayNot(person, consent, () => offerForm(places ?? 1, ctx.language), ctx);
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
        aliases: { de: ["meine", "mein"], en: ["my"] },
        asked: { de: ["wer ist mentor", "wie heißt mentor"], en: ["who is mentor", "who mentors me"] },
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
      ...mentorLifeVerbs(services),
    ],
  };

  function mine(ctx: CommandContext): Reply {
    const person = asker(ctx);
    const pairs = mentoring.standing(person).pairs.flatMap((pair) => {
      const partner = kernel.directory.person(partnerOf(pair, person.id));
      if (!partner) return [];
      return [{ pair, partner, reach: reachBetween(kernel.directory, person.id, partner.id) }];
    });
    return mineAnswer(pairs, person, ctx.viewer);
  }
}
