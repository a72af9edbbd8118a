import { renderMarkdown } from "./rich-text";
import { World } from "./world";

const world = new World({
  people: [{ id: "anna", email: "anna@example.com", displayName: "Anna A" }],
  rooms: [],
  bot: { id: "bot", email: "bot@webex.bot", displayName: "Bot" },
  orgId: "org",
  now: Date.now,
});
const anna = world.person("anna").id;

describe("markdown", () => {
  it.each([
    ["**bold** and _italic_ and *too*", "bold and italic and too"],
    ["[words](https://example.com/a_b)", "words"],
    ["a_b_c 2*3*4", "a_b_c 2*3*4"],
    ["\\*\\*literal\\*\\* \\_a\\_ \\[x\\](y)", "**literal** _a_ [x](y)"],
    ["&lt;b&gt; &amp;amp; &#42;x&#42;", "<b> &amp; *x*"],
    ["`**code**`", "**code**"],
    ["<b>tags</b> vanish", "tags vanish"],
    ["# heading\n> quote\n- item", "heading\nquote\n- item"],
  ])("%j reads %j", (markdown, text) => {
    expect(renderMarkdown(world, markdown)).toMatchObject({ text, pings: [] });
  });

  it.each([
    ["<@personEmail:anna@example.com>", "Anna A", ["anna@example.com"]],
    ["<@personEmail:anna@example.com|you>", "you", ["anna@example.com"]],
    [`<@personId:${anna}|you>`, "you", ["anna@example.com"]],
    ["<@all> hello", "All hello", ["all"]],
    [
      `<spark-mention data-object-type="person" data-object-id="${anna}">A</spark-mention>`,
      "A",
      ["anna@example.com"],
    ],
    ["**<@personEmail:anna@example.com>**", "Anna A", ["anna@example.com"]],
    ["<@personEmail:nobody@example.com|X>", "X", ["nobody@example.com"]],
  ])("%j pings", (markdown, text, pings) => {
    expect(renderMarkdown(world, markdown)).toMatchObject({ text, pings });
  });

  it("counts a mention that is hidden behind a backslash or in code, for Webex reads mentions first", () => {
    expect(renderMarkdown(world, "\\<@all>").pings).toEqual(["all"]);
    expect(renderMarkdown(world, "`<@personEmail:anna@example.com>`").pings).toEqual(["anna@example.com"]);
    expect(renderMarkdown(world, "&lt;@all&gt;")).toMatchObject({
      text: "<@all>",
      pings: [],
      html: "<p>&#60;@all&#62;</p>",
    });
  });
});
