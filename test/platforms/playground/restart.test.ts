import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openPlayground } from "./opened";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "playground-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a restart on the same file keeps messages, buttons, read marks and the clock", async () => {
  const file = path.join(folder, "playground.db");
  const before = await openPlayground(file);
  const said = await before.post("/playground/say", { as: "lea", room: "direct", text: "counter" });
  const shown = said.body.replies[0];
  const button = shown.card.blocks[0].buttons[0].id;
  await before.post("/playground/press", { as: "lea", message: shown.id, button });
  await before.post("/playground/read", { as: "lea", room: "direct", message: shown.id });
  await before.post("/playground/say", { as: "anna", room: "community", text: "Good morning" });
  await before.post("/playground/clock", { advance: "P3DT2H" });
  const inbox = (await before.get("/playground/inbox?as=lea")).body;
  const state = (await before.get("/playground/state")).body;
  await before.close();

  const after = await openPlayground(file);
  expect((await after.get("/playground/inbox?as=lea")).body).toEqual(inbox);
  expect((await after.get("/playground/state")).body).toEqual(state);
  expect(state.now).toBe("2027-01-14T10:00:00.000Z");
  const pressed = await after.post("/playground/press", { as: "lea", message: shown.id, button });
  expect(pressed.body.replies).toMatchObject([{ id: shown.id, revision: 3 }]);
  const next = await after.post("/playground/say", { as: "lea", room: "direct", text: "hello" });
  expect(Number(next.body.replies[0].id.slice(1))).toBeGreaterThan(Number(shown.id.slice(1)));
  await after.close();
});

test("a second start moves the clock once, not twice", async () => {
  const file = path.join(folder, "playground.db");
  const times: string[] = [];
  for (let round = 0; round < 3; round++) {
    const playground = await openPlayground(file);
    if (round === 0) await playground.post("/playground/clock", { advance: "P1D" });
    times.push((await playground.get("/playground/state")).body.now);
    await playground.close();
  }
  expect(times).toEqual(Array(3).fill("2027-01-12T08:00:00.000Z"));
});
