// What docs/platforms.md says of Webex in its table, and which tests prove it: no row without one, and none of a test
// that is gone.
import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

const WEBEX = "test/platforms/webex";
const SLACK = "test/platforms/slack";

/** By row: a file and words of the name of a test in it. */
const PROOF: Readonly<Record<string, readonly (readonly [file: string, test: string])[]>> = {
  "How one speaks to the bot": [
    [`${WEBEX}/turns.test.ts`, "one to one as it was typed, and answers there"],
    [`${WEBEX}/reading.test.ts`, "may begin with the command's name"],
    [`${SLACK}/turns.test.ts`, "answers a direct message where it was written"],
  ],
  "Private answers in a room": [
    [`${WEBEX}/turns.test.ts`, "answers privately to what was asked in a space, which sees only that"],
    [`${WEBEX}/turns.test.ts`, "of a card in a space are answered privately without a word to the space"],
    ["test/contract/people.test.ts", "answers in a room so that nobody else there can read it"],
  ],
  "Answers for the room": [
    [`${WEBEX}/turns.test.ts`, "answers in the space, as a reply, what is meant for it"],
    [`${SLACK}/turns.test.ts`, "shows the room only what is meant for the room"],
  ],
  "Home tab": [
    [`${SLACK}/turns.test.ts`, "opens the overview in the Home tab"],
    ["test/contract/first-contact.test.ts", "shows everybody an overview of her own"],
  ],
  Shortcuts: [
    ["test/contract/agenda.test.ts", "a message becomes a topic or a to-do from its menu"],
    ["test/contract/agenda.test.ts", "is an agenda that everybody adds to as she is allowed, in her own way"],
  ],
  Buttons: [
    [`${WEBEX}/turns.test.ts`, "carry a command, and may be pressed again and again"],
    [`${WEBEX}/turns.test.ts`, "are pressed by typing %s"],
    [
      `${SLACK}/turns.test.ts`,
      "presses the buttons of its last message by a typed number or yes, one to one only",
    ],
    ["test/across/one-person.test.ts", "mean the invitation that stands last in either chat"],
  ],
  Forms: [
    [`${WEBEX}/turns.test.ts`, "is filled in four inputs at a time and sent as one"],
    [`${WEBEX}/turns.test.ts`, "comes again with what was filled in where something is wrong, at that step"],
    [`${SLACK}/turns.test.ts`, "show errors at their fields"],
  ],
  "Opening a form from a mention": [
    [`${WEBEX}/turns.test.ts`, "asked for in a space is filled in one to one"],
    [`${SLACK}/turns.test.ts`, "are a button where nothing can be opened, and open from that button"],
  ],
  "Messages without buttons": [
    [
      `${WEBEX}/render.test.ts`,
      "without buttons is markdown, which can be edited; with a reference it is a card",
    ],
  ],
  "Updating a message": [
    [
      `${WEBEX}/delivery.test.ts`,
      "edits text in a space where it stands, ten times, and then puts a new message",
    ],
    [`${SLACK}/delivery.test.ts`, "updates a message where it stands"],
    ["test/across/one-network.test.ts", "and updates both places"],
  ],
  "Counts in a message (cheers in the digest)": [
    [
      "test/contract/story-digest.test.ts",
      "counts cheers, and tells the author on Friday how many there were",
    ],
  ],
  "Long texts": [
    [`${WEBEX}/delivery.test.ts`, "in several, cut between paragraphs"],
    [`${SLACK}/turns.test.ts`, "splits an answer that is too long for one message"],
  ],
  "What people wrote": [
    [`${WEBEX}/render.test.ts`, "is shown literally and pings nobody: %j"],
    [`${SLACK}/render.test.ts`, "shows what people write exactly as it is, wherever it stands"],
  ],
  "Mentions of people": [
    [
      `${WEBEX}/delivery.test.ts`,
      "mentions in a space who is meant, by the identity she has here, and nobody else",
    ],
    ["test/across/one-network.test.ts", "mentions each person where she is"],
  ],
  Files: [
    [`${WEBEX}/turns.test.ts`, "sends files one to one, wherever they were asked for"],
    [`${SLACK}/turns.test.ts`, "arrive in the asker's direct messages and in no room"],
  ],
  "Language of somebody new": [
    [
      `${WEBEX}/turns.test.ts`,
      "remembers, without storing it, the language that somebody unknown has pressed",
    ],
    [
      "test/contract/first-contact.test.ts",
      "goes on in the language that was pressed, and still stores nothing",
    ],
  ],
  "Time zone of somebody new": [
    [
      `${WEBEX}/turns.test.ts`,
      "proposes what Webex says of somebody unknown, and stores nothing of what she says",
    ],
  ],
  Strangers: [
    [`${WEBEX}/turns.test.ts`, "ignores bots and its own words, and keeps nothing of a stranger"],
    [
      `${WEBEX}/connection.test.ts`,
      "takes another organisation than the bot's own for colleagues when it is told so",
    ],
    [`${SLACK}/turns.test.ts`, "calls guests and people of other companies strangers"],
  ],
  "Closed accounts": [
    [`${WEBEX}/delivery.test.ts`, "tells of an account that is no more"],
    [`${SLACK}/turns.test.ts`, "hears of changed profiles and disabled accounts of people it knows"],
  ],
  "Did a message arrive?": [
    [`${WEBEX}/delivery.test.ts`, "brings a card to a person, one to one, to be found again by its id"],
    [`${SLACK}/delivery.test.ts`, "cannot tell about rooms unless the scope was granted"],
  ],
  "How fast the bot writes on its own": [
    ["test/app/outbox-pacing.test.ts", "do not wait for each other's pace"],
  ],
  "What was said while the bot was away": [
    [`${WEBEX}/connection.test.ts`, "catches up at its start with what was said while it was away, once"],
    [`${SLACK}/missed.test.ts`, "at a start: what was said in the last quarter of an hour"],
  ],
  "Connection without a public address": [
    [`${WEBEX}/connection.test.ts`, "is opened again, and what was said one to one meanwhile"],
    ["test/across/both-chats.ts", "Each platform once as it is without a public address"],
  ],
};

/** The first cells of the first table. */
function rows(): readonly string[] {
  const lines = read("docs/platforms.md").split("\n");
  const from = lines.findIndex((line) => line.startsWith("|---"));
  const after = lines.slice(from + 1);
  const until = after.findIndex((line) => !line.startsWith("|"));
  return after.slice(0, until).map((line) => line.split("|")[1]?.trim() ?? "");
}

test("every row of the table of differences is proved, and nothing else is", () => {
  expect(rows()).toEqual(Object.keys(PROOF));
});

test.each(Object.entries(PROOF))("%s: the tests that prove it are there", (_row, proofs) => {
  const gone = proofs.filter(([file, name]) => !read(file).includes(name));
  expect(gone).toEqual([]);
});
