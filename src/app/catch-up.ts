// What came in before a crash and was acknowledged but not worked on: it is worked on at the next start, in its order,
// and the answers go where they belong by themselves, because no request waits for them any more.
import type { Card, Reply } from "../core/card";
import type { Clock } from "../core/clock";
import { MINUTE, plus } from "../core/instant";
import { secretToken } from "../core/tokens";
import type { Inbox } from "./inbox";
import type { Log } from "./log";
import type { Address, Answer, ChatPlatform, Inbound } from "./platform";
import { within } from "./within";

/** After this long, in milliseconds, nobody waits for an answer; she has asked again, or something else. */
const USEFUL_FOR = 15 * MINUTE;

/** Longest time for one answer, in milliseconds. */
const PATIENCE = MINUTE;

export interface LateAnswer {
  readonly inbound: Inbound;
  readonly answer: Answer;
}

/** Works on what is still useful and marks the rest as done. */
export function catchUp(
  inbox: Inbox,
  clock: Clock,
  log: Log,
  receive: (inbound: Inbound) => Answer,
): readonly LateAnswer[] {
  const oldest = plus(clock.now(), -USEFUL_FOR);
  const waiting = inbox.waiting();
  const answers = waiting.flatMap(({ keptAt, inbound }) => {
    try {
      return keptAt < oldest ? [] : [{ inbound, answer: receive(inbound) }];
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

/** Each asker's answers in their order; one that cannot be given is logged and asked for again by whoever misses it. */
export async function giveLate(
  answers: readonly LateAnswer[],
  platforms: readonly ChatPlatform[],
  log: Log,
): Promise<void> {
  for (const { inbound, answer } of answers) {
    const platform = platforms.find(({ name }) => name === inbound.from.identity.platform);
    for (const reply of answer.replies) {
      const card = cardOf(reply);
      if (!platform || !card) continue;
      try {
        const given = platform.deliver(whereTo(inbound, reply), card, answer.viewer, secretToken(12));
        await within(PATIENCE, given);
      } catch (error) {
        log.incident("inbox.answer_lost", error);
      }
    }
  }
}

function whereTo({ from, room }: Inbound, reply: Reply): Address {
  return room && "say" in reply && reply.audience === "room" ? { room } : { person: from.identity };
}

/** A form stands in the message, where it can be filled in or opened; errors belong to a form that is closed by now. */
function cardOf(reply: Reply): Card | undefined {
  if ("say" in reply) return reply.say;
  return "form" in reply ? { blocks: [{ form: reply.form }] } : undefined;
}
