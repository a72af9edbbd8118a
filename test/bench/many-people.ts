// The same commands in a network of 300 and in one of 250,000: what people ask for every day must not grow with them.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { benchNetwork, type BenchNetwork } from "./bench-network";
import { generatedIdentity } from "./crowd";
import type { Effort } from "./effort";
import { median, percentile, type Figure } from "./figure";

const FEW = 300;
const MOST = 2;
/** Where the slowest hundredth of the commands lies. */
const SLOWEST = 0.99;

interface Kind {
  /** What is typed, in turns; nobody knows beforehand whether many people match. */
  readonly typed: readonly string[];
  /** Both networks have an answer of the same length to it, so that their times can be held against each other. */
  readonly alike: boolean;
}

const KINDS: Readonly<Record<string, Kind>> = {
  find: {
    typed: [
      ...[
        "find deutsch",
        "find Griechenland",
        "find linkedin",
        "find e",
        "find Kundenserv",
        "find shop page 2",
      ],
      ...["find Griechisch LinkedIn", "find deutsch page 2", "find linkedin page 3", "find Quästur"],
      ...["find mentor", "find wer spricht Griechisch"],
    ],
    alike: true,
  },
  // A page among many, and hardly anybody among few.
  "find the rare": {
    typed: [
      ...["find Zofia Novákhauer", "find Greta Gaming", "find Priya Portugal Chor"],
      ...["find deutsch shop storytelling", "find Ungarn 5G english", "find Mentorin Griechenland"],
    ],
    alike: false,
  },
  profile: { typed: ["profile"], alike: true },
  overview: { typed: ["overview"], alike: true },
};

export async function manyPeople({ folder, crowd, samples, rounds }: Effort): Promise<readonly Figure[]> {
  const own = mkdtempSync(join(folder, "people-"));
  const large = benchNetwork(own, "large", crowd);
  const small = benchNetwork(own, "small", FEW);
  try {
    const figures: Figure[] = [];
    for (const { typed } of Object.values(KINDS)) inTurns([large, small], typed, samples, 0);
    for (const [kind, { typed, alike }] of Object.entries(KINDS)) {
      if (alike) refuseUnlike([large, small], typed);
      const taken = { ours: [] as number[], theirs: [] as number[] };
      for (let round = 1; round <= rounds; round += 1) {
        const [ours, theirs] = inTurns([large, small], typed, samples, round);
        taken.ours.push(percentile(ours, SLOWEST) ?? NaN);
        taken.theirs.push(percentile(theirs, SLOWEST) ?? NaN);
      }
      figures.push({
        name: `people ${kind}`,
        unit: "ms p99",
        ours: median(taken.ours),
        theirs: median(taken.theirs),
        goal: alike ? { most: MOST } : {},
      });
    }
    return figures;
  } finally {
    await large.close();
    await small.close();
    rmSync(own, { recursive: true, force: true });
  }
}

function refuseUnlike(networks: readonly BenchNetwork[], typed: readonly string[]): void {
  for (const text of typed) {
    const lines = networks.map(({ program }) => {
      const from = { identity: generatedIdentity(0), proposals: {} };
      const { replies } = program.reception.receive({ kind: "words", text, from, dedupe: `alike:${text}` });
      return JSON.stringify(replies).split("\\n").length;
    });
    if (new Set(lines).size > 1) throw new Error(`"${text}" has answers of ${lines.join(" and ")} lines`);
  }
}

/** Durations in milliseconds, one list per network, command by command in turns. */
function inTurns(
  networks: readonly [BenchNetwork, BenchNetwork],
  typed: readonly string[],
  samples: number,
  round: number,
): [number[], number[]] {
  const taken: [number[], number[]] = [[], []];
  for (let sample = 0; sample < samples; sample += 1) {
    const text = typed[sample % typed.length] ?? "";
    // Who comes second finds the code warm: each of them half of the time.
    for (const side of sample % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const { program, size } = networks[side];
      // Somebody else each time, spread over the whole network.
      const asker = ((round * samples + sample) * 7919) % size;
      const inbound = {
        kind: "words",
        text,
        from: { identity: generatedIdentity(asker), proposals: {} },
        dedupe: `bench:${round}:${sample}`,
      } as const;
      const started = performance.now();
      const { replies } = program.reception.receive(inbound);
      taken[side].push(performance.now() - started);
      if (replies.length !== 1) throw new Error(`"${text}" got ${replies.length} answers`);
    }
  }
  return taken;
}
