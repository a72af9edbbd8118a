import { joined } from "../joined";
import { TestNetwork } from "../network";

describe("language and time zone", () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
    joined(network, "mia", { language: "de" });
  });
  afterEach(() => network.close());

  const person = () => network.program.kernel.directory.byIdentity(network.identity("mia"));

  it.each([
    ["sprache en", "From now on I speak English with you.", "en"],
    ["language Englisch", "From now on I speak English with you.", "en"],
    ["language de", "Ab jetzt spreche ich Deutsch mit dir.", "de"],
  ])("answers “%s” in the new language at once", (text, reply, language) => {
    const heard = network.say("mia", text);
    expect(heard.text).toContain(reply);
    expect(heard.viewer.language).toBe(language);
    expect(person()?.language).toBe(language);
  });

  it("asks which one, and takes no third", () => {
    expect(network.say("mia", "sprache").form?.inputs[0]?.options).toHaveLength(2);
    expect(network.say("mia", "sprache klingonisch").text).toContain("Deutsch, Englisch");
    expect(person()?.language).toBe("de");
  });

  it.each([
    ["zeitzone Athen", "Europe/Athens", "Bei dir ist es jetzt 09:00 Uhr (Athen)"],
    ["timezone america/new_york", "America/New_York", "02:00 Uhr (New York)"],
    ["Zeitzone München", "Europe/Berlin", "08:00 Uhr (Berlin)"],
  ])("understands “%s”", (text, zone, reply) => {
    expect(network.say("mia", text).text).toContain(reply);
    expect(person()?.zone).toBe(zone);
  });

  it.each([
    ["zeitzone Athne", "Meinst du Europe/Athens?"],
    ["zeitzone Europe/Berln", "Meinst du Europe/Berlin?"],
    ["zeitzone +02:00", "zum Beispiel Europe/Berlin, Athen oder New York"],
    ["zeitzone xyzzy", "kenne ich nicht"],
  ])("says what to type instead of “%s”", (text, remedy) => {
    expect(network.say("mia", text).text).toContain(remedy);
    expect(person()?.zone).toBe("Europe/Berlin");
  });

  it("opens a form with the zone in force", () => {
    const heard = network.say("mia", "zeitzone");
    expect(heard.form?.inputs[0]?.value).toBe("Europe/Berlin");
    expect(network.fill("mia", heard, { zone: "nowhere" }).errors).toHaveProperty("zone");
    network.fill("mia", heard, { zone: "Tokio" });
    expect(person()?.zone).toBe("Asia/Tokyo");
  });
});
