// What came in before a crash and was acknowledged but not worked on: it is worked on at the next start, in its order,
// and the answers go where they belong by themselves, because no request waits for them any more.
import type { Card, Reply } from "../core/card";
import type { Clock } from "../core/clock";
import { MINUTE, plus, type Instant } from "../core/instant";
import { identityKey } from "../core/person-ref";
import { secretToken } from "../core/tokens";
import { waypoint } from "../core/waypoint";
import { backoff } from "./backoff";
import type { Inbox } from "./inbox";
import type { Log } from "./log";
import {
  DeliveryFailure,
  USEFUL_FOR,
  type Address,
  type Answer,
  type ChatPlatform,
  type Inbound,
} from "./platform";
import { within } from "./within";

/** Longest time for one answer, in milliseconds. */
const PATIENCE = MINUTE;

export interface LateAnswer {
  readonly inbound: Inbound;
  readonly answer: Answer;
  /** After this moment nobody waits for it any more. */
  readonly usefulUntil: Instant;
}

/** Works on what is still useful and marks the rest as done. */
export function catchUp(
  inbox: Inbox,
  clock: Clock,
  log: Log,
  receive: (inbound: Inbound) => Answer,
): readonly LateAnswer[] {
  const now = clock.now();
  const waiting = inbox.waiting();
  const answers = waiting.flatMap(({ keptAt, inbound }) => {
    waypoint.pass("inbox.catching-up");
    const usefulUntil = plus(keptAt, USEFUL_FOR);
    try {
      return usefulUntil < now ? [] : [{ inbound, answer: receive(inbound), usefulUntil }];
    } catch (error) {
      log.incident("inbox.not_caught_up", error);
      return [];
    } finally {
      inbox.finish(inbound.dedupe);
    }
  });
  if (waiting.length > 0) {
    log.info("inbox.caught_up", { answered: answers.length, tooOld: waiting.length - answers.length });
  }
  return answers;
}

export interface LateParts {
  readonly platforms: readonly ChatPlatform[];
  readonly clock: Clock;
  readonly log: Log;
  /** Waits so many milliseconds; false when the bot ends meanwhile. */
  readonly pause: (ms: number) => Promise<boolean>;
}

/**
 * Gives each asker her answers in their order, and nobody waits for somebody else's. A chat that says "not now" is asked
 * again for as long as the answer is of use; one of which nobody knows whether it arrived is not given twice.
 */
export async function giveLate(answers: readonly LateAnswer[], parts: LateParts): Promise<void> {
  const askers = new Map<string, LateAnswer[]>();
  for (const answer of answers) {
    const asker = identityKey(answer.inbound.from.identity);
    const own = askers.get(asker);
    if (own) own.push(answer);
    else askers.set(asker, [answer]);
  }
  await Promise.all(
    [...askers.values()].map(async (own) => {
      for (const answer of own) for (const reply of answer.answer.replies) await give(reply, answer, parts);
    }),
  );
}

async function give(reply: Reply, { inbound, answer, usefulUntil }: LateAnswer, parts: LateParts) {
  const platform = parts.platforms.find(({ name }) => name === inbound.from.identity.platform);
  const card = cardOf(reply);
  if (!platform || !card) return;
  const ref = secretToken(12);
  for (let attempt = 1; ; attempt += 1) {
    waypoint.pass("inbox.late-answer");
    try {
      await within(PATIENCE, platform.deliver(whereTo(inbound, reply), card, answer.viewer, ref));
      waypoint.pass("inbox.late-answer-given");
      return;
    } catch (error) {
      const wait = waitAfter(error, attempt);
      const inTime = wait !== undefined && plus(parts.clock.now(), wait) <= usefulUntil;
      if (inTime && (await parts.pause(wait))) continue;
      parts.log.incident("inbox.answer_lost", error);
      return;
    }
  }
}

/** Undefined when trying again would not help, or could say it twice. */
function waitAfter(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof DeliveryFailure) || error.verdict !== "later") return undefined;
  return error.retryAfter ?? backoff(attempt, Math.random);
}

function whereTo({ from, room }: Inbound, reply: Reply): Address {
  return room && "say" in reply && reply.audience === "room" ? { room } : { person: from.identity };
}

/** A form stands in the message, where it can be filled in or opened; errors belong to a form that is closed by now. */
function cardOf(reply: Reply): Card | undefined {
  if ("say" in reply) return reply.say;
  return "form" in reply ? { blocks: [{ form: reply.form }] } : undefined;
}
