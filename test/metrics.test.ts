import { DeliveryFailure } from "../src/app/platform";
import { Latency, Reasons } from "../src/app/tally";
import { MINUTE, plus } from "../src/core/instant";
import { metricsOf } from "../src/metrics";
import { TestNetwork } from "./network";
import { addPerson } from "./people";
import { parsePrometheus } from "./prometheus-text";

let net: TestNetwork;
beforeEach(() => {
  net = new TestNetwork();
  addPerson(net, "anna", { name: "Anna Berger", core: ["call"] });
});
afterEach(() => net.close());

const read = () => parsePrometheus(metricsOf(net.program));

function value(name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
  const family = name.replace(/_(bucket|sum|count)$/, "");
  const samples = [read().get(`ambassador_${name}`), read().get(`ambassador_${family}`)].flatMap(
    (metric) => metric?.samples ?? [],
  );
  return samples.find(
    (each) => each.name === `ambassador_${name}` && JSON.stringify(each.labels) === JSON.stringify(labels),
  )?.value;
}

test("the numbers tell what is owed and since when, what became of it, and nothing about anybody", async () => {
  expect(value("messages", { state: "sent" })).toBe(0);
  expect(value("oldest_owed_seconds")).toBe(0);
  net.say("anna", "core call schedule weekly thu 10:00 45m");
  net.faults.push(
    ...Array.from({ length: 9 }, () => new DeliveryFailure("later", "ratelimited", 30 * MINUTE)),
  );
  await net.passTo("2027-01-13T10:20:00+01:00");
  expect(value("messages_owed", { state: "due" })).toBe(1);
  expect(value("oldest_owed_seconds")).toBe(20 * 60);
  expect(value("messages_retried_total")).toBeGreaterThan(0);
  expect(value("messages_sent_total")).toBe(0);
  for (const part of ["database_up", "scheduler_up"]) expect(value(part)).toBe(1);
  expect(value("platform_up", { platform: "playground" })).toBe(1);
  net.faults.length = 0;
  await net.pass(30 * MINUTE);
  expect(value("messages", { state: "sent" })).toBe(1);
  expect(value("messages_sent_total")).toBe(1);
  expect(value("tick_lag_seconds")).toBe(0);
  expect(metricsOf(net.program)).not.toMatch(/anna|berger/i);
});

test("doubts, refusals and drops are counted with their reasons", async () => {
  const invite = async (fault: DeliveryFailure) => {
    net.faults.push(fault);
    net.say("anna", "core invite Mia Hoffmann");
    await net.settle();
    net.say("anna", "core remove Mia Hoffmann");
    await net.pass(10 * MINUTE);
  };
  addPerson(net, "mia", { name: "Mia Hoffmann" });
  await invite(new DeliveryFailure("rejected", "channel_not_found"));
  expect(value("messages_dead_total", { reason: "channel_not_found" })).toBe(1);
  await invite(new DeliveryFailure("ambiguous", "timeout"));
  expect(value("messages_ambiguous_total")).toBe(1);
  const dropped = read().get("ambassador_messages_dropped_total")!.samples;
  expect(dropped.map(({ labels, value: count }) => [labels, count])).toEqual([
    [{ reason: "no longer true" }, 1],
  ]);
});

test("a tick that does not come is late by what is beyond its minute", () => {
  const { program } = net;
  const late = (minutes: number) => {
    const vitals = { ...program.vitals, lastTick: () => net.now, now: () => plus(net.now, minutes * MINUTE) };
    return parsePrometheus(metricsOf({ ...program, vitals })).get("ambassador_tick_lag_seconds")!.samples[0]!
      .value;
  };
  expect([late(0), late(1), late(5)]).toEqual([0, 0, 240]);
});

test("every command's time stands in the histogram, nobody's words do", () => {
  const before = value("handler_seconds_count") ?? 0;
  net.say("anna", "help");
  net.say("anna", "no such thing");
  expect(value("handler_seconds_count")).toBe(before + 2);
  expect(value("handler_seconds_sum")).toBeGreaterThan(0);
});

test("times fall into the bucket they belong to, bounds included", () => {
  const latency = new Latency();
  for (const ms of [0, 0.5, 0.6, 2500, 99_000]) latency.observe(ms);
  const counts = Object.fromEntries(latency.buckets().map(({ le, count }) => [le, count]));
  expect(counts).toMatchObject({ 0.0005: 2, 0.001: 3, 2.5: 4, Infinity: 5 });
  expect(latency.sum).toBeCloseTo(101.5011);
});

test("a reason is one of few words, whatever a chat makes up", () => {
  const reasons = new Reasons();
  reasons.count("reference K7QX2345");
  reasons.count('text of "somebody"\nin two lines');
  for (let i = 0; i < 100; i += 1) reasons.count(`made up ${i}`);
  const all = new Map(reasons.all());
  expect(all.size).toBeLessThanOrEqual(41);
  expect(all.get("defect")).toBe(1);
  expect(all.get("other")).toBeGreaterThan(1);
});
