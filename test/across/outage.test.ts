// The network is cut for an hour: what was owed leaves afterwards, each message once and in its order, and what people
// said meanwhile is answered as far as an answer is of use.
import * as z from "zod";
import { notice, type Notice } from "../../src/app/notice";
import { HOUR, MINUTE, plus } from "../../src/core/instant";
import type { PersonId } from "../../src/core/person-ref";
import { ProxyDouble } from "../doubles/proxy-double";
import { BothChats } from "./both-chats";

jest.setTimeout(60_000);

let proxy: ProxyDouble;
let leave: () => void;
let both: BothChats;

const word = notice<{ word: string }>({
  kind: "test-word",
  payload: z.object({ word: z.string() }),
  ...{ priority: 5, unsolicited: false, expiresAfter: 3 * HOUR, onAmbiguous: "drop" },
  reason: () => "",
  card: ({ word: said }) => ({ blocks: [{ text: [said] }] }),
});

beforeEach(async () => {
  proxy = await ProxyDouble.start();
  leave = proxy.enter();
  both = await BothChats.open({ slack: "socket", webex: "webhook" }, proxy);
});
afterEach(async () => {
  const problems = await both.end();
  leave();
  await proxy.stop();
  expect(problems).toEqual([]);
});

it("keeps all of it for an hour and loses, doubles and mixes up nothing", async () => {
  const { bot, slack, webex } = both;
  const { outbox } = bot.program.kernel;
  outbox.register(word as Notice);
  const people = [
    bot.admit("anna", slack.identity("anna")),
    bot.admit("mia", slack.identity("mia")),
    bot.admit("ben", webex.identity("ben")),
    bot.admit("tom", webex.identity("tom")),
  ];
  const began = bot.clock.now();
  const owe = (to: PersonId, said: string, minutes: number, minutesOfUse = 180): void => {
    const at = plus(began, minutes * MINUTE);
    const expiresAt = plus(at, minutesOfUse * MINUTE);
    outbox.owe(word, { word: said }, { to: { person: to }, key: `${said}:${to}`, at, expiresAt });
  };
  for (const { id } of people) {
    for (let n = 0; n < 7; n += 1) owe(id, `word ${n}`, n * 10);
    owe(id, "soon over", 5, 20);
  }
  const until = (minutes: number) => both.passTo(new Date(plus(began, minutes * MINUTE)).toISOString());
  // The last thing that leaves arrives, and the network goes before anybody hears of it.
  slack.double.faults.next("chat.postMessage", { kind: "reset-after-accept" });
  webex.double.faults.next("POST messages", { kind: "accept-then-reset" });
  await both.settle();
  await proxy.cut();
  await until(55);
  await slack.double.sendDirectMessage({ user: "UANNA", text: "help" });
  await until(60);
  expect(bot.count("outbox", "state IN ('due', 'ambiguous')")).toBeGreaterThan(20);
  expect(bot.count("outbox", "attempt > 1")).toBe(0);
  expect(both.health()[0]).toMatchObject({ ok: false });

  await proxy.mend();
  await slack.double.eventually(() => both.health().every(({ ok }) => ok), 20_000);
  await until(75);
  const expected = Array.from({ length: 7 }, (_none, n) => `word ${n}`);
  for (const user of ["anna", "mia"]) {
    const got = (await slack.privateTo(user))
      .map(({ text }) => text)
      .filter((text) => /word|soon/.test(text));
    expect(got).toEqual(expected);
  }
  for (const user of ["ben", "tom"]) {
    const got = (await webex.privateTo(user))
      .map(({ text }) => text)
      .filter((text) => /word|soon/.test(text));
    expect(got).toEqual(expected);
  }
  expect(bot.count("outbox", "state = 'dropped' AND reason = 'expired'")).toBe(people.length);
  expect(bot.count("outbox", "state NOT IN ('sent', 'dropped')")).toBe(0);
  const others = (await slack.privateTo("anna")).filter(({ text }) => !text.startsWith("word"));
  expect(others.map(({ text }) => text)).toEqual([expect.stringContaining("hilfe")]);
  expect(bot.logged.filter(({ level }) => level === "error")).toEqual([]);
});
