import { type Opened, openPlayground } from "./opened";

let playground: Opened;
beforeEach(async () => {
  playground = await openPlayground();
});
afterEach(() => playground.close());

const say = (text: string) => playground.post("/playground/say", { as: "lea", room: "direct", text });

describe("press", () => {
  const press = (message: string, button: string, as = "lea") =>
    playground.post("/playground/press", { as, message, button });

  test("runs the button's command and replaces the message in place", async () => {
    const shown = (await say("counter")).body.replies[0];
    const { status, body } = await press(shown.id, shown.card.blocks[0].buttons[0].id);
    expect(status).toBe(200);
    expect(body.replies).toMatchObject([{ id: shown.id, revision: 2, card: { title: "Counted to 1" } }]);
    expect(playground.program.heard[1]).toMatchObject({
      kind: "press",
      command: "counter up",
      language: "en",
    });
    const inbox = await playground.get("/playground/inbox?as=lea");
    expect(inbox.body.messages).toHaveLength(2);
  });

  test("answers a stale button, even one that is gone or says nothing", async () => {
    const shown = (await say("counter")).body.replies[0];
    const [up, quiet] = shown.card.blocks[0].buttons;
    await press(shown.id, up.id);
    const again = await press(shown.id, up.id);
    expect(again.body.replies).toMatchObject([{ id: shown.id, revision: 3 }]);
    const gone = await press(shown.id, quiet.id);
    expect(gone.status).toBe(200);
    expect(gone.body.replies[0].text).toContain("taken care of");
  });

  test("is done by typing a number or a yes one to one, and by nothing typed in a room", async () => {
    await say("counter");
    const typed = await say("1");
    expect(typed.body.replies).toMatchObject([{ card: { title: "Counted to 1" }, revision: 2 }]);
    expect(playground.program.heard[1]).toMatchObject({
      kind: "press",
      command: "counter up",
      language: "en",
    });
    // A message without buttons in between changes nothing.
    await say("hello");
    expect((await say("(1)")).body.replies).toMatchObject([{ card: { title: "Counted to 2" } }]);
    expect((await say("ja")).body.replies).toMatchObject([{ card: { title: "Counted to 3" } }]);
    expect((await say("2")).body.replies[0].text).toContain("You said: 2");
    await playground.post("/playground/say", { as: "lea", room: "community", text: "/ambassador 1" });
    expect(playground.program.heard.at(-1)).toMatchObject({ kind: "words", text: "1" });
  });

  test("refuses ids that never were", async () => {
    const { id } = (await say("counter")).body.replies[0];
    for (const button of [`${id}r1b7`, `${id}r9b0`, "m1r1b0", "__proto__", ""]) {
      expect(await press(id, button)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
    }
    for (const message of ["m99", "x", "", "m1e3"]) {
      expect((await press(message, `${message}r1b0`)).status).toBe(400);
    }
  });

  test("does not reach into another inbox", async () => {
    const shown = (await say("counter")).body.replies[0];
    expect((await press(shown.id, shown.card.blocks[0].buttons[0].id, "anna")).status).toBe(400);
    expect(playground.program.heard).toHaveLength(1);
  });
});

describe("submit", () => {
  const submit = (message: string, values: unknown, as = "lea") =>
    playground.post("/playground/submit", { as, message, values });

  test("hands over the values, and untouched fields with what they held", async () => {
    const { id } = (await say("form")).body.replies[0];
    const { status, body } = await submit(id, { country: "GR", languages: ["de", "el"] });
    expect(status).toBe(200);
    expect(body.replies[0].text).toContain("Thank you, Lea Papadaki.");
    expect(playground.program.heard[1]).toMatchObject({
      kind: "submit",
      command: "profile save",
      values: { name: "Lea Papadaki", country: "GR", languages: ["de", "el"], mentoring: false, from: "" },
    });
    const inbox = await playground.get("/playground/inbox?as=lea");
    expect(inbox.body.messages[1]).toMatchObject({ id, revision: 2 });
    expect(inbox.body.messages[1].card.blocks[0].form.submitted).toBe(true);
    expect((await submit(id, { country: "DE" })).status).toBe(200);
  });

  test("a field that is not named keeps what the form shows, and an empty one is emptied", async () => {
    const values = async (given: object) => {
      const { id } = (await say("form")).body.replies[0];
      await submit(id, given);
      const inbound = playground.program.heard.at(-1);
      return inbound?.kind === "submit" ? inbound.values : undefined;
    };
    expect(await values({})).toEqual({
      ...{ name: "Lea Papadaki", about: "", country: "", languages: ["de"] },
      ...{ mentoring: false, from: "", time: "" },
    });
    expect(await values({ name: "", languages: [], country: "GR" })).toMatchObject({
      ...{ name: "", languages: [], country: "GR" },
    });
  });

  test("shows the errors beside their fields and keeps the form open", async () => {
    const { id } = (await say("form")).body.replies[0];
    expect(await submit(id, { country: "" })).toEqual({
      status: 422,
      body: { errors: { country: "Please choose a country." } },
    });
    const inbox = await playground.get("/playground/inbox?as=lea");
    expect(inbox.body.messages[1].card.blocks[0].form.submitted).toBe(false);
  });

  test.each([
    [{ nickname: "L" }],
    [{ __proto__x: "L" }],
    [{ name: 7 }],
    [{ name: null }],
    [{ languages: [1] }],
    [{ name: { deep: true } }],
    [[]],
    ["name"],
    [null],
  ])("refuses values that no form sends: %j", async (values) => {
    const { id } = (await say("form")).body.replies[0];
    expect(await submit(id, values)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
    expect(playground.program.heard).toHaveLength(1);
  });

  test("refuses a message without a form", async () => {
    const { id } = (await say("counter")).body.replies[0];
    expect((await submit(id, {})).status).toBe(400);
  });
});
