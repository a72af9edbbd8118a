// E-mail addresses: asked for when a suggestion to connect two chats may come of it, with the scope for it and no other.
import { leastScopes } from "../../doubles/slack/slack-double";
import { closeHouses, house, people } from "./house";

const ADDRESS_SCOPE = "users:read.email";
const withAddresses = [
  ...people.map((one) => ({ ...one, email: `${one.name}@example.com` })),
  { id: "UGRID", name: "grid", email: "grid@example.com", team_id: "T2", enterprise_id: "E1" },
];
const account = (user: string) => ({ platform: "slack", workspace: "T1", user }) as const;

afterEach(closeHouses);

it("tells a colleague's address, and whose an address is", async () => {
  const { slack, double } = await house("http", {
    double: { users: withAddresses, scopes: [...leastScopes, ADDRESS_SCOPE], enterpriseId: "E1" },
  });
  expect(await slack.emailOf?.(account("UANNA"))).toBe("anna@example.com");
  expect(await slack.withEmail?.("Anna@Example.com")).toEqual(account("UANNA"));
  // A workspace of the same Enterprise Grid is ours.
  expect(await slack.withEmail?.("grid@example.com")).toEqual(account("UGRID"));
  for (const nobody of ["gast", "outsider", "gone", "robot", "unknown"]) {
    expect(await slack.withEmail?.(`${nobody}@example.com`)).toBeUndefined();
  }
  expect(double.problems).toEqual([]);
});

it("does without where the scope was not given, and asks Slack for none", async () => {
  const { slack, double, log } = await house("http", { double: { users: withAddresses } });
  expect(await slack.emailOf?.(account("UANNA"))).toBeUndefined();
  expect(await slack.withEmail?.("anna@example.com")).toBeUndefined();
  expect([...double.callsOf("users.info"), ...double.callsOf("users.lookupByEmail")]).toEqual([]);
  expect(double.problems).toEqual([]);
  expect(log).toEqual([]);
});

it("is no trouble to anybody when Slack does not answer", async () => {
  const { slack, double, log } = await house("http", {
    double: { users: withAddresses, scopes: [...leastScopes, ADDRESS_SCOPE] },
  });
  double.faults.next("users.info", { kind: "500" });
  expect(await slack.emailOf?.(account("UANNA"))).toBeUndefined();
  expect(log.map(({ event }) => event)).toEqual(["slack.address-not-told"]);
});
