import { viewProblems } from "./block-rules";
import { input, long, modal, plain, section, text } from "./block-samples";
import { messageRefusal } from "./message-rules";
import type { Json } from "./types";

it.each<{ rule: string; fine: Json; wrong: Json; says: RegExp }>([
  {
    rule: "a title of 24",
    fine: modal({ title: plain(long(24)) }),
    wrong: modal({ title: plain(long(25)) }),
    says: /more than 24/,
  },
  {
    rule: "a submit label of 24",
    fine: modal({ submit: plain(long(24)) }),
    wrong: modal({ submit: plain(long(25)) }),
    says: /more than 24/,
  },
  { rule: "a title at all", fine: modal(), wrong: modal({ title: undefined }), says: /title/ },
  {
    rule: "private metadata of 3,000",
    fine: modal({ private_metadata: long(3000) }),
    wrong: modal({ private_metadata: long(3001) }),
    says: /more than 3000/,
  },
  {
    rule: "a callback id of 255",
    fine: modal({ callback_id: long(255) }),
    wrong: modal({ callback_id: long(256) }),
    says: /more than 255/,
  },
  {
    rule: "a submit button for inputs",
    fine: modal({ submit: plain("Go"), blocks: [input(text())] }),
    wrong: modal({ blocks: [input(text())] }),
    says: /submit is required/,
  },
  {
    rule: "no title on a home",
    fine: { type: "home", blocks: [] },
    wrong: { type: "home", title: plain("x"), blocks: [] },
    says: /additional properties/,
  },
  { rule: "a type", fine: modal(), wrong: { blocks: [] }, says: /must be modal or home/ },
  { rule: "valid blocks", fine: modal(), wrong: modal({ blocks: [section("")] }), says: /blocks\/0\/text/ },
])("views: $rule", ({ fine, wrong, says }) => {
  expect(viewProblems(JSON.parse(JSON.stringify(fine)))).toEqual([]);
  expect(viewProblems(JSON.parse(JSON.stringify(wrong))).join("\n")).toMatch(says);
});

it.each<{ rule: string; fine: Json; wrong: Json; error: string }>([
  { rule: "text or blocks", fine: { text: "x" }, wrong: { text: "" }, error: "no_text" },
  {
    rule: "text of 40,000",
    fine: { text: long(40_000) },
    wrong: { text: long(40_001) },
    error: "msg_too_long",
  },
  {
    rule: "blocks in a list",
    fine: { blocks: [section("x")] },
    wrong: { blocks: section("x") },
    error: "invalid_blocks_format",
  },
  {
    rule: "valid blocks",
    fine: { blocks: [section("x")] },
    wrong: { blocks: [section("")] },
    error: "invalid_blocks",
  },
  {
    rule: "valid blocks in attachments",
    fine: { attachments: [{ blocks: [section("x")] }] },
    wrong: { attachments: [{ blocks: [section("")] }] },
    error: "invalid_attachments",
  },
  {
    rule: "whole metadata",
    fine: { text: "x", metadata: { event_type: "a", event_payload: {} } },
    wrong: { text: "x", metadata: { event_type: "a" } },
    error: "invalid_metadata_format",
  },
])("messages: $rule", ({ fine, wrong, error }) => {
  expect(messageRefusal(fine)).toBeUndefined();
  expect(messageRefusal(wrong)?.error).toBe(error);
});
