import * as z from "zod";
import { line } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import { PERSON } from "../src/app/mentions";
import { whom } from "../src/app/whom";
import { answer, say, type Reply } from "../src/core/card";
import { UserError } from "../src/core/errors";
import type { Request } from "../src/mentoring/mentoring-store";
import { momentIn, nameOnButton, refusal, wishLine } from "./core-match-cards";
import { requestAndPerson, requestMeant } from "./core-match-request";
import { coreMatchTexts } from "./core-match-texts";
import type { Services } from "./services";

/** What the core team changes about one newcomer: putting back, another mentor, looking after a long wait. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of verbs with different arguments
export function coreMatchChangeVerbs(services: Services): readonly Verb<any>[] {
  const { mentoring, kernel } = services;
  const { coordination } = mentoring;
  const onePair = z.object({ pair: line().describe(PERSON) });

  function record(action: string, request: Request, ctx: CommandContext): void {
    const purpose = "mentoring";
    kernel.audit.record({
      actor: asker(ctx).id,
      about: request.person,
      action: `mentoring.${action}`,
      purpose,
    });
  }

  function previewButton(ctx: CommandContext) {
    return { label: coreMatchTexts[ctx.language].preview, command: "core match preview" };
  }

  function swap(pair: string, typed: string, ctx: CommandContext): Reply {
    const texts = coreMatchTexts[ctx.language];
    const request = requestMeant(pair, services);
    const mentor = whom(kernel.directory, typed, "mentor");
    const wish = coordination.swap(request, mentor);
    const why = refusal(wish, ctx);
    record("swap", request, ctx);
    if (why !== undefined) return answer(undefined, [texts.swapNot(why)], { buttons: [previewButton(ctx)] });
    return answer(
      texts.swapTitle(mentor.name, nameOnButton(request.person, ctx)),
      wishLine(mentor.id, wish, ctx),
      say`${texts.swapped} ${texts.nextRound}: ${{ time: mentoring.nextRound() }}`,
      { buttons: [previewButton(ctx), { label: texts.publish, command: "core match publish" }] },
    );
  }

  function look(pair: string, ctx: CommandContext, hand?: string): Reply {
    const texts = coreMatchTexts[ctx.language];
    const person = asker(ctx);
    const request = requestMeant(pair, services);
    const name = nameOnButton(request.person, ctx);
    const to = hand === undefined ? person : whom(kernel.directory, hand, "person");
    if (!to.isCoreTeam) {
      throw new UserError(
        { de: coreMatchTexts.de.notCore(to.name), en: coreMatchTexts.en.notCore(to.name) },
        "person",
      );
    }
    const taking =
      hand === undefined
        ? coordination.take(person, request.id)
        : coordination.handOver(person, request.id, to);
    const open = coordination.caseOf(request.id);
    const buttons = [
      { label: texts.why(name), command: `core match explain ${request.id}` },
      ...(open?.takenBy === person.id
        ? [{ label: texts.handForm, command: `core match handover ${request.id}` }]
        : []),
    ];
    if (taking === "gone" || !open) return answer(undefined, [texts.gone], { buttons });
    if (taking === "others") {
      const carer = ctx.viewer.person(open.takenBy ?? to.id).name;
      return answer(undefined, [texts.taken(carer)], { buttons });
    }
    record(hand === undefined ? "take" : "handover", request, ctx);
    const date = momentIn(open.returnsAt, ctx);
    if (hand === undefined || to.id === person.id) {
      return answer(texts.tookTitle(name), [texts.took(date)], { buttons });
    }
    return answer(texts.handedTitle(name, to.name), [texts.handed(date)], { buttons });
  }

  return [
    verb({
      name: "hold",
      aliases: { de: ["zurückstellen"], en: ["put back"] },
      summary: {
        de: "Eine Anfrage für zwei Arbeitstage aus den Runden nehmen",
        en: "Keep a request out of rounds for two working days",
      },
      usage: {
        de: "kernteam zuordnung zurückstellen <Nummer|@Person>",
        en: "core match hold <number|@newcomer>",
      },
      example: { de: "kernteam zuordnung zurückstellen @Lea Papadaki", en: "core match hold @Lea Papadaki" },
      who: "core",
      writes: true,
      args: onePair,
      words: ["pair"],
      run({ pair }, ctx) {
        const texts = coreMatchTexts[ctx.language];
        const request = requestMeant(pair, services);
        const until = coordination.hold(request);
        const name = nameOnButton(request.person, ctx);
        if (until === undefined) return [answer(undefined, [texts.notHeld])];
        record("hold", request, ctx);
        return [
          answer(texts.heldTitle(name), [texts.held(momentIn(until, ctx))], {
            buttons: [
              { label: texts.releaseButton(name), command: `core match release ${request.id}` },
              previewButton(ctx),
            ],
          }),
        ];
      },
    }),
    verb({
      name: "release",
      aliases: { de: ["wieder aufnehmen"], en: [] },
      summary: {
        de: "Eine zurückgestellte Anfrage wieder in die Runden nehmen",
        en: "Take a request that was put back into rounds again",
      },
      usage: {
        de: "kernteam zuordnung wieder aufnehmen <Nummer|@Person>",
        en: "core match release <number|@newcomer>",
      },
      example: {
        de: "kernteam zuordnung wieder aufnehmen @Lea Papadaki",
        en: "core match release @Lea Papadaki",
      },
      who: "core",
      writes: true,
      args: onePair,
      words: ["pair"],
      run({ pair }, ctx) {
        const texts = coreMatchTexts[ctx.language];
        const request = requestMeant(pair, services);
        coordination.release(request);
        record("release", request, ctx);
        const next = say`${texts.nextRound}: ${{ time: mentoring.nextRound() }}`;
        const title = texts.releasedTitle(nameOnButton(request.person, ctx));
        return [answer(title, next, { buttons: [previewButton(ctx)] })];
      },
    }),
    verb({
      name: "swap",
      aliases: { de: ["tauschen"], en: [] },
      summary: {
        de: "Für die nächste Runde jemand anderen wünschen",
        en: "Wish for another mentor in the next round",
      },
      usage: {
        de: "kernteam zuordnung tauschen <Nummer|@Person> <@Mentor:in>",
        en: "core match swap <number|@newcomer> <@mentor>",
      },
      example: {
        de: "kernteam zuordnung tauschen @Lea Papadaki @Tom Novák",
        en: "core match swap @Lea Papadaki @Tom Novák",
      },
      who: "core",
      writes: true,
      ...requestAndPerson("core match swap", "mentor", (texts) => [
        texts.swapForm,
        texts.swapWho,
        texts.swapSubmit,
      ]),
      run: ({ pair, mentor }, ctx) => [swap(pair, mentor, ctx)],
    }),
    verb({
      name: "take",
      aliases: { de: ["übernehmen"], en: [] },
      summary: {
        de: "Dich um eine Anfrage kümmern, die schon lange wartet",
        en: "Look after a request that has been waiting for long",
      },
      usage: {
        de: "kernteam zuordnung übernehmen <Nummer|@Person>",
        en: "core match take <number|@newcomer>",
      },
      example: { de: "kernteam zuordnung übernehmen @Lea Papadaki", en: "core match take @Lea Papadaki" },
      who: "core",
      writes: true,
      args: onePair,
      words: ["pair"],
      run: ({ pair }, ctx) => [look(pair, ctx)],
    }),
    verb({
      name: "handover",
      aliases: { de: ["weitergeben"], en: ["hand over"] },
      summary: {
        de: "Eine Anfrage, die lange wartet, jemandem im Kernteam weitergeben",
        en: "Hand a request that has been waiting for long to a colleague of the core team",
      },
      usage: {
        de: "kernteam zuordnung weitergeben <Nummer|@Person> <@Person>",
        en: "core match handover <number|@newcomer> <@person>",
      },
      example: {
        de: "kernteam zuordnung weitergeben @Lea Papadaki @Ben Carter",
        en: "core match handover @Lea Papadaki @Ben Carter",
      },
      who: "core",
      writes: true,
      ...requestAndPerson("core match handover", "person", (texts) => [
        texts.handForm,
        texts.handWho,
        texts.handSubmit,
      ]),
      run: ({ pair, person }, ctx) => [look(pair, ctx, person)],
    }),
  ];
}
