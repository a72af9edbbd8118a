// A whole round from the database: loaded, matched, proven, stored and its messages owed, for as many newcomers as mentors.
// Measured is how long it ever keeps everybody else waiting, against the 50 ms it may.
import { join } from "node:path";
import { MovableClock } from "../../src/core/clock";
import { instant } from "../../src/core/instant";
import { openDatabase, type Database } from "../../src/store/database";
import { benchProgram } from "./bench-network";
import { fillWithCrowd } from "./crowd";
import type { Effort } from "./effort";
import { median, type Figure } from "./figure";

/** In milliseconds. */
const LONGEST_BLOCK = 50;
const MOST_PLACES = 3;
const START = Date.parse("2027-01-11T07:00:00Z");
const ROUND = Date.parse("2027-01-11T08:00:00Z");

export async function wholeRound({ folder, people, rounds }: Effort): Promise<readonly Figure[]> {
  const blocks: number[] = [];
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    blocks.push(await longestBlock(join(folder, `round-${round}.db`), people));
  }
  return [
    {
      name: `round ${people}`,
      unit: "ms longest block",
      ours: median(blocks),
      theirs: LONGEST_BLOCK,
      goal: { most: 1 },
    },
  ];
}

async function longestBlock(file: string, people: number): Promise<number> {
  const { database, close } = openDatabase(file, "bot");
  const start = instant(START);
  const clock = new MovableClock({ now: () => start });
  fillWithCrowd(database, people * 3, start);
  const program = benchProgram(database, clock);
  program.begin();
  // A year of holidays is loaded by whoever asks for one first, which is not what is measured here.
  program.services.mentoring.nextRound();
  askAndOffer(database, people);
  clock.moveTo(instant(ROUND));
  let longest = 0;
  let isOver = false;
  let before = performance.now();
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await program.minute();
  isOver = true;
  longest = Math.max(longest, performance.now() - before);
  const asked = database.prepare("SELECT count(*) FROM mentoring_pair").pluck().get();
  if (Number(asked) < people * 0.7) throw new Error(`Only ${String(asked)} were asked`);
  await program.stop();
  close();
  return longest;
}

/** Every second one who may asks, every other one offers one to three places. */
function askAndOffer(database: Database, people: number): void {
  const eligible = database
    .prepare<[number], number>(
      `SELECT id FROM person WHERE membership = 'active'
         AND id IN (SELECT person_id FROM consent WHERE purpose = 'mentoring') ORDER BY id LIMIT ?`,
    )
    .pluck()
    .all(people * 2);
  const ask = database.prepare(
    "INSERT INTO mentoring_request (person_id, topics, state, requested_at) VALUES (?, '[]', 'waiting', ?)",
  );
  const offer = database.prepare(
    "INSERT INTO mentoring_offer (person_id, places, offered_at) VALUES (?, ?, ?)",
  );
  database.transaction(() => {
    database.exec("DELETE FROM mentoring_offer");
    eligible.forEach((id, i) => {
      if (i % 2 === 0) ask.run(id, START - i * 60_000);
      else offer.run(id, 1 + (((i - 1) / 2) % MOST_PLACES), START);
    });
  })();
}
