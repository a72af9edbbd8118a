// Every kind of message the bot sends by itself, as every chat would show it, in both languages, from plain names and
// from the worst ones a profile can hold. Whoever adds a kind adds to notice-occasions.ts what brings it about.
import { addPerson } from "../people";
import { slack, twoChats, webex } from "../ambassadors/two-chats";
import { blocksProblems } from "../doubles/slack/block-rules";
import { messageRefusal } from "../doubles/slack/message-rules";
import { cardType } from "../doubles/webex/card-rules";
import { judgeMessage } from "../doubles/webex/message-rules";
import { renderMarkdown } from "../doubles/webex/rich-text";
import { World } from "../doubles/webex/world";
import type { TestNetwork } from "../network";
import { OCCASIONS } from "./notice-occasions";
import type { Notice, Recipient } from "../../src/app/notice";
import type { Card, Viewer } from "../../src/core/card";
import { cleanLine } from "../../src/core/clean-text";
import { personId } from "../../src/core/person-ref";
import { plainText } from "../../src/core/plain-text";
import { renderCard as playgroundCard } from "../../src/platforms/playground/render";
import { renderMessage as slackMessage } from "../../src/platforms/slack/render";
import { renderCard as webexCard } from "../../src/platforms/webex/render";

interface Words {
  readonly name: (first: string) => string;
  readonly line: (limit: number) => string;
}

const FAMILY = "\u{1F469}\u{1F3FE}\u200D\u{1F469}\u{1F3FC}\u200D\u{1F467}\u{1F3FD}";
const MARKUP =
  "<!channel> <@all> <@U1|x> *b* _i_ `c` [l](https://evil.example) &lt;!here&gt; {{DATE(x)}} \\ \" ' | ";
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const first = (text: string, limit: number): string =>
  [...graphemes.segment(text)]
    .slice(0, limit)
    .map(({ segment }) => segment)
    .join("");

/** What a profile holds: as people write, and as long and as ugly as the forms let it be. */
const KINDS: Readonly<Record<string, Words>> = {
  plain: { name: (name) => `${name} Example`, line: () => "LinkedIn" },
  hostile: {
    name: (name) => cleanLine(first(`${name} ${MARKUP}${FAMILY.repeat(80)}`, 80)),
    line: (limit) => cleanLine(first(MARKUP + FAMILY.repeat(limit), limit)),
  },
};

/** anna and ben are the core team, mia is a mentor, lea a newcomer; una is in Slack and not yet in Webex. */
function people(words: Words): TestNetwork {
  const net = twoChats();
  const wish = (name: string) => ({
    name: words.name(name),
    unit: words.line(80),
    contact: words.line(200),
    topics: Array.from({ length: 12 }, (_, i) => `${i} ${words.line(57)}`),
  });
  addPerson(net, "anna", { ...wish("Anna"), language: "de", core: ["call", "mentoring"] });
  addPerson(net, "ben", { ...wish("Ben"), language: "en", core: [] });
  addPerson(net, "mia", { ...wish("Mia"), language: "de" });
  addPerson(net, "lea", { ...wish("Lea"), language: "en" });
  addPerson(net, slack("U1"), { ...wish("Una"), language: "en" });
  net.introduce(webex("W1"), { name: words.name("Una"), language: "en" });
  return net;
}

interface Owed {
  readonly payload: string;
  readonly person: number | null;
  readonly purpose: string | null;
}

/** What was owed of this kind, each in both languages as it would be shown now. */
function shown(net: TestNetwork, notice: Notice): readonly { card: Card; viewer: Viewer; inRoom: boolean }[] {
  const { directory } = net.program.kernel;
  const rows = net.database
    .prepare<[string], Owed>(
      "SELECT DISTINCT payload, person_id AS person, room_purpose AS purpose FROM outbox WHERE kind = ?",
    )
    .all(notice.kind);
  return rows.flatMap(({ payload, person, purpose }) => {
    const to: Recipient =
      person === null ? { room: purpose === "core" ? "core" : "community" } : { person: personId(person) };
    return (["de", "en"] as const).flatMap((language) => {
      const known = person === null ? undefined : directory.person(personId(person));
      const viewer: Viewer = known
        ? { ...directory.viewer(known), language, person: (id) => directory.viewer(known).person(id) }
        : directory.viewerFor(language);
      const parsed = notice.payload.parse(JSON.parse(payload));
      expect(notice.reason(parsed, language)).toMatch(/\S{3}/);
      const card = notice.card(parsed, viewer, to);
      return card ? [{ card, viewer, inRoom: person === null }] : [];
    });
  });
}

const world = new World({
  people: [{ id: "anna", email: "anna@example.com", displayName: "Anna" }],
  rooms: [],
  bot: { id: "bot", email: "bot@webex.bot", displayName: "Bot" },
  orgId: "org1",
  now: Date.now,
});
const BROKEN = /\[object|undefined|\bNaN\b|Invalid Date/;

/** The texts that Slack reads as markup; it shows the others as they are. */
function markupIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(markupIn);
  if (typeof value !== "object" || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  return [
    ...(type === "mrkdwn" && typeof text === "string" ? [text] : []),
    ...Object.values(value).flatMap(markupIn),
  ];
}

function checkSlack(card: Card, viewer: Viewer, direct: boolean): void {
  const message = slackMessage(card, viewer, { workspace: "T1", direct });
  expect(messageRefusal({ ...message })).toBeUndefined();
  expect(blocksProblems(message.blocks, "message")).toEqual([]);
  expect(message.text.trim()).not.toBe("");
  // Nobody's name pings anybody: where Slack reads markup, what looks like it is escaped.
  for (const text of [message.text, ...markupIn(message.blocks)]) expect(text).not.toMatch(/<[!@#]/);
}

function checkWebex(card: Card, viewer: Viewer, direct: boolean): void {
  const { messages } = webexCard(card, viewer, { organisation: "org1", direct }, { ref: "r1" });
  expect(messages.length).toBeGreaterThan(0);
  for (const { markdown, card: content } of messages) {
    const attached = content && { attachments: [{ contentType: cardType, content }] };
    const body = { toPersonId: "p", markdown, ...attached };
    const { breaches, refusal } = judgeMessage(JSON.parse(JSON.stringify(body)), 0);
    expect([...breaches, ...(refusal === undefined ? [] : [refusal])]).toEqual([]);
    const { text, pings } = renderMarkdown(world, markdown);
    expect(pings).toEqual([]);
    expect(text.trim()).not.toBe("");
    expect(text).not.toMatch(BROKEN);
  }
  if (card.title !== undefined && messages[0]) {
    expect(renderMarkdown(world, messages[0].markdown).text).toContain(card.title.slice(0, 20).trim());
  }
}

function checkPlayground(card: Card, viewer: Viewer): void {
  const drawn = playgroundCard(card, viewer, { buttonId: (at) => `m1r1b${at}`, submitted: false });
  expect(drawn.blocks).toHaveLength(card.blocks.length);
  expect(JSON.stringify(drawn)).not.toMatch(BROKEN);
  expect(plainText(card, viewer)).not.toMatch(BROKEN);
}

function checkButtons(net: TestNetwork, card: Card): void {
  for (const block of card.blocks) {
    for (const { label, command } of "buttons" in block ? block.buttons : []) {
      expect(net.program.book.match(command)).toBeDefined();
      expect(label.trim()).not.toBe("");
    }
  }
}

test("every kind of message the bot sends by itself has its occasion here", () => {
  const net = twoChats();
  const kinds = net.program.kernel.features.flatMap(({ notices }) => notices.map(({ kind }) => kind));
  expect(Object.keys(OCCASIONS).sort()).toEqual([...kinds].sort());
  return net.close();
});

test("whatever comes unasked has a way to end it on itself and in what “why” says, in both languages", async () => {
  const plain = twoChats();
  const all = plain.program.kernel.features.flatMap(({ notices }) => notices as readonly Notice[]);
  const kinds = all.filter(({ unsolicited }) => unsolicited).map(({ kind }) => kind);
  await plain.close();
  expect(kinds.length).toBeGreaterThan(3);
  for (const kind of kinds) {
    const net = people(KINDS["plain"] as Words);
    const notice = net.program.kernel.features
      .flatMap(({ notices }) => notices as readonly Notice[])
      .find((each) => each.kind === kind);
    if (!notice) throw new Error(`no feature has the notice ${kind}`);
    const row = net.database
      .prepare<[string], string>("SELECT payload FROM outbox WHERE kind = ? AND person_id IS NOT NULL")
      .pluck();
    await OCCASIONS[kind]?.(net);
    const payload = notice.payload.parse(JSON.parse(row.get(kind) ?? ""));
    for (const language of ["de", "en"] as const) {
      const [, typed = ""] =
        /(?:Stop|Abstellen): .*?[“„](.+?)[”“]/u.exec(notice.reason(payload, language)) ?? [];
      const named = net.program.book.match(typed)?.verb;
      expect([kind, typed, named !== undefined && !named.unlisted]).toEqual([kind, typed, true]);
    }
    const commands = [
      ...(notice.stops?.(payload, "en") ?? []),
      ...shown(net, notice).flatMap(({ card }) =>
        card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : [])),
      ),
    ].map(({ command }) => command);
    expect([kind, commands.some((each) => /never|off$|decline/.test(each))]).toEqual([kind, true]);
    await net.close();
  }
});

describe.each(Object.entries(KINDS))("with %s words", (_which, words) => {
  test.each(Object.keys(OCCASIONS))("%s is shown by every chat in both languages", async (kind) => {
    const net = people(words);
    const notice = net.program.kernel.features
      .flatMap(({ notices }) => notices)
      .find((each) => each.kind === kind) as Notice | undefined;
    if (!notice) throw new Error(`no feature has the notice ${kind}`);
    await OCCASIONS[kind]?.(net);
    const cards = shown(net, notice);
    expect(new Set(cards.map(({ viewer }) => viewer.language))).toEqual(new Set(["de", "en"]));
    const texts = cards.map(({ card, viewer }) => `${viewer.language} ${plainText(card, viewer)}`);
    expect(new Set(texts.map((text) => text.slice(3))).size).toBe(new Set(texts).size);
    for (const { card, viewer, inRoom } of cards) {
      checkSlack(card, viewer, !inRoom);
      checkWebex(card, viewer, !inRoom);
      checkPlayground(card, viewer);
      checkButtons(net, card);
    }
    expect(net.logged.filter(({ level }) => level === "error")).toEqual([]);
    await net.close();
  });
});
