// An independent reader of Prometheus' text format 0.0.4, as strict as its description. It shares nothing with the writer.

export interface Metric {
  readonly help: string;
  readonly type: string;
  /** Samples in the order in which they stand. */
  readonly samples: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"/;

/** @throws Error that quotes the line that is wrong */
export function parsePrometheus(text: string): ReadonlyMap<string, Metric> {
  if (!text.endsWith("\n")) throw new Error("the last line does not end");
  const metrics = new Map<string, Metric>();
  const seen = new Set<string>();
  let current: { name: string; help?: string; metric?: Metric } | undefined;
  for (const line of text.slice(0, -1).split("\n")) {
    const wrong = (why: string): Error => new Error(`${why}: ${line}`);
    const [, word, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (word === "HELP") {
      if (metrics.has(name)) throw wrong("described twice");
      current = { name, help: rest };
    } else if (word === "TYPE") {
      if (current?.name !== name || current.metric) throw wrong("a type without its help");
      if (!/^(counter|gauge|histogram|summary|untyped)$/.test(rest)) throw wrong("no such type");
      current.metric = { help: current.help ?? "", type: rest, samples: [] };
      metrics.set(name, current.metric);
    } else {
      if (!current?.metric) throw wrong("a sample without a type");
      const sample = sampleOf(line);
      if (!sample) throw wrong("no sample");
      const own = current.metric.type === "histogram" ? `${current.name}(_bucket|_sum|_count)` : current.name;
      if (!new RegExp(`^${own}$`).test(sample.name)) throw wrong("a sample of another metric");
      const key = `${sample.name} ${JSON.stringify(Object.entries(sample.labels).sort())}`;
      if (seen.has(key)) throw wrong("said twice");
      seen.add(key);
      current.metric.samples.push(sample);
    }
  }
  for (const [name, { type, samples }] of metrics) {
    if (type === "counter" && !name.endsWith("_total"))
      throw new Error(`${name} is a counter without _total`);
    if (type === "histogram") checkHistogram(name, samples);
  }
  return metrics;
}

function sampleOf(line: string): Metric["samples"][number] | undefined {
  const name = NAME.exec(line)?.[0];
  if (name === undefined) return undefined;
  let rest = line.slice(name.length);
  const labels: Record<string, string> = {};
  if (rest.startsWith("{")) {
    rest = rest.slice(1);
    for (let found = LABEL.exec(rest); found; found = LABEL.exec(rest)) {
      labels[found[1] ?? ""] = (found[2] ?? "").replace(/\\(["\\n])/g, (_, c: string) =>
        c === "n" ? "\n" : c,
      );
      rest = rest.slice(found[0].length).replace(/^,/, "");
    }
    if (!rest.startsWith("}")) return undefined;
    rest = rest.slice(1);
  }
  const value = /^ (\S+)$/.exec(rest)?.[1];
  if (value === undefined || !/^([+-]?Inf|NaN|-?\d+(\.\d+)?(e[+-]?\d+)?)$/.test(value)) return undefined;
  return { name, labels, value: Number(value.replace("Inf", "Infinity")) };
}

function checkHistogram(name: string, samples: Metric["samples"]): void {
  const buckets = samples.filter((each) => each.name === `${name}_bucket`);
  const bounds = buckets.map(({ labels }) => Number((labels["le"] ?? "").replace("Inf", "Infinity")));
  const rises = (list: readonly number[]) => list.every((value, i) => i === 0 || value >= (list[i - 1] ?? 0));
  if (!rises(bounds) || !rises(buckets.map(({ value }) => value))) throw new Error(`${name} does not rise`);
  const count = samples.find((each) => each.name === `${name}_count`)?.value;
  if (bounds.at(-1) !== Infinity || buckets.at(-1)?.value !== count)
    throw new Error(`${name} does not add up`);
}
