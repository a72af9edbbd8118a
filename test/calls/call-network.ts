// The people around a call: two in the core team, who read German and English, and somebody who is not.
import { CoreTeamStore } from "../../src/ambassadors/core-team-store";
import { TestNetwork, type Heard } from "../network";
import { addPerson } from "../people";

/** On Monday, 11 January 2027, with a room and nothing scheduled. */
export function callNetwork(): TestNetwork {
  const net = new TestNetwork({ at: "2027-01-11T08:00:00+01:00" });
  addPerson(net, "anna", { name: "Anna Berger", language: "de", core: ["call"] });
  addPerson(net, "ben", { name: "Ben Carter", language: "en", core: [] });
  addPerson(net, "mia", { name: "Mia Hoffmann", language: "de" });
  new CoreTeamStore(net.database).bindRoom(net.room("core-team"), "core");
  return net;
}

/** Every Thursday; the first one is on 14 January. */
export function schedule(net: TestNetwork): Heard {
  return net.say("ben", "core call schedule weekly thu 10:00 45m https://meet.example.com/core");
}
