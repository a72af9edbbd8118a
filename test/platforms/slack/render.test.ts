import type { InputBlock } from "@slack/types";
import type { Card, Form, Text } from "../../../src/core/card";
import { instant } from "../../../src/core/instant";
import { personId } from "../../../src/core/person-ref";
import { readPress } from "../../../src/platforms/slack/card-state";
import { renderHome, renderMessage, renderMessages } from "../../../src/platforms/slack/render";
import { renderAnswerModal, renderModal } from "../../../src/platforms/slack/render-form";
import { blocksProblems, viewProblems } from "../../doubles/slack/block-rules";
import { messageRefusal } from "../../doubles/slack/message-rules";
import { viewer } from "./house";
import { sampleForm } from "../sample-form";

const place = { workspace: "T1" };
const hostile = "<!channel> <@UANNA> *b* _i_ ~s~ `c` &lt;!here&gt; <https://evil|link> :tada:";

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== "object" || value === null) return [];
  const { text } = value as { text?: unknown };
  return [...(typeof text === "string" ? [text] : []), ...Object.values(value).flatMap(texts)];
}

function paragraph(...text: Text): Card {
  return { blocks: [{ text }] };
}

describe("a card in Slack", () => {
  const everything: Card = {
    title: "Your mentor",
    blocks: [
      {
        text: [
          "Hello ",
          { bold: "Anna" },
          ", ",
          { code: "/ambassador" },
          { link: "https://example.com/a?b=1&c=2", label: "read on" },
          { person: personId(1) },
          { person: personId(2) },
          { time: instant(Date.parse("2027-01-14T09:00:00Z")) },
        ],
      },
      {
        fields: [
          { label: "Country", value: ["Greece"] },
          { label: "Mentor", value: [{ person: personId(1) }] },
        ],
      },
      { buttons: [{ label: "Accept", command: "mentor accept 12", style: "primary" }] },
      { form: sampleForm },
      { file: { name: "call.ics", mediaType: "text/calendar", content: "BEGIN" } },
    ],
  };

  it("is valid with every kind of block, in messages, in the Home tab and in a modal", () => {
    const message = renderMessage(everything, viewer(), place);
    expect(messageRefusal({ ...message })).toBeUndefined();
    expect(viewProblems(renderHome(everything, viewer("de"), place))).toEqual([]);
    expect(viewProblems(renderAnswerModal(everything, viewer(), place))).toEqual([]);
  });

  it("mentions a person who is in this workspace and names the others", () => {
    const json = JSON.stringify(renderMessage(everything, viewer(), place).blocks);
    expect(json).toContain('{"type":"user","user_id":"UANNA"}');
    expect(json).toContain("Person 2");
    expect(JSON.stringify(renderMessage(everything, viewer(), { workspace: "T2" }).blocks)).not.toContain(
      "user_id",
    );
  });

  it("shows moments in the viewer's own zone and language", () => {
    const card = paragraph({ time: instant(Date.parse("2027-01-14T09:00:00Z")) });
    expect(texts(renderMessage(card, viewer("de"), place).blocks).join()).toContain("10:00");
  });

  it("shows what people write exactly as it is, wherever it stands", () => {
    const card: Card = {
      title: hostile,
      blocks: [
        {
          text: [
            hostile,
            { bold: hostile },
            { code: hostile },
            { link: "https://example.com", label: hostile },
          ],
        },
        { fields: [{ label: hostile, value: [hostile] }] },
        { buttons: [{ label: hostile, command: hostile }] },
      ],
    };
    const message = renderMessage(card, viewer(), place);
    expect(messageRefusal({ ...message })).toBeUndefined();
    // The title, four spans, a field’s label and value; the button’s label is cut.
    const shown = texts(message.blocks).join("|");
    expect(shown.split(hostile)).toHaveLength(1 + 7);
    expect(JSON.stringify(message.blocks)).not.toContain("mrkdwn");
    expect(JSON.stringify(message.blocks)).not.toMatch(/"type":"(?:broadcast|user|emoji)"/);
  });

  it("escapes the fallback text once, because Slack parses that", () => {
    const { text } = renderMessage(paragraph("a & b <!channel> &lt;"), viewer(), place);
    expect(text).toBe("a &amp; b &lt;!channel&gt; &amp;lt;");
  });

  it("makes a link of nothing but the web", () => {
    for (const link of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "not a link", ""]) {
      const { blocks } = renderMessage(paragraph({ link, label: "here" }), viewer(), place);
      expect(JSON.stringify(blocks)).not.toContain('"link"');
      expect(texts(blocks)).toContain("here");
    }
  });

  it("survives empty titles, texts, labels and cards", () => {
    const empty: Card = {
      title: " ",
      blocks: [
        { text: [] },
        { text: [""] },
        { fields: [] },
        { buttons: [] },
        { buttons: [{ label: "", command: "" }] },
      ],
    };
    expect(messageRefusal({ ...renderMessage(empty, viewer(), place) })).toBeUndefined();
    expect(messageRefusal({ ...renderMessage({ blocks: [] }, viewer(), place) })).toBeUndefined();
    expect(viewProblems(renderHome({ blocks: [{ text: [""] }] }, viewer(), place))).toEqual([]);
    expect(viewProblems(renderAnswerModal({ blocks: [] }, viewer(), place))).toEqual([]);
  });

  it("shows a title too long for a header in full", () => {
    const title = "Werkstolz ".repeat(40).trim();
    expect(texts(renderMessage({ title, blocks: [] }, viewer(), place).blocks)).toContain(title);
  });

  it("clips a button's label at 75 units without cutting a character", () => {
    const label = "👩‍👩‍👧‍👦".repeat(20);
    const { blocks } = renderMessage({ blocks: [{ buttons: [{ label, command: "x" }] }] }, viewer(), place);
    expect(blocksProblems(blocks, "message")).toEqual([]);
    expect(texts(blocks)[0]).toMatch(/^(?:👩‍👩‍👧‍👦)+…$/u);
  });

  it("splits hundreds of buttons into rows that Slack takes, with ids of their own", () => {
    const buttons = Array.from({ length: 70 }, (_, i) => ({ label: `Button ${i}`, command: `do ${i}` }));
    const { blocks } = renderMessage({ blocks: [{ buttons }] }, viewer(), place);
    expect(blocksProblems(blocks, "message")).toEqual([]);
    expect(blocks).toHaveLength(3);
  });

  it("carries a command with any characters, and an empty one where it is too long", () => {
    const command = `find "a" <b> & \u2028 ${hostile}`;
    const value = (text: string): string => {
      const { blocks } = renderMessage(
        { blocks: [{ buttons: [{ label: "x", command: text }] }] },
        viewer("de"),
        place,
      );
      return (blocks[0] as unknown as { elements: { value: string }[] }).elements[0]!.value;
    };
    expect(value(command)).not.toMatch(/[&<>]/);
    expect(readPress(value(command))).toEqual({ command, language: "de" });
    expect(value("x".repeat(5000)).length).toBeLessThanOrEqual(2000);
    expect(readPress(value("x".repeat(5000)))).toEqual({ command: "", language: "de" });
  });

  it("replaces lone surrogates and drops NUL, which JSON and Slack's clients cannot carry", () => {
    expect(texts(renderMessage(paragraph("a\ud800b\0c"), viewer(), place).blocks)).toEqual(["a\ufffdbc"]);
  });
});

describe("a long card in Slack", () => {
  const long = Array.from({ length: 4000 }, (_, i) => `Zeile ${i} 👩‍👩‍👧‍👦`).join("\n");

  it("becomes several valid messages that lose nothing", () => {
    const messages = renderMessages(paragraph(long), viewer(), place);
    for (const message of messages) expect(messageRefusal({ ...message })).toBeUndefined();
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.flatMap((message) => texts(message.blocks)).join("")).toBe(long);
  });

  it("is cut with a line that says so where it has to be one message", () => {
    const message = renderMessage(paragraph(long), viewer("de"), place);
    expect(messageRefusal({ ...message })).toBeUndefined();
    expect(texts(message.blocks).at(-1)).toContain("passt nicht alles");
    expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(10_100);
  });

  it("keeps to 50 blocks in a message and 100 in the Home tab", () => {
    const blocks = Array.from({ length: 130 }, (_, i) => ({ text: [`Line ${i}`] }));
    const messages = renderMessages({ blocks }, viewer(), place);
    expect(messages.map((message) => message.blocks.length)).toEqual([50, 50, 30]);
    const one = renderMessage({ blocks }, viewer(), place);
    expect(messageRefusal({ ...one })).toBeUndefined();
    expect(one.blocks).toHaveLength(50);
    const home = renderHome({ blocks }, viewer(), place);
    expect(viewProblems(home)).toEqual([]);
    expect(home.blocks).toHaveLength(100);
    expect(renderMessage({ blocks: blocks.slice(0, 50) }, viewer(), place).blocks).toHaveLength(50);
  });

  it("cuts nothing in the middle of a character, even in one endless word", () => {
    const messages = renderMessages(paragraph("👩‍👩‍👧‍👦".repeat(3000)), viewer(), place);
    for (const text of messages.flatMap((message) => texts(message.blocks))) {
      expect(text.replaceAll("👩‍👩‍👧‍👦", "")).toBe("");
    }
  });
});

describe("a form in Slack", () => {
  const modal = (form: Form, language: "de" | "en" = "en") =>
    renderModal(form, viewer(language), place, "{}");

  it("is a valid modal with every kind of input and its values", () => {
    const view = modal(sampleForm);
    expect(viewProblems(view)).toEqual([]);
    const inputs = (view.blocks as InputBlock[]).filter((block) => block.type === "input");
    expect(inputs.map((input) => [input.block_id, input.element.type, input.optional])).toEqual([
      ["text", "plain_text_input", false],
      ["tag", "static_select", true],
      ["languages", "multi_static_select", true],
      ["digest", "checkboxes", true],
      ["on", "datepicker", true],
      ["at", "timepicker", true],
      ["title", "plain_text_input", true],
    ]);
    const json = JSON.stringify(inputs);
    for (const part of ['"initial_date":"2027-03-14"', '"initial_time":"09:30"', '"initial_value":"A & B"']) {
      expect(json).toContain(part);
    }
  });

  it("stays valid with long titles, labels, hints and values", () => {
    const long = "Ä".repeat(5000);
    const inputs = sampleForm.inputs.map((input) => ({ ...input, label: long, hint: long }));
    const view = modal({ ...sampleForm, title: long, submit: long, intro: [long], inputs }, "de");
    expect(viewProblems(view)).toEqual([]);
    const text = { name: "text", label: "Text", kind: "multiline", value: long } as const;
    expect(viewProblems(modal({ ...sampleForm, inputs: [text] }))).toEqual([]);
  });

  it("shows a title too long for the frame in full inside", () => {
    const title = "Share a story of your working day";
    expect(texts(modal({ ...sampleForm, title }).blocks)).toContain(title);
  });

  it("groups more options than one select can hold", () => {
    const options = Array.from({ length: 430 }, (_, i) => ({ value: `z${i}`, label: `Zone ${i}` }));
    for (const kind of ["select", "multiselect"] as const) {
      const value = kind === "select" ? "z420" : ["z3", "z420"];
      const form: Form = { ...sampleForm, inputs: [{ name: "zone", label: "Zone", kind, options, value }] };
      const view = modal(form);
      expect(viewProblems(view)).toEqual([]);
      expect(JSON.stringify(view)).toContain("Zone 420");
    }
  });

  it("ignores initial values that its inputs cannot have", () => {
    const inputs = [
      { name: "a", label: "a", kind: "select", options: [{ value: "x", label: "X" }], value: "gone" },
      { name: "b", label: "b", kind: "multiselect", options: [{ value: "x", label: "X" }], value: ["gone"] },
      { name: "c", label: "c", kind: "date", value: "2027-02-31" },
      { name: "d", label: "d", kind: "time", value: "25:00" },
      { name: "e", label: "e", kind: "select", options: [] },
      { name: "f", label: "f", kind: "select", options: [{ value: "v".repeat(200), label: "long" }] },
    ] as const;
    const view = modal({ ...sampleForm, inputs });
    expect(viewProblems(view)).toEqual([]);
    expect(JSON.stringify(view)).not.toContain("initial");
  });

  it("has a block even when there is nothing to fill in", () => {
    const form: Form = { title: "Leave", command: "leave", submit: "Leave", inputs: [] };
    expect(viewProblems(modal(form))).toEqual([]);
  });
});
