// Whose e-mail address is whose, and whose people are colleagues.
import { uuidFrom, webexId } from "../../doubles/webex/ids";
import { readConfig } from "../../../src/config";
import { closeHouses, house, people } from "./house";

afterEach(closeHouses);

it("tells a colleague's address, and whose an address is", async () => {
  const { webex, identity, double } = await house("webhook");
  expect(await webex.emailOf?.(identity("anna"))).toBe("anna@example.com");
  expect(await webex.withEmail?.("Anna@Example.com")).toEqual(identity("anna"));
  for (const nobody of ["out@other.example", "quiet@example.com", "nobody@example.com"]) {
    expect(await webex.withEmail?.(nobody)).toBeUndefined();
  }
  double.deactivate("ben");
  expect(await webex.withEmail?.("ben@example.com")).toBeUndefined();
  expect(double.problems).toEqual([]);
});

it("takes the configured organisation's people for colleagues, whose the bot itself may not be", async () => {
  const uuid = uuidFrom("company");
  const company = webexId("ORGANIZATION", uuid);
  const { WEBEX_ORG_ID: organisation } = readConfig({ WEBEX_BOT_TOKEN: "token", WEBEX_ORG_ID: uuid });
  expect(organisation).toBe(company);
  expect(readConfig({ WEBEX_ORG_ID: company }).WEBEX_ORG_ID).toBe(company);
  expect(() => readConfig({ WEBEX_ORG_ID: "Telekom" })).toThrow(/WEBEX_ORG_ID: Copy the Organization ID/);
  const { webex, double, reception, log } = await house("webhook", {
    double: { people: [...people, { id: "mia", email: "mia@c.example", displayName: "Mia", orgId: uuid }] },
    webex: organisation === undefined ? {} : { organisation },
  });
  expect(webex.workspace()).toBe(company);
  await double.say({ person: "mia", text: "hello" });
  await double.say({ person: "anna", text: "hello" });
  await webex.idle();
  const [mia, anna] = reception.received.map(({ from }) => from);
  expect(mia).toMatchObject({ identity: { workspace: company } });
  expect(mia?.stranger).toBeUndefined();
  expect(anna).toMatchObject({ stranger: true, identity: { workspace: double.world.orgId } });
  // Whoever runs the bot with the wrong organisation finds the right one in the log.
  const told = log.filter(({ event }) => event === "webex.other-organisation");
  expect(told.map(({ data }) => data)).toEqual([
    { organisation: double.world.orgId, setting: "WEBEX_ORG_ID" },
  ]);
});
