import { blocksProblems, type Surface } from "./block-rules";
import { actions, button, long, mrkdwn, plain, section, times } from "./block-samples";
import type { Json } from "./types";

interface Rule {
  rule: string;
  fine: Json[];
  wrong: Json[];
  says: RegExp;
  on?: Surface;
}

const rules: Rule[] = [
  {
    rule: "50 blocks per message",
    fine: times(50, section("x")),
    wrong: times(51, section("x")),
    says: /at most 50 items/,
  },
  {
    rule: "100 blocks per modal",
    on: "modal",
    fine: times(100, section("x")),
    wrong: times(101, section("x")),
    says: /at most 100 items/,
  },
  {
    rule: "100 blocks per home",
    on: "home",
    fine: times(100, section("x")),
    wrong: times(101, section("x")),
    says: /at most 100 items/,
  },
  {
    rule: "a known block type",
    fine: [{ type: "divider" }],
    wrong: [{ type: "card_deck" }],
    says: /\/type must be equal to one of/,
  },
  {
    rule: "no unknown fields",
    fine: [section("x")],
    wrong: [{ ...section("x"), color: "red" }],
    says: /additional properties \(color\)/,
  },
  {
    rule: "section text of 3,000",
    fine: [section(long(3000))],
    wrong: [section(long(3001))],
    says: /more than 3000/,
  },
  { rule: "no empty text", fine: [section("x")], wrong: [section("")], says: /fewer than 1/ },
  {
    rule: "section with text or fields",
    fine: [{ type: "section", fields: [plain("x")] }],
    wrong: [{ type: "section" }],
    says: /needs text or fields/,
  },
  {
    rule: "10 fields",
    fine: [{ type: "section", fields: times(10, plain("x")) }],
    wrong: [{ type: "section", fields: times(11, plain("x")) }],
    says: /more than 10 items/,
  },
  {
    rule: "fields of 2,000",
    fine: [{ type: "section", fields: [mrkdwn(long(2000))] }],
    wrong: [{ type: "section", fields: [mrkdwn(long(2001))] }],
    says: /more than 2000/,
  },
  {
    rule: "header of 150",
    fine: [{ type: "header", text: plain(long(150)) }],
    wrong: [{ type: "header", text: plain(long(151)) }],
    says: /more than 150/,
  },
  {
    rule: "header in plain text",
    fine: [{ type: "header", text: plain("x") }],
    wrong: [{ type: "header", text: mrkdwn("x") }],
    says: /plain_text/,
  },
  {
    rule: "25 elements in actions",
    fine: [actions(...times(25, button()))],
    wrong: [actions(...times(26, button()))],
    says: /more than 25 items/,
  },
  {
    rule: "actions that are not empty",
    fine: [actions(button())],
    wrong: [actions()],
    says: /fewer than 1 items/,
  },
  {
    rule: "10 elements in a context",
    fine: [{ type: "context", elements: times(10, plain("x")) }],
    wrong: [{ type: "context", elements: times(11, plain("x")) }],
    says: /more than 10 items/,
  },
  {
    rule: "button text of 75",
    fine: [actions(button({ text: plain(long(75)) }))],
    wrong: [actions(button({ text: plain(long(76)) }))],
    says: /more than 75/,
  },
  {
    rule: "button text in plain text",
    fine: [actions(button())],
    wrong: [actions(button({ text: mrkdwn("x") }))],
    says: /plain_text/,
  },
  {
    rule: "button value of 2,000",
    fine: [actions(button({ value: long(2000) }))],
    wrong: [actions(button({ value: long(2001) }))],
    says: /more than 2000/,
  },
  {
    rule: "button values that are text",
    fine: [actions(button({ value: "1" }))],
    wrong: [actions(button({ value: 1 }))],
    says: /must be string/,
  },
  {
    rule: "button styles",
    fine: [actions(button({ style: "primary" }))],
    wrong: [actions(button({ style: "default" }))],
    says: /style/,
  },
  {
    rule: "links with a scheme",
    fine: [actions(button({ url: "https://example.com" }))],
    wrong: [actions(button({ url: "example.com" }))],
    says: /valid URL/,
  },
  {
    rule: "block ids of 255",
    fine: [{ ...section("x"), block_id: long(255) }],
    wrong: [{ ...section("x"), block_id: long(256) }],
    says: /more than 255/,
  },
  {
    rule: "action ids of 255",
    fine: [actions(button({ action_id: long(255) }))],
    wrong: [actions(button({ action_id: long(256) }))],
    says: /more than 255/,
  },
  {
    rule: "block ids once per surface",
    fine: [
      { ...section("x"), block_id: "a" },
      { ...section("x"), block_id: "b" },
    ],
    wrong: [
      { ...section("x"), block_id: "a" },
      { ...section("x"), block_id: "a" },
    ],
    says: /block_id "a" already exists/,
  },
  {
    rule: "action ids once per block",
    fine: [actions(button({ action_id: "a" })), actions(button({ action_id: "a" }))],
    wrong: [actions(button({ action_id: "a" }), button({ action_id: "a" }))],
    says: /action_id "a" already exists/,
  },
];

it.each(rules)("blocks: $rule", ({ fine, wrong, says, on = "message" }) => {
  // Undefined fields are gone once a value has been JSON.
  const sent = (blocks: Json[]): Json[] => JSON.parse(JSON.stringify(blocks));
  expect(blocksProblems(sent(fine), on)).toEqual([]);
  expect(blocksProblems(sent(wrong), on).join("\n")).toMatch(says);
});
