// What the machine room may know, in Prometheus' text: what is owed and how old it is, what became of messages, how long
// answers took, what is well. Numbers only, nobody's data.
import type { Reasons } from "./app/tally";
import type { Program } from "./program";

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

export function metricsOf(program: Program): string {
  const { kernel, vitals, tally } = program;
  const now = kernel.clock.now();
  const { owedSince, byState } = kernel.outboxStore.numbers();
  const states = byState.map(({ state, count }): Sample => [{ state }, count]);
  const next = kernel.scheduler.nextDue();
  const { database, scheduler, ...platforms } = vitals.parts();
  const tickAge = age(vitals.now(), vitals.lastTick());
  const backupAge = age(vitals.now(), vitals.lastBackup());
  return [
    gauge("messages", "Messages of the last 14 days by what became of them.", states),
    gauge(
      "messages_owed",
      "Messages that are owed: due, being sent, or ambiguous.",
      states.filter(([{ state }]) => ["due", "sending", "ambiguous"].includes(state ?? "")),
    ),
    gauge("oldest_owed_seconds", "Age of the oldest message that is due and not sent.", [
      [{}, age(now, owedSince) ?? 0],
    ]),
    counter("messages_sent_total", "Messages that arrived, since the start.", [[{}, tally.sent]]),
    counter("messages_retried_total", "Tries that were put off to a later one.", [[{}, tally.retried]]),
    counter("messages_ambiguous_total", "Tries of which nobody could say whether they arrived.", [
      [{}, tally.ambiguous],
    ]),
    counter("messages_dropped_total", "Messages that were not sent, by reason.", byReason(tally.dropped)),
    counter(
      "messages_dead_total",
      "Messages that a chat refused or that failed, by reason.",
      byReason(tally.dead),
    ),
    gauge("job_lag_seconds", "How late the next job is.", [[{}, age(now, next) ?? 0]]),
    gauge("tick_lag_seconds", "How late the minute tick is.", [[{}, Math.max(0, (tickAge ?? 0) - 60)]]),
    latency(program),
    gauge("database_up", "1 when the database is well.", [[{}, database?.ok ? 1 : 0]]),
    gauge("scheduler_up", "1 when the minute tick is in time.", [[{}, scheduler?.ok ? 1 : 0]]),
    gauge(
      "platform_up",
      "1 when the chat can be reached.",
      Object.entries(platforms).map(([platform, { ok }]) => [{ platform }, ok ? 1 : 0]),
    ),
    gauge(
      "backup_age_seconds",
      "Since the last npm run backup that went well; absent when there was none.",
      backupAge === undefined ? [] : [[{}, backupAge]],
    ),
    gauge("uptime_seconds", "Since the start.", [[{}, age(vitals.now(), vitals.startedAt) ?? 0]]),
    gauge("memory_bytes", "Memory of the process.", [[{}, process.memoryUsage.rss()]]),
    gauge("build_info", "The version.", [[{ version: vitals.version }, 1]]),
  ].join("");
}

/** Seconds, never below zero. */
function age(now: number, since: number | undefined): number | undefined {
  return since === undefined ? undefined : Math.max(0, (now - since) / 1000);
}

function byReason(reasons: Reasons): readonly Sample[] {
  return reasons.all().map(([reason, count]) => [{ reason }, count]);
}

function latency({ tally }: Program): string {
  const buckets = tally.latency.buckets();
  const name = "ambassador_handler_seconds";
  return [
    ...head(name, "histogram", "How long commands, presses and forms took to be answered."),
    ...buckets.map(({ le, count }) =>
      sample(`${name}_bucket`, [{ le: le === Infinity ? "+Inf" : String(le) }, count]),
    ),
    sample(`${name}_sum`, [{}, tally.latency.sum]),
    sample(`${name}_count`, [{}, buckets.at(-1)?.count ?? 0]),
  ].join("");
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  return metric(name, "gauge", help, samples);
}

function counter(name: string, help: string, samples: readonly Sample[]): string {
  return metric(name, "counter", help, samples);
}

function metric(name: string, type: string, help: string, samples: readonly Sample[]): string {
  const full = `ambassador_${name}`;
  return [...head(full, type, help), ...samples.map((each) => sample(full, each))].join("");
}

function head(name: string, type: string, help: string): readonly string[] {
  return [`# HELP ${name} ${help}\n`, `# TYPE ${name} ${type}\n`];
}

function sample(name: string, [labels, value]: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}\n`;
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
}
