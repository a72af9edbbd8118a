import { instant, plus } from "../../../src/core/instant";
import type { Message } from "../../../src/platforms/playground/message";
import { openPlayground, type Opened } from "./opened";
import { START, StandIn } from "./stand-in";

const HOUR = 3_600_000;
let playground: Opened;
beforeEach(async () => {
  playground = await openPlayground();
});
afterEach(() => playground.close());

function gateway() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

const move = (body: object) => playground.post("/playground/clock", body);
const inbox = async (id: string) => (await playground.get(`/playground/inbox?as=${id}`)).body.messages;

test("a move runs everything due on the way in order, each at its own time", async () => {
  const { program, platform } = playground;
  program.remind(platform, plus(START, 5 * HOUR), ["anna"], "Second");
  program.remind(platform, plus(START, HOUR), ["anna", "ben"], "First");
  program.remind(platform, plus(START, 50 * HOUR), ["anna"], "Later");
  const { status, body } = await move({ advance: "P1DT2H" });
  expect([status, body]).toEqual([200, { now: "2027-01-12T10:00:00.000Z" }]);
  const messages = await inbox("anna");
  expect(messages.map((one: Message) => [one.card.title, one.at])).toEqual([
    ["First", "2027-01-11T09:00:00.000Z"],
    ["Second", "2027-01-11T13:00:00.000Z"],
  ]);
  expect(await inbox("ben")).toHaveLength(1);
});

test("what a job plans on the way is run on the way too", async () => {
  const { program, platform } = playground;
  program.owe(plus(START, HOUR), async () =>
    program.remind(platform, plus(program.clock.now(), 2 * HOUR), ["mia"], "Planned on the way"),
  );
  await move({ to: "2027-01-11T12:30:00+01:00" });
  expect(await inbox("mia")).toMatchObject([{ at: "2027-01-11T11:00:00.000Z" }]);
});

test("every call delivers what is due before it answers", async () => {
  const { program, platform } = playground;
  program.remind(platform, START, ["tom"], "Due at once");
  expect(await inbox("tom")).toHaveLength(1);
  program.remind(platform, START, ["tom"], "Due after a word");
  await playground.post("/playground/say", { as: "lea", room: "direct", text: "hello" });
  expect(program.owed).toEqual([]);
});

test.each([
  [{ to: "2027-01-11T07:59:00Z" }, "never goes back"],
  [{ to: "2027-01-14T09:45:00" }, "offset"],
  [{ to: "2027-02-31T09:45:00Z" }, "offset"],
  [{ to: "next Thursday" }, "offset"],
  [{ to: 1_800_000_000_000 }, '"to"'],
  [{ to: "9999-01-01T00:00:00Z" }, "two years"],
  [{ advance: "P800D" }, "two years"],
  [{ advance: "P99999W" }, "two years"],
  [{ advance: "-P1D" }, "duration"],
  [{ advance: "tomorrow" }, "duration"],
  [{ advance: "P1D", to: "2027-01-14T09:45:00Z" }, "either"],
])("the clock refuses %j and stays where it is", async (body, named) => {
  const answered = await move(body);
  expect(answered.status).toBe(400);
  expect(answered.body.error).toContain(named);
  expect(playground.program.clock.now()).toBe(START);
});

test("calls wait for a move that is under way", async () => {
  const { program, platform } = playground;
  const gate = gateway();
  const reached = gateway();
  program.owe(plus(START, HOUR), () => {
    reached.open();
    return gate.passed;
  });
  program.remind(platform, plus(START, 2 * HOUR), ["anna"], "Reminder");
  const moving = move({ advance: "PT3H" });
  await reached.passed;
  const reading = inbox("anna");
  gate.open();
  expect(await reading).toHaveLength(1);
  expect((await moving).status).toBe(200);
});

test("something that stays due does not stop the clock for ever", async () => {
  const program = new StandIn();
  Object.assign(program.stage, { nextDue: () => START, settle: async () => undefined });
  const stuck = await openPlayground(":memory:", program);
  const answered = await stuck.post("/playground/clock", { advance: "PT1H" });
  expect(answered.body).toEqual({ now: "2027-01-11T09:00:00.000Z" });
  await stuck.close();
});

test("the clock goes on running from where it was moved to", async () => {
  let machine = 1_000_000;
  const program = new StandIn({ now: () => instant(machine) });
  const running = await openPlayground(":memory:", program);
  await running.post("/playground/clock", { advance: "P1D" });
  machine += 5000;
  expect(program.clock.now()).toBe(1_000_000 + 86_400_000 + 5000);
  await running.close();
});
