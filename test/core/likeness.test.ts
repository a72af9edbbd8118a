import fc from "fast-check";
import { closest, slipsBetween } from "../../src/core/likeness";

describe("likeness", () => {
  it.each([
    ["mentor", "mentor", 0],
    ["mentr", "mentor", 1],
    ["menntor", "mentor", 1],
    ["mentro", "mentor", 1],
    ["mantor", "mentor", 1],
    ["metnro", "mentor", 2],
    ["", "ab", 2],
    ["ca", "abc", 3],
    ["😀a", "😀b", 1],
  ])("counts the slips from %j to %j", (a, b, slips) => {
    expect(slipsBetween(a, b, 5)).toBe(slips);
    expect(slipsBetween(b, a, 5)).toBe(slips);
    expect(slipsBetween(a, b, slips)).toBe(slips);
    if (slips > 0) expect(slipsBetween(a, b, slips - 1)).toBeUndefined();
  });

  it("gives the same answer with a limit as without one", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, most) => {
        const slips = slipsBetween(a, b, 99) ?? 99;
        expect(slipsBetween(a, b, most)).toBe(slips <= most ? slips : undefined);
        expect(slipsBetween(b, a, 99)).toBe(slips);
        expect(slips === 0).toBe(a === b);
      }),
      { numRuns: 500 },
    );
  });

  it("finds the closest candidate, of equals the first, and none beyond the distance", () => {
    const nouns = ["mentor", "story", "call", "core", "help"];
    expect(closest("mentr", nouns, 2)).toBe("mentor");
    expect(closest("sotry", nouns, 2)).toBe("story");
    expect(closest("cole", nouns, 2)).toBe("core");
    expect(closest("cale", ["core", "call", "cole"], 2)).toBe("call");
    expect(closest("banana", nouns, 2)).toBeUndefined();
    expect(closest("help", nouns, 0)).toBe("help");
    expect(closest("x", [], 3)).toBeUndefined();
  });
});
