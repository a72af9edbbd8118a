import fc from "fast-check";
import { instant, plus, DAY, type Zone } from "../../src/core/instant";
import { personId } from "../../src/core/person-ref";
import { inOneGo } from "../../src/mentoring/assignment";
import { FORBIDDEN } from "../../src/mentoring/assignment-problem";
import { judge, matchRound } from "../../src/mentoring/matching";
import { roundCosts } from "../../src/mentoring/round-costs";
import { pairKey, type MentorPlaces, type Newcomer, type Snapshot } from "../../src/mentoring/snapshot";
import {
  hoursApart,
  judgePair,
  placePrices,
  unmatchedPrice,
  WEIGHTS,
  type Side,
} from "../../src/mentoring/pair-cost";

const at = instant(Date.parse("2027-01-11T08:00:00Z"));
const berlin = "Europe/Berlin" as Zone;

function side(id: number, more: Partial<Side> = {}): Side {
  return { id: personId(id), languages: ["de"], topics: [], zone: berlin, unit: `unit ${id}`, ...more };
}

function newcomer(id: number, more: Partial<Newcomer> = {}): Newcomer {
  return { ...side(id), request: id, since: at, ...more };
}

function mentor(id: number, more: Partial<MentorPlaces> = {}): MentorPlaces {
  return { ...side(id), free: 1, mentees: 0, ...more };
}

function round(newcomers: Newcomer[], mentors: MentorPlaces[], more: Partial<Snapshot> = {}) {
  return matchRound({ at, seed: 1, weights: WEIGHTS, newcomers, mentors, barred: new Set(), ...more });
}

function pairsOf(plan: ReturnType<typeof round>): string[] {
  return plan.matches.map((match) => pairKey(match.newcomer.id, match.mentor.id)).sort();
}

describe("what a pair costs", () => {
  const soft =
    WEIGHTS.topics[0] +
    WEIGHTS.sameUnit +
    12 * WEIGHTS.hour +
    8 * WEIGHTS.load +
    WEIGHTS.waitingDay * WEIGHTS.waitingDays;

  test("being far apart outweighs all other soft costs together, staying unmatched outweighs everything", () => {
    expect(WEIGHTS.far).toBeGreaterThan(soft);
    expect(WEIGHTS.unmatched).toBeGreaterThan(1400 * (WEIGHTS.far + soft));
  });

  test("no shared language forbids a pair, and so does anything between the two, without telling which", () => {
    expect(judgePair(side(1), side(2, { languages: ["el"] }), false, at)).toEqual({ forbidden: "language" });
    expect(judgePair(side(1), side(2), true, at)).toEqual({ forbidden: "unavailable" });
    expect(judgePair(side(1), side(1), false, at)).toEqual({ forbidden: "unavailable" });
  });

  test("topics are compared as people mean them, and told in the newcomer's words", () => {
    const judged = judgePair(
      side(1, { topics: ["Vorträge"] }),
      side(2, { topics: ["vortraege"] }),
      false,
      at,
    );
    expect(judged).toMatchObject({
      reasons: expect.arrayContaining([{ code: "topics", topics: ["Vorträge"] }]),
    });
  });

  test("hours between clocks go around the world and follow daylight saving", () => {
    expect(hoursApart(berlin, "Europe/Athens" as Zone, at)).toBe(1);
    expect(hoursApart(berlin, "Asia/Kolkata" as Zone, at)).toBe(4.5);
    expect(hoursApart("Pacific/Auckland" as Zone, "Pacific/Honolulu" as Zone, at)).toBe(1);
    const march = instant(Date.parse("2027-03-20T12:00:00Z"));
    expect([at, march].map((when) => hoursApart(berlin, "America/New_York" as Zone, when))).toEqual([6, 5]);
  });

  test("each further mentee costs more, and waiting makes staying unmatched dearer for 60 days", () => {
    expect(placePrices(3, 1)).toEqual([100, 200, 300]);
    expect(placePrices(-1, 2)).toEqual([]);
    expect(unmatchedPrice(plus(at, -90 * DAY), at)).toBe(unmatchedPrice(plus(at, -60 * DAY), at));
    expect(unmatchedPrice(plus(at, -2 * DAY), at)).toBe(WEIGHTS.unmatched + 40);
  });
});

describe("a round", () => {
  test("gives up the best pair where everybody together is better off", () => {
    const lea = newcomer(1, { topics: ["A", "B"] });
    const marko = newcomer(2, { topics: ["A", "B", "C"], languages: ["en"] });
    const plan = round(
      [lea, marko],
      [mentor(10, { topics: ["A", "B", "C"], languages: ["de", "en"] }), mentor(11)],
    );
    expect(pairsOf(plan)).toEqual(["1:11", "2:10"]);
  });

  test("takes a mentor far away rather than nobody, and one nearby rather than one with the same topics far away", () => {
    const far = mentor(10, { zone: "America/New_York" as Zone, topics: ["A", "B", "C"] });
    const lea = newcomer(1, { topics: ["A", "B", "C"] });
    expect(pairsOf(round([lea], [far]))).toEqual(["1:10"]);
    expect(pairsOf(round([lea], [far, mentor(11, { unit: "unit 1", mentees: 5 })]))).toEqual(["1:11"]);
  });

  test("spreads newcomers over mentors before anybody gets a second one", () => {
    const plan = round(
      [newcomer(1), newcomer(2), newcomer(3)],
      [mentor(10, { free: 3 }), mentor(11, { free: 3, mentees: 1 })],
    );
    expect(plan.matches.filter((match) => match.mentor.id === 10)).toHaveLength(2);
  });

  test("lets whoever has waited longest go first when places are short and all else is equal", () => {
    const long = newcomer(2, { since: plus(at, -20 * DAY) });
    for (let seed = 1; seed < 8; seed += 1) {
      expect(pairsOf(round([newcomer(1), long, newcomer(3)], [mentor(10)], { seed }))).toEqual(["2:10"]);
    }
  });

  test("names what keeps somebody from being matched", () => {
    const obstacles = (plan: ReturnType<typeof round>) => plan.left.map(({ obstacle }) => obstacle);
    expect(obstacles(round([newcomer(1)], [mentor(10, { free: 0 })]))).toEqual(["no-places"]);
    expect(obstacles(round([newcomer(1)], [mentor(10, { languages: ["el"] })]))).toEqual(["no-language"]);
    expect(obstacles(round([newcomer(1)], [mentor(10)], { barred: new Set(["1:10"]) }))).toEqual([
      "unavailable",
    ]);
    expect(obstacles(round([newcomer(1), newcomer(2)], [mentor(10)]))).toEqual(["others"]);
  });

  test("reckons with just what a pair costs, though it does so for all pairs at once", () => {
    const sides = fc.record({
      languages: fc.subarray(["de", "en", "el", "cs"]),
      topics: fc.array(fc.constantFrom("Vorträge", "vortraege", "LinkedIn", "5G", "Podcasts"), {
        maxLength: 5,
      }),
      zone: fc.constantFrom(
        "Europe/Berlin",
        "Asia/Kolkata",
        "America/New_York",
        "Pacific/Auckland",
      ) as fc.Arbitrary<Zone>,
      unit: fc.constantFrom("Shop", "shop", "Netz", undefined),
    });
    fc.assert(
      fc.property(
        fc.array(sides, { maxLength: 5 }),
        fc.array(fc.tuple(sides, fc.boolean()), { maxLength: 5 }),
        fc.array(fc.tuple(fc.nat(6), fc.nat(9)), { maxLength: 6 }),
        (asking, offering, apart) => {
          const newcomers = asking.map((more, i) => newcomer(i, more));
          // Some of them wait and offer.
          const mentors = offering.map(([more, away], i) =>
            mentor(i + 3, { ...more, ...(away && { away }) }),
          );
          const barred = new Set(apart.map(([a, b]) => pairKey(personId(a), personId(b))));
          const snapshot: Snapshot = { at, seed: 1, weights: WEIGHTS, newcomers, mentors, barred };
          const expected = newcomers.flatMap((one) =>
            mentors.map((other) => {
              const judged = judge(one, other, snapshot);
              return "cost" in judged ? judged.cost : FORBIDDEN;
            }),
          );
          expect([...inOneGo(roundCosts(snapshot))]).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("never makes two people each other's mentors", () => {
    const both = [1, 2] as const;
    const plan = round(
      both.map((id) => newcomer(id)),
      both.map((id) => mentor(id)),
    );
    expect(plan.matches).toHaveLength(1);
    const withThird = round(
      both.map((id) => newcomer(id)),
      [mentor(1), mentor(2), mentor(3, { unit: "unit 1" })],
    );
    expect(withThird.matches).toHaveLength(2);
  });

  test("is the same again from the same snapshot and seed, keeps capacities and asks no forbidden pair", () => {
    const language = fc.subarray(["de", "en", "el"], { minLength: 1 });
    const people = <T>(make: (id: number, languages: string[], n: number) => T, base: number) =>
      fc
        .array(fc.tuple(language, fc.nat(3)), { maxLength: 7 })
        .map((list) => list.map(([languages, n], i) => make(base + i, languages, n)));
    fc.assert(
      fc.property(
        people((id, languages, n) => newcomer(id, { languages, since: plus(at, -n * DAY) }), 1),
        // Ids overlap, so some people wait and offer at once.
        people((id, languages, n) => mentor(id, { languages, free: n, mentees: n }), 4),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 4, max: 10 })), { maxLength: 8 }),
        fc.nat(50),
        (newcomers, mentors, forbidden, seed) => {
          const barred = new Set(forbidden.map(([a, b]) => pairKey(personId(a), personId(b))));
          const plan = round(newcomers, mentors, { barred, seed });
          expect(round(newcomers, mentors, { barred, seed })).toEqual(plan);
          expect(plan.matches.length + plan.left.length).toBe(newcomers.length);
          const keys = new Set(pairsOf(plan));
          for (const { newcomer: one, mentor: other } of plan.matches) {
            expect(one.id).not.toBe(other.id);
            expect(one.languages.some((code) => other.languages.includes(code))).toBe(true);
            expect(barred.has(pairKey(one.id, other.id))).toBe(false);
            expect(keys.has(pairKey(other.id, one.id))).toBe(false);
          }
          for (const each of mentors) {
            expect(plan.matches.filter((match) => match.mentor.id === each.id).length).toBeLessThanOrEqual(
              each.free,
            );
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
