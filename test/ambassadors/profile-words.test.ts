import { readProfileWords } from "../../src/ambassadors/profile-words";

describe("words about oneself", () => {
  it.each([
    [
      "Athens, English, marketing",
      { zone: "Europe/Athens", country: "GR", languages: ["en"], language: "en", topics: ["marketing"] },
    ],
    [
      "aus Wien, Deutsch und Englisch, Bereich Technik",
      { zone: "Europe/Vienna", country: "AT", languages: ["de", "en"], unit: "Technik", topics: [] },
    ],
    ["ich bin Lea Papadaki, Griechisch", { name: "Lea Papadaki", languages: ["el"], topics: [] }],
    ["Athen Griechisch Kochen", { zone: "Europe/Athens", languages: ["el"], topics: ["Kochen"] }],
    ["New York", { zone: "America/New_York", topics: [] }],
    ["Brazil, social media, 5G", { country: "BR", topics: ["social media", "5G"] }],
    ["", { languages: [], topics: [] }],
  ])("reads “%s”", (text, expected) => {
    expect(readProfileWords(text)).toMatchObject(expected);
  });

  it("leaves the bot's language open when both are spoken", () => {
    expect(readProfileWords("German, English").language).toBeUndefined();
  });

  it("stays small whatever is typed", () => {
    const draft = readProfileWords("word, ".repeat(10_000));
    expect(draft.topics?.length).toBeLessThanOrEqual(12);
  });
});
