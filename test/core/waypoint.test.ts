// Whoever ends the bot at each step of its paths needs every step to be one that is passed.
import type { Inbound } from "../../src/app/platform";
import { DAY, MINUTE } from "../../src/core/instant";
import { waypoint, WAYPOINTS, type Waypoint } from "../../src/core/waypoint";
import { ambiguous, PostOffice } from "../app/post-office";
import { addPerson } from "../people";
import { TestNetwork } from "../network";
import { closeHouses, house, viewer } from "../platforms/slack/house";

let passed: Set<Waypoint>;
beforeEach(() => {
  passed = new Set();
  jest.spyOn(waypoint, "pass").mockImplementation((name) => void passed.add(name));
});
afterEach(closeHouses);

test("every step is passed in a life with a doubt, a refusal and a start after a crash", async () => {
  const net = new TestNetwork();
  addPerson(net, "anna");
  const words = (text: string, dedupe: string): Inbound => {
    const from = { identity: net.identity("anna"), proposals: {} };
    return { kind: "words", text, dedupe, from };
  };
  const { reception } = net.program;
  reception.keep(words("help", "e1"));
  reception.receive(words("help", "e1"));
  reception.keep(words("language", "e2"));
  net.program.begin();
  await net.program.giveLateAnswers();
  net.say("anna", "story share A good day");
  await net.pass(DAY);
  await net.close();

  const office = new PostOffice();
  office.owe(office.person("ben"), "hello");
  office.deeds.set("hello", [ambiguous()]);
  await office.outbox.drain();
  await office.after(MINUTE);
  await office.close();

  const { slack } = await house("http");
  await slack.deliver(
    { person: { platform: "slack", workspace: "T1", user: "UBEN" } },
    { blocks: [{ text: ["Hello"] }] },
    viewer(),
    "ref-1",
  );
  expect(WAYPOINTS.filter((name) => !passed.has(name))).toEqual([]);
});

test("nothing happens there by itself", () => {
  jest.restoreAllMocks();
  expect(WAYPOINTS.map((name) => waypoint.pass(name))).toEqual(WAYPOINTS.map(() => undefined));
  expect(new Set(WAYPOINTS).size).toBe(WAYPOINTS.length);
});
