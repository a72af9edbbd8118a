import { plainClient, type PlainClient } from "./plain-client";
import { WebexDouble } from "./webex-double";

let webex: WebexDouble;
let call: PlainClient;
const hello = { toPersonEmail: "anna@example.com", text: "hello" };

beforeEach(async () => {
  webex = await WebexDouble.start({
    people: ["anna", "ben"].map((id) => ({ id, email: `${id}@example.com`, displayName: id })),
    rateLimit: { messagesPerSecond: 3 },
    now: () => 0,
  });
  call = plainClient(webex);
});
afterEach(() => webex.stop());

it("says when to come again, and notices who does not wait", async () => {
  webex.faults.next("POST messages", { kind: "429", retryAfter: 2 });
  const refused = await call("POST messages", hello);
  expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "2"]);
  expect((await call("POST messages", hello)).status).toBe(200);
  expect(webex.takeProblems()).toEqual(["POST messages: called again before Retry-After had passed"]);
  webex.faults.next("messages", { kind: "429", retryAfter: 2 });
  expect((await call("POST messages", hello)).status).toBe(429);
  webex.advance(2000);
  expect((await call("POST messages", hello)).status).toBe(200);
  webex.faults.next("messages", { kind: "429", retryAfter: null });
  expect((await call("POST messages", hello)).headers["retry-after"]).toBeUndefined();
  expect(webex.problems).toEqual([]);
});

it("lets everybody else go on when one is told to wait", async () => {
  webex.faults.next("POST messages", { kind: "429", retryAfter: 90, about: hello.toPersonEmail });
  expect((await call("POST messages", hello)).status).toBe(429);
  await call("POST messages", { ...hello, toPersonEmail: "ben@example.com" });
  expect(webex.takeProblems()).toEqual([]);
  await call("POST messages", hello);
  expect(webex.takeProblems()).toEqual(["POST messages: called again before Retry-After had passed"]);
});

it("limits messages a second when asked to", async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 4; count += 1) statuses.push((await call("POST messages", hello)).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  webex.advance(1000);
  expect((await call("POST messages", hello)).status).toBe(200);
});

it.each([
  ["500", 500, 0],
  ["502-html", 502, 0],
  ["reset", 0, 0],
  ["hang", -1, 0],
  ["timeout-after-accept", -1, 1],
  ["accept-then-reset", 0, 1],
  ["500-after-accept", 500, 1],
] as const)("%s answers %d and leaves %d messages", async (kind, status, left) => {
  webex.faults.next("*", { kind });
  // Only where no answer ever comes is it right to lose patience soon.
  const impatient = status === -1 ? plainClient(webex, 100) : call;
  expect((await impatient("POST messages", hello)).status).toBe(status);
  await webex.eventually(() => webex.callsOf("POST messages").length > 0);
  expect(webex.directMessagesOf("anna")).toHaveLength(left);
  expect((await call("POST messages", hello)).status).toBe(200);
  expect(webex.problems).toEqual([]);
});

it("strikes a route, some of its calls, later, or those about one thing", async () => {
  webex.faults.next("GET people/:id", { kind: "500" });
  webex.faults.next("POST messages", { kind: "500", after: 1, times: 2 });
  webex.faults.next("people", { kind: "500", about: "anna@example.com" });
  expect((await call("GET people/me")).status).toBe(200);
  expect((await call("GET people?email=ben@example.com")).status).toBe(200);
  expect((await call("GET people?email=anna@example.com")).status).toBe(500);
  expect((await call(`GET people/${webex.person("anna").id}`)).status).toBe(500);
  const statuses: number[] = [];
  for (let count = 0; count < 4; count += 1) statuses.push((await call("POST messages", hello)).status);
  expect(statuses).toEqual([200, 500, 500, 200]);
  webex.faults.next("*", { kind: "500", times: 9 });
  webex.faults.clear();
  expect((await call("GET people/me")).status).toBe(200);
});
