import { DeliveryFailure } from "../../../src/app/platform";
import { cardOf, say } from "../../../src/core/card";
import { plus } from "../../../src/core/instant";
import { type Opened, openPlayground } from "./opened";
import { START, viewerIn } from "./stand-in";

let playground: Opened;
beforeEach(async () => {
  playground = await openPlayground();
});
afterEach(() => playground.close());

const mia = { person: { platform: "playground", workspace: "sample", user: "mia" } } as const;
const community = { room: { platform: "playground", workspace: "sample", room: "community" } } as const;
const card = (title: string) => cardOf(title, say`Read on.`);

test("a delivered message stands in the inbox and is rendered anew in place", async () => {
  const { platform } = playground;
  const receipt = await platform.deliver(mia, card("Lea asks"), viewerIn("de"), "ref-1");
  await platform.update(receipt, card("It is a match"), viewerIn("de"), "ref-2");
  const { body } = await playground.get("/playground/inbox?as=mia");
  expect(body.messages).toMatchObject([
    { id: receipt["message"], revision: 2, from: "bot", to: "mia", card: { title: "It is a match" } },
  ]);
});

test("a room gets its messages as a room", async () => {
  await playground.platform.deliver(community, card("Digest"), viewerIn("de"), "ref-1");
  const { body } = await playground.get("/playground/room?id=community");
  expect(body.messages).toMatchObject([{ to: "community", private: false }]);
});

test("find is exact: by ref, address and time", async () => {
  const { platform } = playground;
  const receipt = await platform.deliver(mia, card("Once"), viewerIn("de"), "ref-1");
  expect(await platform.find(mia, "ref-1", START)).toEqual({ there: receipt });
  expect(await platform.find(mia, "ref-2", START)).toBe("absent");
  expect(await platform.find(community, "ref-1", START)).toBe("absent");
  expect(await platform.find(mia, "ref-1", plus(START, 1))).toBe("absent");
});

test.each([
  { person: { platform: "playground", workspace: "sample", user: "nobody" } },
  { person: { platform: "playground", workspace: "elsewhere", user: "mia" } },
  { person: { platform: "slack", workspace: "sample", user: "mia" } },
  { room: { platform: "playground", workspace: "sample", room: "kitchen" } },
] as const)("an unknown address is rejected: %j", async (to) => {
  await expect(playground.platform.deliver(to, card("x"), viewerIn("de"), "r")).rejects.toMatchObject({
    verdict: "rejected",
  });
});

test("an update of a message that never was is rejected", async () => {
  for (const receipt of [{}, { message: "m7" }, { message: "x" }]) {
    await expect(playground.platform.update(receipt, card("x"), viewerIn("de"), "r")).rejects.toThrow(
      DeliveryFailure,
    );
  }
});

test("a message keeps the names and the language it was written with", async () => {
  const { platform } = playground;
  await platform.deliver(mia, cardOf(undefined, say`${{ time: START }}`), viewerIn("de"), "ref-1");
  playground.program.language = "en";
  const { body } = await playground.get("/playground/inbox?as=mia");
  expect(body.messages[0].text).toMatch(/Uhr|Montag|Mo/);
});
