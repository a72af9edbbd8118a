import * as z from "zod";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import { owedNow, type Owed, type Trouble } from "../src/app/owed";
import { answer, say, type FieldLine, type Span, type Text } from "../src/core/card";
import { MINUTE, plus } from "../src/core/instant";
import type { PersonId } from "../src/core/person-ref";
import { CHAT_NAMES } from "../src/i18n/chat-names";
import { coreQueueTexts } from "./core-queue-texts";
import type { Services } from "./services";

type Subject = keyof (typeof coreQueueTexts)["en"]["kinds"];

/** What waits for longer than this has something in its way, in milliseconds. */
const TOO_LONG = 10 * MINUTE;
/** Names beside a subject. */
const MOST_HOLDERS = 3;
/** The beginnings of kinds, and who in the core team looks after them. */
const SUBJECTS: readonly (readonly [begins: RegExp, subject: Subject, task?: string])[] = [
  [/^call/, "call", "call"],
  [/^mentoring/, "mentoring", "mentoring"],
  [/^stor(y|ies)/, "stories", "stories"],
  [/^(lex|event|gathering)/, "gathering"],
  [/^core/, "core"],
  [/^(link|break|ambassadors?)/, "account"],
];
const GONE = /not_found|not_in_channel|is_archived|account_inactive|HTTP 404|nowhere/;

export function coreQueueVerb({ kernel }: Services): Verb<Record<string, never>> {
  return verb({
    name: "queue",
    aliases: { de: ["warteschlange", "postausgang", "nachrichten"], en: ["messages", "outbox"] },
    summary: {
      de: "Welche Nachrichten unterwegs sind und woran es hakt",
      en: "Which messages are on their way, and what holds them up",
    },
    usage: { de: "kernteam warteschlange", en: "core queue" },
    example: { de: "kernteam warteschlange", en: "core queue" },
    who: "core",
    // Whose tasks it reads is noted in the audit log.
    writes: true,
    args: z.object({}),
    run(_args, ctx) {
      const texts = coreQueueTexts[ctx.language];
      const owed = owedNow(kernel.database, ctx.now);
      const subjects = bySubject(owed);
      const holders = new Set<PersonId>();
      const about = subjects.map(({ subject, task, count }): Text => {
        const people = task === undefined ? [] : kernel.directory.holdersOf(task).slice(0, MOST_HOLDERS);
        for (const { id } of people) holders.add(id);
        return [
          `• ${texts.kinds[subject]}: ${count}`,
          ...heldBy(
            people.map(({ id }) => id),
            ctx,
          ),
        ];
      });
      for (const id of holders) {
        kernel.audit.record({ actor: asker(ctx).id, about: id, action: "core.queue", purpose: "core team" });
      }
      return [
        answer(
          texts.title,
          [verdictOn(owed, ctx)],
          { fields: fieldsOf(owed, ctx) },
          ...section(texts.about, about),
          ...section(
            texts.doubts,
            owed.doubts.map((each) => troubleLine(each, ctx, true)),
          ),
          ...section(
            texts.failures,
            owed.failures.map((each) => troubleLine(each, ctx, false)),
          ),
          owed.dead > 0 ? [texts.next] : undefined,
          {
            buttons: [
              { label: texts.refresh, command: "core queue" },
              { label: texts.health, command: "core health" },
            ],
          },
        ),
      ];
    },
  });
}

function verdictOn({ oldest, dead }: Owed, { now, language }: CommandContext): string {
  const texts = coreQueueTexts[language];
  if (oldest !== undefined && oldest < plus(now, -TOO_LONG)) return texts.slow;
  return dead > 0 ? texts.someDead : texts.well;
}

function fieldsOf(owed: Owed, { language }: CommandContext): readonly FieldLine[] {
  const texts = coreQueueTexts[language];
  const counts = (["now", "later", "sending", "ambiguous"] as const).map((name): FieldLine => ({
    label: texts[name],
    value: [String(owed[name])],
  }));
  const chats = owed.chats.map(({ chat, count }) => `${CHAT_NAMES[chat]}: ${count}`).join(", ");
  return [
    ...counts,
    ...(owed.oldest === undefined ? [] : [{ label: texts.oldest, value: [{ time: owed.oldest }] }]),
    ...(chats === "" ? [] : [{ label: texts.byChat, value: [chats] }]),
    { label: texts.past, value: [texts.pastCounts(owed.sent, owed.dropped, owed.dead)] },
  ];
}

function subjectOf(kind: string): { readonly subject: Subject; readonly task?: string } {
  const [, subject = "other", task] = SUBJECTS.find(([begins]) => begins.test(kind)) ?? [];
  return { subject, ...(task !== undefined && { task }) };
}

function bySubject({ kinds }: Owed): readonly { subject: Subject; task?: string; count: number }[] {
  const found = new Map<Subject, { subject: Subject; task?: string; count: number }>();
  for (const { kind, count } of kinds) {
    const { subject, task } = subjectOf(kind);
    const before = found.get(subject)?.count ?? 0;
    found.set(subject, { subject, ...(task !== undefined && { task }), count: before + count });
  }
  return [...found.values()];
}

function heldBy(people: readonly PersonId[], { language }: CommandContext): readonly Span[] {
  if (people.length === 0) return [];
  const names = people.flatMap((person, i): readonly Span[] => (i === 0 ? [{ person }] : [", ", { person }]));
  return [` (${coreQueueTexts[language].holders}`, ...names, ")"];
}

function troubleLine({ kind, reason, count, at }: Trouble, ctx: CommandContext, inDoubt: boolean): Text {
  const texts = coreQueueTexts[ctx.language];
  const subject = texts.kinds[subjectOf(kind).subject];
  return say`• ${subject}, ${{ time: at }}${texts.times(count)}: ${wordsFor(reason, ctx, inDoubt)}`;
}

function wordsFor(reason: string, { language }: CommandContext, inDoubt: boolean): string {
  const { reasons } = coreQueueTexts[language];
  const [, reference] = /^reference (\S+)$/.exec(reason) ?? [];
  if (reference !== undefined) return reasons.defect(reference);
  if (reason === "crash") return reasons.crash;
  if (reason === "restored") return reasons.restored;
  if (inDoubt) return reasons.unclear(reason);
  return GONE.test(reason) ? reasons.gone(reason) : reasons.refused(reason);
}

/** A heading and its lines in one paragraph; nothing when there are none. */
function section(heading: string, lines: readonly Text[]): readonly Text[] {
  if (lines.length === 0) return [];
  return [[{ bold: heading }, ...lines.flatMap((line): readonly Span[] => ["\n", ...line])]];
}
