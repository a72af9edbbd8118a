import fc from "fast-check";
import { cleanLine, cleanText, clip, graphemes } from "../../src/core/clean-text";

const FAMILY = "👩‍👩‍👧‍👦";
const SCOTLAND = "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";

describe("cleanLine", () => {
  it.each([
    ["trims and joins blanks", "  a \t b\u00a0\u3000c  ", "a b c"],
    ["makes line breaks blanks", "a\r\nb\nc\u2028d\u0085e\u000bf", "a b c d e f"],
    ["strips NUL and other controls", "a\u0000b\u0007c\u009fd", "abcd"],
    ["strips bidi overrides and marks", "a\u202egpj.exe\u202c\u200e\u2066", "agpj.exe"],
    [
      "strips zero-width characters, soft hyphens and byte order marks",
      "a\u200bb\u200cc\u00add\ufeffe\u2060",
      "abcde",
    ],
    ["strips joiners outside of emoji", "a\u200db\u200d", "ab"],
    ["strips letters that look like nothing", "\u3164\u115f\u2800", ""],
    ["replaces lone surrogates", "a\ud800b\udc00", "a\ufffdb\ufffd"],
    ["composes accents", "u\u0308", "ü"],
    ["composes what a hidden character kept apart", "u\u200b\u0308", "ü"],
    ["strips tags that hide text behind a letter", "a\u{e0068}\u{e0069}", "a"],
    ["leaves plain text alone", "Hallo, Welt!", "Hallo, Welt!"],
    ["leaves other scripts alone", "Καλημέρα שלום こんにちは", "Καλημέρα שלום こんにちは"],
  ])("%s", (_, text, clean) => {
    expect(cleanLine(text)).toBe(clean);
  });

  it.each([FAMILY, SCOTLAND, "👩🏽‍🚀", "❤️‍🔥", "🏳️‍🌈", "1️⃣", "🇩🇪🇬🇷", "👋🏿"])("keeps the emoji %s whole", (emoji) => {
    expect(cleanLine(`x ${emoji} y`)).toBe(`x ${emoji} y`);
  });

  it("levels a single character built of thousands of accents or people", () => {
    for (const tower of [
      `a${"\u0301\u0316".repeat(5000)}`,
      "👩\u200d".repeat(5000) + "👩",
      `👋${"🏿".repeat(5000)}`,
    ]) {
      const clean = cleanLine(tower);
      expect(clean.length).toBeLessThanOrEqual(Math.max(32, graphemes(clean) * 32));
      expect(clean.length).toBeLessThan(100);
    }
  });

  it("stays quick on a text of 40,001 characters", () => {
    expect(cleanLine("ä\u200d ".repeat(13_334)).length).toBe(26_667);
    expect(cleanLine("a\u0301\u0301\u0301\u0301\u0301\u0301".repeat(5000)).length).toBeGreaterThan(5000);
  });

  const nasty = fc.array(
    fc.oneof(
      fc.constantFrom(
        "\u200d",
        "👩",
        "\u{e0067}",
        "🏴",
        "\ud83d",
        "\udc69",
        "\u0301",
        "\u0000",
        "\n",
        "\r",
        " ",
        "\u202e",
        "ü",
        "u\u0308",
        "\ufe0f",
        "🏽",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 30 },
  );

  it("cleans once for all: a clean line stays as it is, has no line break and no lone surrogate", () => {
    fc.assert(
      fc.property(nasty, (parts) => {
        const clean = cleanLine(parts.join(""));
        expect(cleanLine(clean)).toBe(clean);
        expect(clean).toBe(clean.normalize("NFC"));
        expect(clean).not.toMatch(/[\p{Cc}\p{Surrogate}\u202a-\u202e\u200b]/u);
      }),
      { numRuns: 1000 },
    );
  });

  it("cleans long texts once for all, too", () => {
    fc.assert(
      fc.property(nasty, (parts) => {
        const clean = cleanText(parts.join(""));
        expect(cleanText(clean)).toBe(clean);
        expect(clean).not.toMatch(/\n{3}|\r|^\s|\s$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("cleanText", () => {
  it("keeps line breaks, at most two in a row", () => {
    expect(cleanText("a\r\nb\r\n\r\n\r\n\r\nc")).toBe("a\nb\n\nc");
    expect(cleanText("\n\n a  b \n \n \n c \n")).toBe("a b\n\nc");
  });

  it("strips in every line what a single line must not have", () => {
    expect(cleanText("a\u0000\n\u202eb\u200b")).toBe("a\nb");
  });
});

describe("graphemes", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["äöü", 3],
    ["u\u0308", 1],
    [FAMILY, 1],
    [SCOTLAND, 1],
    ["🇩🇪🇬🇷", 2],
    ["a\nb", 3],
    ["a\r\nb", 3],
  ])("counts %j as a reader does", (text, count) => {
    expect(graphemes(text)).toBe(count);
  });
});

describe("graphemes of long texts", () => {
  const parts = fc.array(
    fc.constantFrom(FAMILY, SCOTLAND, "🇩🇪", "u\u0308", "a", "👋🏿", "\r\n", `e${"\u0301".repeat(600)}`),
    {
      minLength: 60,
      maxLength: 120,
    },
  );

  it("counts the same as the segmenter does in one go", () => {
    fc.assert(
      fc.property(parts, (parts) => {
        const text = parts.join("");
        expect(graphemes(text)).toBe([...new Intl.Segmenter("und").segment(text)].length);
      }),
      { numRuns: 20 },
    );
  });

  it("counts tens of thousands of flags without taking all day", () => {
    expect(graphemes("🇩🇪".repeat(20_001))).toBe(20_001);
    expect(graphemes("🇩".repeat(20_001))).toBe(10_001);
    expect(graphemes(`a${"\u0301".repeat(50_000)}b`)).toBe(2);
    expect(clip("🇩🇪".repeat(20_001), 20_000)).toBe(`${"🇩🇪".repeat(19_999)}…`);
  });
});

describe("clip", () => {
  it.each([
    ["abcdef", 6, "abcdef"],
    ["abcdef", 5, "abcd…"],
    ["abc def", 5, "abc…"],
    [FAMILY.repeat(3), 3, FAMILY.repeat(3)],
    [FAMILY.repeat(3), 2, `${FAMILY}…`],
    ["abc", 1, "…"],
    ["abc", 0, ""],
    ["", 0, ""],
  ])("clips %j to %i characters", (text, most, clipped) => {
    expect(clip(text, most)).toBe(clipped);
  });

  it("never exceeds the limit nor cuts a character in two", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.integer({ min: 0, max: 50 }),
        (text, most) => {
          const clipped = clip(text, most);
          expect(graphemes(clipped)).toBeLessThanOrEqual(most);
          if (graphemes(text) <= most) expect(clipped).toBe(text);
          else expect(text.startsWith(clipped.replace(/…$/, ""))).toBe(true);
          expect(clipped).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });
});
