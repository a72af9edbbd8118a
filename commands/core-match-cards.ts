// What the core team reads about rounds: short lines that a phone shows whole, and a button for every next step.
import { asker, type CommandContext } from "../src/app/command";
import type { Directory } from "../src/app/directory";
import { answer, say, type Button, type Reply, type Text } from "../src/core/card";
import { clip } from "../src/core/clean-text";
import { formatMoment } from "../src/core/date-format";
import type { Instant } from "../src/core/instant";
import { mentionOf, type PersonId } from "../src/core/person-ref";
import type { Price } from "../src/mentoring/alternatives";
import { whoCares } from "../src/mentoring/case-cards";
import type { Previewed, Waiting } from "../src/mentoring/coordination";
import type { Match } from "../src/mentoring/matching";
import { reasonsOf } from "../src/mentoring/mentoring-cards";
import { obstacleWords, priceWords, scoreWords } from "../src/mentoring/reason-words";
import type { Explained, Preview, Wish } from "../src/mentoring/round-views";
import { coreMatchTexts } from "./core-match-texts";

/** Lines of one answer, so that it fits into every chat, and buttons for the first of them. */
export const SHOWN = 20;
const BUTTONS = 5;
const NAME_ON_BUTTON = 40;

export function nameOnButton(id: PersonId, ctx: CommandContext): string {
  return clip(ctx.viewer.person(id).name, NAME_ON_BUTTON);
}

export function momentIn(at: Instant, ctx: CommandContext): string {
  return formatMoment(at, ctx.zone, ctx.language);
}

export function shownLines(lines: readonly Text[], ctx: CommandContext): readonly Text[] {
  const more = lines.length - SHOWN;
  const shown = lines.slice(0, SHOWN);
  return more > 0 ? [...shown, [coreMatchTexts[ctx.language].more(more)]] : shown;
}

export function previewAnswer({ plan, nextBest, held, reviewed }: Previewed, ctx: CommandContext): Reply {
  const texts = coreMatchTexts[ctx.language];
  const { matches, left } = plan;
  const waiting = matches.length + left.length + held.length;
  if (waiting === 0) return answer(texts.previewTitle, [texts.empty]);
  const leftLines = [
    ...left.map(
      ({ newcomer, obstacle }): Text =>
        say`• ${newcomer.request} · ${{ person: newcomer.id }}: ${obstacleWords(obstacle, ctx.language)}`,
    ),
    ...held.map(
      ({ id, person, heldUntil }): Text =>
        say`• ${id} · ${{ person }}: ${texts.heldUntil(heldUntil === undefined ? "" : momentIn(heldUntil, ctx))}`,
    ),
  ];
  const publish: Button = { label: texts.publish, command: "core match publish", style: "primary" };
  return answer(
    texts.previewTitle,
    [`${texts.summary(waiting, matches.length)} ${reviewed ? texts.previewReviewed : texts.previewIntro}`],
    ...matchLines(matches, ctx, nextBest),
    ...(leftLines.length > 0 ? [[{ bold: texts.left }], ...shownLines(leftLines, ctx)] : []),
    ...(matches.length > 0 ? [[texts.number, " ", texts.points]] : []),
    {
      buttons: [
        ...(matches.length > 0 ? [publish] : []),
        { label: texts.queue, command: "core match queue" },
        ...matches.slice(0, BUTTONS).map(({ newcomer }) => ({
          label: texts.why(nameOnButton(newcomer.id, ctx)),
          command: `core match explain ${newcomer.request}`,
        })),
      ],
    },
  );
}

export function matchLines(
  matches: readonly Match[],
  ctx: CommandContext,
  nextBest: Preview["nextBest"] = new Map(),
): readonly Text[] {
  const texts = coreMatchTexts[ctx.language];
  const lines = matches.map(({ newcomer, mentor, cost, reasons }): Text => {
    const other = nextBest.get(newcomer.id);
    const otherwise = other
      ? say`${texts.otherwise}${{ person: other.mentor.id }}${priced(other.price, ctx, ", ")}`
      : [];
    const why = `${scoreWords(cost, ctx.language)} (${reasonsOf({ reasons }, ctx.language)})`;
    return say`• ${newcomer.request} · ${{ person: newcomer.id }}${texts.and}${{ person: mentor.id }}: ${why}${otherwise}`;
  });
  return shownLines(lines, ctx);
}

/** What the next round does with one newcomer, why, and what else it could have done. */
export function explainAnswer(
  explained: Explained,
  askedUntil: Instant | undefined,
  directory: Directory,
  ctx: CommandContext,
): Reply {
  const texts = coreMatchTexts[ctx.language];
  const { request, match, obstacle, alternatives, unavailable } = explained;
  const name = nameOnButton(request.person, ctx);
  const others = alternatives.map(({ mentor, cost, reasons, price }): Text => {
    const why = `${scoreWords(cost, ctx.language)} (${reasonsOf({ reasons }, ctx.language)})`;
    return say`• ${{ person: mentor.id }}: ${why}${priced(price, ctx)}`;
  });
  const apart = unavailable
    .slice(0, SHOWN)
    .flatMap((person, i): Text => [...(i > 0 ? [", "] : []), { person }]);
  const swaps = alternatives
    .slice(0, BUTTONS)
    .flatMap(({ mentor }) => swapButton(request.id, mentor.id, directory, ctx));
  const isHeld = (request.heldUntil ?? 0) > ctx.now;
  const hold: Button = isHeld
    ? { label: texts.releaseButton(name), command: `core match release ${request.id}` }
    : { label: texts.holdButton(name), command: `core match hold ${request.id}` };
  return answer(
    texts.explainTitle(name),
    askedUntil === undefined ? undefined : [texts.isAsked(momentIn(askedUntil, ctx))],
    isHeld && request.heldUntil !== undefined
      ? [texts.heldUntil(momentIn(request.heldUntil, ctx))]
      : undefined,
    match && [
      { bold: `${texts.chosen}: ` },
      { person: match.mentor.id },
      `: ${scoreWords(match.cost, ctx.language)} (${reasonsOf(match, ctx.language)})`,
    ],
    obstacle && [obstacleWords(obstacle, ctx.language)],
    ...(others.length > 0 ? [[{ bold: texts.others }], ...others] : [[texts.noOther]]),
    apart.length > 0 ? [{ bold: `${texts.unavailable}: ` }, ...apart] : undefined,
    [texts.points],
    {
      buttons: [
        ...swaps,
        ...(request.state === "waiting" ? [hold] : []),
        { label: texts.preview, command: "core match preview" },
      ],
    },
  );
}

/** One mentor for one newcomer. */
export function wishLine(mentor: PersonId, wish: Wish, ctx: CommandContext): Text {
  const why = refusal(wish, ctx);
  if (why !== undefined) return say`${{ person: mentor }}: ${why}`;
  if (wish === "no-offer" || "forbidden" in wish) return [];
  const { cost, reasons, price } = wish;
  const fits = `${scoreWords(cost, ctx.language)} (${reasonsOf({ reasons }, ctx.language)})`;
  return say`${{ person: mentor }}: ${fits}${priced(price, ctx)}`;
}

function priced(price: Price | undefined, ctx: CommandContext, before = "; "): Text {
  return price === undefined ? [] : say`${before}${priceWords(price, ctx.viewer)}`;
}

/** Why a mentor cannot be hers; undefined when she can. Avoid lists, answers, rests and breaks all read the same. */
export function refusal(wish: Wish, ctx: CommandContext): string | undefined {
  const texts = coreMatchTexts[ctx.language];
  if (wish === "no-offer") return texts.noOffer;
  if (!("forbidden" in wish)) return undefined;
  if (wish.forbidden === "full") return texts.full;
  return wish.forbidden === "language" ? texts.noLanguage : obstacleWords("unavailable", ctx.language);
}

export function swapButton(
  request: number,
  mentor: PersonId,
  directory: Directory,
  ctx: CommandContext,
): readonly Button[] {
  const mention = mentioned(mentor, directory);
  if (mention === "") return [];
  const label = coreMatchTexts[ctx.language].instead(nameOnButton(mentor, ctx));
  return [{ label, command: `core match swap ${request} ${mention}` }];
}

/** As a command names her; nothing for somebody without an account. */
export function mentioned(person: PersonId, directory: Directory): string {
  const [identity] = directory.identitiesOf(person);
  return identity ? mentionOf(identity) : "";
}

/** It is being worked out: the same command has it in a few seconds. */
export function soonAnswer(command: string, ctx: CommandContext): Reply {
  const texts = coreMatchTexts[ctx.language];
  return answer(undefined, [texts.lookSoon], { buttons: [{ label: texts.look, command }] });
}

/** Everybody who waits, with what is done about it. */
export function queueAnswer(waiting: readonly Waiting[], nextRound: Instant, ctx: CommandContext): Reply {
  const texts = coreMatchTexts[ctx.language];
  if (waiting.length === 0) return answer(texts.queueTitle, [texts.empty]);
  const me = asker(ctx).id;
  const lines = waiting.map(({ request, open, obstacle }): Text => {
    const { id, person, requestedAt, heldUntil = 0 } = request;
    const how =
      request.state === "asked"
        ? texts.asking
        : heldUntil > ctx.now && request.heldUntil !== undefined
          ? texts.heldUntil(momentIn(request.heldUntil, ctx))
          : obstacle === undefined
            ? texts.possible
            : obstacleWords(obstacle, ctx.language);
    const care = open ? `. ${whoCares(open, me, ctx.viewer)}` : "";
    return say`• ${id} · ${{ person }}, ${texts.since} ${{ time: requestedAt, show: "date" }}: ${how}${care}`;
  });
  const free = waiting.filter(({ open }) => open && open.takenBy === undefined).slice(0, BUTTONS);
  return answer(
    texts.queueTitle,
    ...shownLines(lines, ctx),
    say`${texts.nextRound}: ${{ time: nextRound }}`,
    {
      buttons: [
        ...free.map(({ request }) => ({
          label: texts.takeButton(nameOnButton(request.person, ctx)),
          command: `core match take ${request.id}`,
        })),
        { label: texts.preview, command: "core match preview" },
      ],
    },
  );
}
