import { cardBreaches, cardType } from "./card-rules";
import { fillIn } from "./card-inputs";
import { plainClient } from "./plain-client";
import type { Json } from "./types";
import { buttonsOf, WebexDouble, wordsOf } from "./webex-double";

const cardOf = (more: Json): Json => ({ type: "AdaptiveCard", version: "1.3", ...more });
const text = (words: string): Json => ({ type: "TextBlock", text: words });
const submit = (title: string): Json => ({ type: "Action.Submit", title, data: { title } });

describe("a card", () => {
  it("with everything of 1.3 in its place has no breach", () => {
    const card = cardOf({
      $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
      body: [
        { ...text("Title"), size: "Large", weight: "Bolder", wrap: true },
        { type: "FactSet", facts: [{ title: "Where", value: "Bonn" }] },
        { type: "Container", items: [text("inside")], style: "emphasis" },
        { type: "Input.Date", id: "day", label: "Day", isRequired: true, errorMessage: "A day, please" },
        { type: "ActionSet", actions: [submit("One")] },
      ],
      actions: ["a", "b", "c", "d"]
        .map(submit)
        .concat({ type: "Action.OpenUrl", title: "e", url: "https://e.org" }),
    });
    expect(cardBreaches(card)).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ["that is a string", "{}", /is an object/],
    ["of another type", { type: "HeroCard", version: "1.3" }, /type HeroCard/],
    ["of a later version", { ...cardOf({}), version: "1.5" }, /version "1.5" instead/],
    ["without a version", { type: "AdaptiveCard" }, /version undefined/],
    ["with an unknown element", cardOf({ body: [{ type: "Button" }] }), /Unknown element type "Button"/],
    ["with an element of a later version", cardOf({ body: [{ type: "Table" }] }), /"Table"/],
    [
      "with an action of a later version",
      cardOf({ actions: [{ type: "Action.Execute" }] }),
      /Action.Execute/,
    ],
    [
      "with an unknown property",
      cardOf({ body: [{ ...text("x"), colour: "red" }] }),
      /\/body\/0\/colour is lost/,
    ],
    ["with a wrong value", cardOf({ body: [{ ...text("x"), size: "Huge" }] }), /size/],
    ["with a misspelt bold", cardOf({ body: [{ ...text("x"), weight: "bold" }] }), /weight/],
    ["with an input without id", cardOf({ body: [{ type: "Input.Text" }] }), /unique Id/],
    [
      "with two inputs of one id",
      cardOf({ body: ["a", "a"].map((id) => ({ type: "Input.Text", id })) }),
      /Duplicate Id "a"/,
    ],
    [
      "with six actions",
      cardOf({ actions: ["a", "b", "c", "d", "e", "f"].map(submit) }),
      /\/actions: 6 actions/,
    ],
    [
      "with six actions inside",
      cardOf({ body: [{ type: "ActionSet", actions: ["a", "b", "c", "d", "e", "f"].map(submit) }] }),
      /\/body\/0\/actions: 6 actions/,
    ],
  ])("%s is noticed", (_what, card, says) => {
    expect(cardBreaches(card).join("; ")).toMatch(says);
  });

  it("that breaks a rule shows its fallback text, and one without fallback is noticed", async () => {
    const webex = await WebexDouble.start({
      people: [{ id: "anna", email: "anna@example.com", displayName: "Anna" }],
    });
    const call = plainClient(webex);
    const send = (content: Json, more: Json): Promise<unknown> =>
      call("POST messages", {
        toPersonEmail: "anna@example.com",
        attachments: [{ contentType: cardType, content }],
        ...more,
      });
    await send(cardOf({ body: [text("card")], actions: [submit("Go")] }), { markdown: "**fallback**" });
    expect(webex.problems).toEqual([]);
    await send(cardOf({ body: [{ type: "Table" }] }), { markdown: "**fallback**" });
    expect(webex.takeProblems().join()).toMatch(/POST messages: card: .*Table/);
    await send(cardOf({ body: [text("card")] }), {});
    expect(webex.takeProblems()).toEqual(["POST messages: a card without text or markdown to fall back on"]);
    const [shown, broken] = webex.directMessagesOf("anna");
    expect([wordsOf(shown!), buttonsOf(shown!)]).toEqual(["card\nGo", ["Go"]]);
    expect([wordsOf(broken!), buttonsOf(broken!)]).toEqual(["fallback", []]);
    await expect(webex.pressCard({ person: "anna", message: broken! })).rejects.toThrow("shows no card");
    await expect(webex.pressCard({ person: "anna", message: shown!, action: "Stop" })).rejects.toThrow(
      "has Go",
    );
    const edit = { roomId: shown!.roomId, markdown: "edited" };
    expect((await call(`PUT messages/${shown!.id}`, edit)).status).toBe(400);
    await webex.stop();
  });
});

describe("filling in", () => {
  const card = cardOf({
    body: [
      { type: "Input.Text", id: "name", label: "Name", maxLength: 5, regex: "^[A-Z]", errorMessage: "No" },
      { type: "Input.Toggle", id: "ok", title: "OK", valueOn: "yes", valueOff: "no", isRequired: true },
      {
        type: "Input.ChoiceSet",
        id: "days",
        isMultiSelect: true,
        choices: ["mon", "tue"].map((value) => ({ title: value.toUpperCase(), value })),
      },
      { type: "Input.Number", id: "count", min: 1, max: 3, value: 2 },
      { type: "Input.Date", id: "day", min: "2026-01-01" },
    ],
  });

  it("sends strings, with the values the card began with", () => {
    const { values, refusals } = fillIn(card, { Name: "Anna", ok: true, days: ["MON", "tue"] });
    expect(values).toEqual({ name: "Anna", ok: "yes", days: "mon,tue", count: "2", day: "" });
    expect(refusals).toEqual({});
  });

  it.each<[string, Json, string[]]>([
    ["too long a text", { name: "Annabel", ok: true }, ["name"]],
    ["a text of another form", { name: "anna", ok: true }, ["name"]],
    ["a tick that is needed", {}, ["ok"]],
    ["a number too high", { ok: true, count: 4 }, ["count"]],
    ["a day too early", { ok: true, day: "2025-12-31" }, ["day"]],
  ])("is refused by the client for %s", (_what, given, refused) => {
    expect(Object.keys(fillIn(card, given).refusals)).toEqual(refused);
  });

  it("fails the test for an input or a choice the card does not have", () => {
    expect(() => fillIn(card, { city: "Bonn" })).toThrow("has no input city; it has name, ok");
    expect(() => fillIn(card, { days: "sun" })).toThrow("has no choice sun; it has mon, tue");
  });
});
