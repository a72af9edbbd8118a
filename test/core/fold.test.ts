import fc from "fast-check";
import { fold } from "../../src/core/clean-text";

describe("fold", () => {
  it.each([
    ["für", "fuer"],
    ["Größe", "groesse"],
    ["GRÖSSE", "groesse"],
    ["ÜBERSICHT", "uebersicht"],
    ["u\u0308ber", "ueber"],
    ["café", "cafe"],
    ["Łódź", "lodz"],
    ["İstanbul", "istanbul"],
    ["a\u00a0 b\u2003c", "a b c"],
    ["“mentor” ‘x’", "\"mentor\" 'x'"],
    ["„zitat“", '"zitat"'],
    ["jour‑fixe – heute", "jour-fixe - heute"],
    ["me\u200bntor", "mentor"],
    ["ＭＥＮＴＯＲ", "mentor"],
    ["  mentor   offer ", "mentor offer"],
    ["o’clock", "o'clock"],
  ])("folds %j to %j", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it.each([
    "Botschafter:innen",
    "Botschafter:in",
    "Botschafter*innen",
    "Botschafter*in",
    "Botschafter_innen",
    "Botschafter_in",
    "Botschafter/innen",
    "Botschafter/-in",
    "Botschafter·in",
    "BotschafterInnen",
    "BOTSCHAFTER:INNEN",
  ])("cuts the gender form of %s", (word) => {
    expect(fold(word)).toBe(fold("botschafter"));
  });

  it.each([
    "meine",
    "termin",
    "begin",
    "innen",
    "in",
    "linkedin",
    "berlin",
    "protokoll in athen",
    "kevin:",
    "a: in",
    "mentorin",
    "to:info",
  ])("leaves %j alone", (text) => {
    expect(fold(text)).toBe(text);
  });

  it("cuts gender forms in the middle of a sentence, and only there", () => {
    expect(fold("Neue Mentor:innen, Kolleg*innen und meine Termine in Berlin")).toBe(
      "neue mentor, kolleg und meine termine in berlin",
    );
    expect(fold("LinkedIn")).toBe("linkedin");
  });

  it("folds once for all", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."aäÄßẞiİnN:*_/- ’“–\u0308\u00a0Iłø".split("")), maxLength: 12 }),
        (text) => {
          const once = fold(text);
          expect(fold(once.toUpperCase().toLowerCase())).toBe(fold(once));
          expect(once).not.toMatch(/[A-ZÄÖÜß]/);
        },
      ),
    );
  });
});
