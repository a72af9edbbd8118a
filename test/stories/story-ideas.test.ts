import { ideaComplaint, IDEA_LIMIT } from "../../src/stories/idea-wording";
import { storyIdeas, StoryIdeas } from "../../src/stories/story-ideas";
import { addDays } from "../../src/core/wall-time";
import { fold, graphemes } from "../../src/core/clean-text";
import type { LocalDate } from "../../src/core/instant";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

const LANGUAGES = ["de", "en"] as const;

describe("the ideas that come with the bot", () => {
  test.each(
    storyIdeas.flatMap(({ text }) => LANGUAGES.map((language) => [language, text[language]] as const)),
  )("keep to the rules of wording in %s: %s", (language, text) => {
    expect(ideaComplaint(text, language)).toBeUndefined();
    // As PRODUCT says it, spelt out once more and independent of the rules above.
    expect(text).not.toMatch(
      /\b(?:not yet|again|already|unfortunately|forgotten|noch nicht|wieder|schon|leider|vergessen)\b/i,
    );
    expect(text).not.toMatch(/\d/);
    expect(graphemes(text)).toBeLessThan(280);
    expect(text).toMatch(/[.?]$/);
  });

  test("are at least sixty in each language, all different, for every topic and every month", () => {
    for (const language of LANGUAGES) {
      const texts = new Set(storyIdeas.map(({ text }) => fold(text[language])));
      expect(texts.size).toBe(storyIdeas.length);
      expect(texts.size).toBeGreaterThanOrEqual(60);
    }
    for (let month = 1; month <= 12; month += 1) {
      const seasonal = storyIdeas.filter(({ months }) => months?.includes(month));
      expect(seasonal.length).toBeGreaterThanOrEqual(2);
    }
    expect(new Set(storyIdeas.map(({ topic }) => topic)).size).toBeGreaterThanOrEqual(9);
  });
});

describe("the rules of wording", () => {
  test.each([
    ["en", "You have not told anything yet.", "reproach"],
    ["en", "Tell us again!", "reproach"],
    ["en", "Have you FORGOTTEN us?", "reproach"],
    ["de", "Du hast noch nichts erzählt.", undefined],
    ["de", "Du hast noch nie etwas erzählt.", "reproach"],
    ["de", "Erzähl doch mal wieder etwas.", "reproach"],
    ["de", "Hast du schon etwas erlebt?", "reproach"],
    ["de", "Wir hören leider nichts von dir.", "reproach"],
    ["de", "Was möchtest du wiederholen, was verschonen?", undefined],
    ["en", "How many customers did you meet?", "count"],
    ["en", "Your 3 stories were read.", "count"],
    ["de", "Wie viele Menschen hast du getroffen?", "count"],
    ["en", "Ben shared more than you.", "comparison"],
    ["en", "Who told the best story?", "comparison"],
    ["de", "Andere erzählen mehr als du.", "comparison"],
    ["de", "Wer hat die beste Geschichte?", "comparison"],
    ["de", "Was hast du als Kind gern gebaut?", undefined],
    ["en", " ", "empty"],
    ["en", "a".repeat(IDEA_LIMIT), "too-long"],
  ] as const)("%s: %s", (language, text, what) => {
    expect(ideaComplaint(text, language)?.what).toBe(what);
  });
});

describe("the next idea", () => {
  let net: TestNetwork;
  beforeEach(() => {
    net = new TestNetwork();
  });
  afterEach(() => net.close());

  test("is never the one before, through a year and through changes, and all of them have their turn", () => {
    const ideas = new StoryIdeas(net.database);
    const own = ideas.add({ de: "Was blüht bei euch?", en: "What is in bloom at your place?" });
    for (const user of ["mia", "ben"]) {
      const { id } = addPerson(net, user);
      const seen = new Set<string>();
      let last: string | undefined;
      for (let day = 0; day < 365; day += 1) {
        const date = addDays("2027-01-01" as LocalDate, day);
        if (user === "ben" && day === 200) ideas.remove(own);
        for (const topic of [undefined, "team", undefined] as const) {
          const idea = ideas.next(id, date, topic);
          expect(idea.key).not.toBe(last);
          if (topic) expect(idea.topic).toBe(topic);
          expect(idea.months ?? [Number(date.slice(5, 7))]).toContain(Number(date.slice(5, 7)));
          last = idea.key;
          seen.add(last);
        }
      }
      // What fits one month only may pass her by.
      const always = storyIdeas.filter(({ months }) => months === undefined);
      expect([...always.map(({ key }) => key), `network-${own}`].filter((key) => !seen.has(key))).toEqual([]);
    }
  });

  test("differs from person to person, and a topic without any is no dead end", () => {
    const ideas = new StoryIdeas(net.database);
    const people = ["mia", "ben", "lea", "tom", "una", "eva"].map((user) => addPerson(net, user).id);
    const on = "2027-05-03" as LocalDate;
    expect(new Set(people.map((id) => ideas.next(id, on).key)).size).toBeGreaterThan(2);
    expect(ideas.next(people[0]!, on, "network").key).not.toBe(ideas.last(people[1]!)?.idea);
    expect(ideas.find("network-7")).toBeUndefined();
  });
});
