import { writeCount } from "../../src/store/write-count";
import { TestNetwork } from "../network";
import { joined } from "../joined";

test("only what is written of these tables counts, whoever asks, and also what is taken back", () => {
  const network = new TestNetwork();
  joined(network, "anna");
  const count = writeCount(network.database, "tried", ["mentoring_offer", "mentoring_request"]);
  const again = writeCount(network.database, "tried", ["mentoring_offer", "mentoring_request"]);
  network.say("anna", "story share It snowed.");
  expect(count()).toBe(0);
  network.say("anna", "mentor offer 2");
  expect(count()).toBeGreaterThan(0);
  expect(again()).toBe(count());
  const before = count();
  const takenBack = network.database.transaction(() => {
    network.database.exec("DELETE FROM mentoring_offer");
    throw new Error("no");
  });
  expect(takenBack).toThrow("no");
  expect(count()).toBe(before + 1);
  return network.close();
});
