// What the machine room may know: how much is owed and how old it is, in Prometheus' text. Numbers only, nobody's data.
import type { Program } from "./program";

export function metricsOf(program: Program): string {
  const { outboxStore, scheduler, clock } = program.kernel;
  const now = clock.now();
  const { owedSince, byState } = outboxStore.numbers();
  const age = owedSince === undefined ? 0 : Math.max(0, (now - owedSince) / 1000);
  const next = scheduler.nextDue();
  const late = next === undefined ? 0 : Math.max(0, (now - next) / 1000);
  return [
    "# HELP ambassador_messages Messages of the last 14 days by what became of them.",
    "# TYPE ambassador_messages gauge",
    ...byState.map(({ state, count }) => `ambassador_messages{state="${state}"} ${count}`),
    ...gauge("ambassador_oldest_owed_seconds", "Age of the oldest message that is due and not sent.", age),
    ...gauge("ambassador_job_lag_seconds", "How late the next job is.", late),
    ...gauge("ambassador_database_up", "1 when the database is well.", program.databaseHealth().ok ? 1 : 0),
    ...gauge(
      "ambassador_scheduler_up",
      "1 when the minute tick is in time.",
      program.schedulerHealth().ok ? 1 : 0,
    ),
    "",
  ].join("\n");
}

function gauge(name: string, help: string, value: number): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`];
}
