import { metricsOf } from "../src/metrics";
import { DeliveryFailure } from "../src/app/platform";
import { MINUTE } from "../src/core/instant";
import { TestNetwork } from "./network";
import { addPerson } from "./people";

test("the numbers tell what is owed and since when, and nothing about anybody", async () => {
  const net = new TestNetwork();
  addPerson(net, "anna", { name: "Anna Berger", core: ["call"] });
  const value = (name: string) =>
    Number(
      metricsOf(net.program)
        .split("\n")
        .find((line) => line.startsWith(`${name} `))
        ?.split(" ")
        .at(-1),
    );
  expect(value('ambassador_messages{state="sent"}')).toBe(0);
  expect(value("ambassador_oldest_owed_seconds")).toBe(0);
  net.say("anna", "core call schedule weekly thu 10:00 45m");
  net.faults.push(
    ...Array.from({ length: 9 }, () => new DeliveryFailure("later", "ratelimited", 30 * MINUTE)),
  );
  await net.passTo("2027-01-13T10:20:00+01:00");
  expect(value('ambassador_messages{state="due"}')).toBe(1);
  expect(value("ambassador_oldest_owed_seconds")).toBe(20 * 60);
  expect(value("ambassador_database_up")).toBe(1);
  expect(value("ambassador_scheduler_up")).toBe(1);
  net.faults.length = 0;
  await net.pass(30 * MINUTE);
  expect(value('ambassador_messages{state="sent"}')).toBe(1);
  const text = metricsOf(net.program);
  expect(text).not.toMatch(/anna|berger/i);
  for (const line of text.trim().split("\n")) {
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{state="\w+"\})? [\d.]+)$/);
  }
  await net.close();
});
