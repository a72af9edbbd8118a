import { blocksProblems, type Surface } from "./block-rules";
import {
  actions,
  button,
  input,
  long,
  option,
  options,
  plain,
  section,
  select,
  text,
  times,
} from "./block-samples";
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
    rule: "100 options",
    fine: [actions(select({ options: options(100) }))],
    wrong: [actions(select({ options: options(101) }))],
    says: /more than 100 items/,
  },
  {
    rule: "100 options per group",
    fine: [
      actions(
        select({
          options: undefined,
          option_groups: times(100, { label: plain("x"), options: options(100) }),
        }),
      ),
    ],
    wrong: [
      actions(select({ options: undefined, option_groups: [{ label: plain("x"), options: options(101) }] })),
    ],
    says: /1 to 100 items/,
  },
  {
    rule: "options or groups",
    fine: [actions(select())],
    wrong: [actions({ type: "static_select" })],
    says: /either options or option_groups/,
  },
  {
    rule: "option text of 75",
    fine: [actions(select({ options: [{ text: plain(long(75)), value: "1" }] }))],
    wrong: [actions(select({ options: [{ text: plain(long(76)), value: "1" }] }))],
    says: /more than 75/,
  },
  {
    rule: "option value of 75",
    fine: [actions(select({ options: [{ text: plain("x"), value: long(75) }] }))],
    wrong: [actions(select({ options: [{ text: plain("x"), value: long(76) }] }))],
    says: /more than 75/,
  },
  {
    rule: "a default among the options",
    fine: [actions(select({ initial_option: option("1") }))],
    wrong: [actions(select({ initial_option: option("9") }))],
    says: /among the options/,
  },
  {
    rule: "5 options in an overflow menu",
    fine: [actions({ type: "overflow", options: options(5) })],
    wrong: [actions({ type: "overflow", options: options(6) })],
    says: /more than 5 items/,
  },
  {
    rule: "10 radio buttons",
    fine: [input({ type: "radio_buttons", options: options(10) })],
    wrong: [input({ type: "radio_buttons", options: options(11) })],
    says: /more than 10 items/,
  },
  {
    rule: "10 checkboxes",
    fine: [input({ type: "checkboxes", options: options(10) })],
    wrong: [input({ type: "checkboxes", options: options(11) })],
    says: /more than 10 items/,
  },
  { rule: "no button as an input", fine: [input(text())], wrong: [input(button())], says: /element\/type/ },
  {
    rule: "real dates",
    fine: [input({ type: "datepicker", initial_date: "2027-01-31" })],
    wrong: [input({ type: "datepicker", initial_date: "31.01.2027" })],
    says: /YYYY-MM-DD/,
  },
  {
    rule: "real times",
    fine: [input({ type: "timepicker", initial_time: "09:45" })],
    wrong: [input({ type: "timepicker", initial_time: "9:45" })],
    says: /HH:mm/,
  },
  {
    rule: "input of 3,000",
    fine: [input(text({ max_length: 3000 }))],
    wrong: [input(text({ max_length: 3001 }))],
    says: /max_length/,
  },
  {
    rule: "a default that fits",
    fine: [input(text({ max_length: 3, initial_value: "abc" }))],
    wrong: [input(text({ max_length: 3, initial_value: "abcd" }))],
    says: /initial_value/,
  },
  {
    rule: "one focus",
    fine: [input(text({ focus_on_load: true })), input(text())],
    wrong: times(2, input(text({ focus_on_load: true }))),
    says: /focus_on_load/,
  },
  {
    rule: "placeholders of 150",
    fine: [input(text({ placeholder: plain(long(150)) }))],
    wrong: [input(text({ placeholder: plain(long(151)) }))],
    says: /more than 150/,
  },
  {
    rule: "labels of 2,000",
    fine: [input(text(), { label: plain(long(2000)) })],
    wrong: [input(text(), { label: plain(long(2001)) })],
    says: /more than 2000/,
  },
  {
    rule: "no table in a modal",
    on: "modal",
    fine: [section("x")],
    wrong: [{ type: "table", rows: [[{ type: "raw_text", text: "x" }]] }],
    says: /cannot stand in a modal/,
  },
];

it.each(rules)("elements: $rule", ({ fine, wrong, says, on = "message" }) => {
  // Undefined fields are gone once a value has been JSON.
  const sent = (blocks: Json[]): Json[] => JSON.parse(JSON.stringify(blocks));
  expect(blocksProblems(sent(fine), on)).toEqual([]);
  expect(blocksProblems(sent(wrong), on).join("\n")).toMatch(says);
});
