import { TestNetwork } from "../network";
import { addPerson } from "../people";

/** Monday, 11 January 2027, 08:00 in Berlin: an hour before the day's round. */
export function mentoringNetwork(): TestNetwork {
  const net = new TestNetwork({ at: "2027-01-11T08:00:00+01:00" });
  addPerson(net, "anna", { name: "Anna Berger", language: "de", unit: "Service", core: ["mentoring"] });
  addPerson(net, "ben", {
    ...{ name: "Ben Carter", language: "en", zone: "Europe/London", unit: "Technology" },
    ...{ languages: ["en"], core: [] },
  });
  addPerson(net, "mia", {
    ...{ name: "Mia Hoffmann", language: "de", unit: "Shop", contact: "mia@example.com" },
    topics: ["Kundenservice", "Social Media", "LinkedIn"],
  });
  addPerson(net, "tom", {
    ...{ name: "Tom Novák", language: "en", zone: "Europe/Prague", unit: "Network" },
    ...{ languages: ["de", "en", "cs"], topics: ["5G", "LinkedIn"] },
  });
  addPerson(net, "lea", {
    ...{ name: "Lea Papadaki", language: "de", zone: "Europe/Athens", unit: "Marketing" },
    ...{ languages: ["de", "en", "el"], topics: ["LinkedIn", "Social Media"], contact: "ruf mich an" },
  });
  return net;
}

/** What a person was sent, as one text. */
export function inboxOf(net: TestNetwork, user: string): string {
  return net
    .takeFor(user)
    .map((each) => each.text)
    .join("\n---\n");
}

/** Lea has asked, Mia was asked in the round of 09:00 and has pair 1. */
export async function asked(): Promise<TestNetwork> {
  const net = mentoringNetwork();
  net.say("mia", "mentor offer 2");
  net.say("lea", "mentor request");
  await net.passTo("2027-01-11T09:00:00+01:00");
  return net;
}

/** Mia has accepted Lea. */
export async function matched(): Promise<TestNetwork> {
  const net = await asked();
  net.press("mia", "mentor accept 1");
  await net.settle();
  return net;
}
