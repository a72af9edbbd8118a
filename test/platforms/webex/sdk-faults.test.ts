/**
 * What the framework and its SDK do that this room works around, beside what the double's own tests show
 * (test/doubles/webex/framework-faults.test.ts). A test that fails here means that upstream has mended a fault, and
 * that the workaround it names can go.
 */
import { startFrameworkBot, type Framework } from "../../doubles/webex/framework-bot";
import { frameworkChild, type Child } from "../../doubles/webex/framework-child";
import { WebexDouble } from "../../doubles/webex/webex-double";

const people = [
  { id: "anna", email: "anna@example.com", displayName: "Anna" },
  { id: "ben", email: "ben@example.com", displayName: "Ben" },
];
const rooms = [{ id: "core", title: "Core", members: ["anna", "ben", "bot"] }];

let webex: WebexDouble;
let child: Child | undefined;

beforeEach(async () => {
  webex = await WebexDouble.start({ people, rooms });
});
afterEach(async () => {
  child?.kill();
  await child?.ended;
  child = undefined;
  await webex.stop();
});

it("one message that cannot be fetched by socket ends the process (sdk-fence.ts)", async () => {
  child = frameworkChild(webex, "");
  const { output } = child;
  await webex.eventually(() => output().includes("initialized"), 60_000);
  webex.faults.next("GET messages/:id", { kind: "500" });
  await webex.say({ person: "anna", text: "help" });
  expect(await child.ended).toBe(1);
}, 90_000);

it("a stop while the socket is opened again ends the process (sdk-fence.ts)", async () => {
  child = frameworkChild(
    webex,
    `framework.on("initialized", () => process.stdin.once("data", () => 0));
     setInterval(() => {
       const { mercury } = framework.webex.internal;
       if (mercury.backoffCall && framework.initialized) mercury.disconnect();
     }, 50)`,
  );
  const { output } = child;
  await webex.eventually(() => output().includes("initialized"), 60_000);
  const { port } = webex;
  await webex.stop();
  expect(await child.ended).toBe(1);
  webex = await WebexDouble.start({ people, rooms, port });
}, 90_000);

it("each connection is reported to Webex's telemetry, and a report that fails ends the process (sdk-fence.ts)", async () => {
  child = frameworkChild(webex, "");
  webex.faults.next("POST metrics/clientmetrics", { kind: "500", times: 9 });
  expect(await child.ended).toBe(1);
  expect(webex.callsOf("POST metrics/clientmetrics")[0]?.body["metrics"][0].tags).toMatchObject({
    org_id: expect.any(String),
  });
}, 90_000);

it("a proxy's password is printed, and reaches no socket (tunnel.ts)", async () => {
  child = frameworkChild(
    webex,
    `framework.options.httpsProxy = "http://bot:hunter2@127.0.0.1:9";
     framework.on("initialized", () => console.log("agent", framework.webex.config.defaultMercuryOptions))`,
  );
  const { output } = child;
  await webex.eventually(() => output().includes("agent"), 60_000);
  expect(output()).toContain("hunter2");
  expect(output()).toContain("agent undefined");
}, 90_000);

it("of two who speak at once in a space that is not discovered yet, one is not heard (connection.ts)", async () => {
  jest.spyOn(console, "log").mockImplementation(() => undefined);
  const heard: string[] = [];
  const listen = (framework: Framework): void =>
    framework.on("message", (_bot: unknown, trigger: { text: string }) => heard.push(trigger.text));
  const bot = await startFrameworkBot(webex, "webhook", listen, { maxStartupSpaces: 0 });
  await Promise.all([
    webex.say({ person: "anna", room: "core", text: "one" }),
    webex.say({ person: "ben", room: "core", text: "two" }),
  ]);
  await webex.eventually(() => heard.length > 0);
  await webex.say({ person: "anna", room: "core", text: "three" });
  await webex.eventually(() => heard.some((text) => text.endsWith("three")));
  expect(heard).toHaveLength(2);
  await bot.stop();
}, 90_000);
