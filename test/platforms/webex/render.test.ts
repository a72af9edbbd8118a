import { cardBreaches, wordsOfCard } from "../../doubles/webex/card-rules";
import { renderMarkdown } from "../../doubles/webex/rich-text";
import { World } from "../../doubles/webex/world";
import type { Card, Form, Text } from "../../../src/core/card";
import { instant } from "../../../src/core/instant";
import { personId } from "../../../src/core/person-ref";
import { FormSeal } from "../../../src/platforms/webex/card-state";
import { pieces, fit } from "../../../src/platforms/webex/fit";
import { literal } from "../../../src/platforms/webex/markdown";
import { renderCard } from "../../../src/platforms/webex/render";
import { renderStep, stepsOf } from "../../../src/platforms/webex/render-form";
import { viewer } from "./house";
import { sampleForm } from "../sample-form";

const direct = { organisation: "org", direct: true };
const inSpace = { organisation: "org", direct: false };
const world = new World({
  people: [{ id: "anna", email: "anna@example.com", displayName: "Anna" }],
  rooms: [],
  bot: { id: "bot", email: "bot@webex.bot", displayName: "Bot" },
  orgId: "org",
  now: Date.now,
});
const anna = world.person("anna").id;

const HOSTILE = [
  "<@all> <@personEmail:anna@example.com> <@personId:x|y>",
  "\\<@all> \\\\<@all>",
  '<spark-mention data-object-type="person" data-object-id="x">A</spark-mention>',
  "**bold** __b__ *i* _i_ ~~s~~ `code` ``c``",
  "[click](https://evil.example) ![i](https://evil.example/x.png) <https://evil.example>",
  "&lt;b&gt; &amp;amp; &#60; <b>x</b>",
  "# title\n> quote\n- item\n+ item\n1. one\n2) two\n=== \n---",
  "{{DATE(2017-02-14T06:08:39Z,LONG)}} {{TIME(2017-02-14T06:08:39Z)}}",
  "a|b\\c {x} !",
];

describe("what people wrote", () => {
  it.each(HOSTILE)("is shown literally and pings nobody: %j", (hostile) => {
    const card: Card = {
      title: "T",
      blocks: [
        { text: [hostile] },
        { text: [{ bold: hostile.split("\n")[0]!.trim() }, " ", { code: hostile.split("\n")[0]! }] },
        { fields: [{ label: "Wrote", value: [hostile] }] },
        { buttons: [{ label: "Go", command: "help" }] },
      ],
    };
    const { messages } = renderCard(card, viewer(), direct);
    expect(messages).toHaveLength(1);
    const [message] = messages;
    expect(cardBreaches(message?.card)).toEqual([]);
    const body = JSON.stringify(message?.card);
    expect(body).not.toMatch(/\{\{(DATE|TIME)/);
    const runs = (message?.card?.body ?? []).map((element) =>
      ((element["inlines"] ?? []) as { text: string }[]).map(({ text }) => text).join(""),
    );
    for (const line of hostile.split("\n")) expect(runs).toContain(line);
    const rendered = renderMarkdown(world, message?.markdown ?? "");
    expect(rendered.pings).toEqual([]);
    for (const line of hostile.split("\n")) expect(rendered.text).toContain(line.trim());
    // The one emphasis is our own.
    expect(rendered.html.replace(/<em>Type[^<]*<\/em>/, "")).not.toMatch(/<a |<em>|<code>[^<]*evil/);
  });

  it("mentions only a person span, in a space, by her identity in this organisation", () => {
    const text: Text = [{ person: personId(1) }, " ", { person: personId(2) }];
    const eyes = viewer("en", { platform: "webex", workspace: "org", user: anna });
    const shown = (place: typeof direct): string =>
      renderCard({ blocks: [{ text }] }, eyes, place).messages[0]?.markdown ?? "";
    expect(renderMarkdown(world, shown(inSpace))).toMatchObject({
      text: "Person 1 Person 2",
      pings: ["anna@example.com"],
    });
    expect(renderMarkdown(world, shown(direct)).pings).toEqual([]);
    expect(renderMarkdown(world, shown({ ...inSpace, organisation: "other" })).pings).toEqual([]);
  });
});

describe("a card", () => {
  it("without buttons is markdown, which can be edited; with a reference it is a card", () => {
    const card: Card = { title: "Hello", blocks: [{ text: ["One\ntwo\n\nthree"] }] };
    const [plain] = renderCard(card, viewer(), direct).messages;
    expect(plain?.card).toBeUndefined();
    expect(renderMarkdown(world, plain?.markdown ?? "").text).toBe("Hello\n\nOne  \ntwo  \n  \nthree");
    const [marked] = renderCard(card, viewer(), direct, { ref: "abc" }).messages;
    expect(cardBreaches(marked?.card)).toEqual([]);
    expect(marked?.card?.body[0]).toMatchObject({ id: "ref-abc" });
  });

  it("shows every kind of span in words", () => {
    const text: Text = [
      "see ",
      { link: "https://example.com/a?b=1&c=2", label: "this" },
      " or ",
      { link: "javascript:alert(1)", label: "that" },
      " at ",
      { time: instant(Date.parse("2027-03-14T14:00:00Z")) },
      " with ",
      { code: "call next" },
    ];
    const [message] = renderCard({ blocks: [{ text }] }, viewer(), direct, { ref: "r" }).messages;
    expect(message?.markdown).toContain("[this](https://example.com/a?b=1&c=2)");
    expect(message?.markdown).not.toContain("](javascript");
    expect(message?.markdown).toContain("15:00");
    expect(cardBreaches(message?.card)).toEqual([]);
    expect(JSON.stringify(message?.card)).not.toContain("javascript:");
  });

  it("numbers its buttons one to one, at most five in a set, and says what they are in words", () => {
    const buttons = Array.from({ length: 12 }, (_, index) => ({
      label: `Button ${index + 1}`,
      command: `do ${index + 1}`,
      ...(index === 2 ? { style: "primary" as const } : {}),
    }));
    const card: Card = { blocks: [{ buttons: buttons.slice(0, 7) }, { buttons: buttons.slice(7) }] };
    const one = renderCard(card, viewer("de"), direct);
    const sets = one.messages[0]?.card?.body.map((element) => (element["actions"] as unknown[]).length);
    expect(sets).toEqual([5, 2, 5]);
    expect(one.buttons.map(({ command }) => command)).toEqual(buttons.map(({ command }) => command));
    expect(one.buttons[2]?.primary).toBe(true);
    expect(one.messages[0]?.markdown).toContain("12 Button 12");
    expect(one.messages[0]?.markdown).toContain("Tippe die Zahl");
    expect(cardBreaches(one.messages[0]?.card)).toEqual([]);
    const many = renderCard(card, viewer(), inSpace);
    expect(many.buttons).toEqual([]);
    expect(many.messages[0]?.markdown).not.toMatch(/\d+ Button/);
  });

  it.each([
    ["words", "Wort ".repeat(6_000)],
    ["one long word", "x".repeat(30_000)],
    ["signs to be escaped", "&<>*_".repeat(3_000)],
    ["families", "👩‍👩‍👧‍👦".repeat(1_500)],
  ])("too long for one message becomes several, whole ones: %s", (_what, text) => {
    const card: Card = {
      title: "Long",
      blocks: [{ text: [text] }, { buttons: [{ label: "Go", command: "x" }] }],
    };
    const { messages } = renderCard(card, viewer(), direct);
    expect(messages.length).toBeGreaterThan(1);
    for (const message of messages) {
      expect(Buffer.byteLength(message.markdown)).toBeLessThanOrEqual(7_439);
      expect(Buffer.byteLength(JSON.stringify(message.card))).toBeLessThan(25_000);
      expect(cardBreaches(message.card)).toEqual([]);
    }
    const all = messages.map(({ card: shown }) => wordsOfCard(shown as never)).join("");
    const bare = (one: string): string => one.replace(/\s/g, "");
    expect(bare(all)).toContain(bare(text));
  });

  it("with nothing in it still says something", () => {
    for (const place of [direct, inSpace]) {
      expect(renderCard({ blocks: [] }, viewer(), place).messages).toEqual([{ markdown: "…" }]);
    }
  });
});

describe("a form", () => {
  const seal = new FormSeal("key");
  const step = (form: Form, at: number, more: object = {}) =>
    renderStep({ form, values: {}, errors: {}, step: at, ...more }, viewer("de"), direct, seal, "anna");

  it("has at most four inputs a step, and cards that Webex takes", () => {
    expect(stepsOf(sampleForm).map((inputs) => inputs.length)).toEqual([4, 3]);
    const all = [0, 1, 9].map((at) => step(sampleForm, at));
    for (const { card } of all) expect(cardBreaches(card)).toEqual([]);
    expect(all[0]?.markdown).toContain("story share \\[Your story\\]");
    const none = step({ ...sampleForm, inputs: [] }, 0);
    expect(cardBreaches(none.card)).toEqual([]);
  });

  it("keeps what was filled in, and says beside the input what is wrong", () => {
    const errors = { text: "Too long", other: "Not about an input" };
    const { card } = step(sampleForm, 0, {
      values: { text: "mine", digest: false, languages: ["en, gb"] },
      errors,
    });
    expect(cardBreaches(card)).toEqual([]);
    const body = card?.body ?? [];
    expect(body.find(({ id }) => id === "in_text")).toMatchObject({ value: "mine" });
    expect(body.find(({ id }) => id === "in_digest")).not.toHaveProperty("value");
    expect(body.find(({ id }) => id === "in_languages")).toMatchObject({ value: "en%2C gb" });
    const words = wordsOfCard(card as never);
    expect(words).toContain("Too long");
    expect(words).toContain("Not about an input");
  });

  it("is read back as it was sent, and whatever else comes back is harmless", () => {
    const data = seal.data(
      {
        ...{ command: "c", language: "de", reopen: "r", step: 1, steps: 2, room: "space" },
        shown: { text: "text", tag: "choice", all: "list", ok: "tick" },
        values: { before: ["x"] },
      },
      "anna",
    );
    const inputs = { ...data, in_text: "50%25, no", in_tag: "a%2C b", in_all: "a%2C b,c", in_ok: "true" };
    expect(seal.read(inputs, "anna")).toMatchObject({
      kind: "submit",
      given: { text: "50%25, no", tag: "a, b", all: ["a, b", "c"], ok: true },
      state: { values: { before: ["x"] }, room: "space", step: 1, steps: 2, reopen: "r", language: "de" },
    });
    expect(seal.read(inputs, "ben")).not.toHaveProperty("state.room");
    expect(seal.read(data, "anna")).toMatchObject({ given: { text: "", tag: "", all: [], ok: false } });
    for (const odd of [
      undefined,
      null,
      7,
      "x",
      [],
      { c: {} },
      { f: "{}" },
      { f: "[1]" },
      { f: '{"step":-1}' },
    ]) {
      expect(() => seal.read(odd, "anna")).not.toThrow();
    }
    const proto = seal.read({ f: '{"shown":{"__proto__":"text"},"values":{"__proto__":"x"}}' }, "anna");
    expect(({} as Record<string, unknown>)["text"]).toBeUndefined();
    expect(proto.kind).toBe("submit");
  });
});

describe("fitting", () => {
  it.each(["ä".repeat(100), "👩‍👩‍👧‍👦".repeat(30), "a b\n\nc ".repeat(40), "x"])(
    "cuts no character: %j",
    (text) => {
      for (const most of [1, 30, 31, 32, 33, 60]) {
        const parts = pieces(text, Math.max(most, 30));
        for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(Math.max(most, 30));
        expect(parts.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      }
      expect(Buffer.byteLength(fit(text, 40))).toBeLessThanOrEqual(40);
      expect(fit(`\ud800${text}\0`, 400)).not.toMatch(/[\ud800\0]$/);
    },
  );

  it("prefers the end of a paragraph", () => {
    expect(pieces(`${"a ".repeat(20)}\n\n${"b ".repeat(20)}`, 60)).toEqual([
      "a ".repeat(20).trim(),
      "b ".repeat(20),
    ]);
  });

  it("escapes so that markdown gives back what was there", () => {
    for (const text of HOSTILE) expect(renderMarkdown(world, literal(text)).text).toBe(text);
  });
});
