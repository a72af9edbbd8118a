// What is owed in Webex while the token is of no use, by the real framework.
import { Owing } from "../owing";
import { closeHouses, house } from "./house";

let owing: Owing;
beforeEach(() => {
  owing = new Owing();
});
afterEach(async () => {
  await owing.net.close();
  await closeHouses();
});

test("while the token is revoked the queue is kept as it is, health is red, and it goes on when it works again", async () => {
  const { double, webex, identity } = await house("webhook");
  owing.in(webex);
  const [ben, anna] = [owing.person(identity("ben")), owing.person(identity("anna"))];
  double.revoke();
  owing.owe(ben, "one", "two");
  owing.owe(anna, "three");
  await owing.seconds(30);
  expect(webex.health()).toMatchObject({ ok: false, reason: expect.stringContaining("token") as string });
  expect(owing.rows()).toMatchObject([
    { key: "one", state: "due", attempt: 0 },
    { key: "two", state: "due", attempt: 0 },
    { key: "three", state: "due", attempt: 0 },
  ]);
  double.world.revoked = false;
  await double.eventually(() => webex.canSend?.(), 10_000);
  await owing.seconds(8);
  expect(owing.rows().map(({ state, attempt }) => [state, attempt])).toEqual(Array(3).fill(["sent", 1]));
  expect(double.directMessagesOf("ben")).toHaveLength(2);
});
