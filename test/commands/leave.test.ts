import { joined } from "../joined";
import { TestNetwork } from "../network";

const DAY = 86_400_000;

describe("leave, follow and stop", () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  const person = (user: string) => network.program.kernel.directory.byIdentity(network.identity(user));
  const consents = () =>
    network.database.prepare("SELECT purpose FROM consent WHERE withdrawn_at IS NULL").pluck().all();

  it("is one step that says when all is deleted and how to come back", () => {
    joined(network, "mia", { language: "de" });
    const heard = network.say("mia", "aussteigen");
    expect(heard.text).toContain("Du bist nicht mehr bei Telekom Botschafter dabei");
    expect(heard.text).toContain("Am 10. Februar 2027 lösche ich alles über dich");
    expect(heard.buttons.map(({ command }) => command)).toEqual(["join", "data delete"]);
    expect(person("mia")?.membership).toBe("left");
    expect(consents()).toEqual([]);
  });

  it("is answered truthfully afterwards, whatever end she asks for once more", () => {
    joined(network, "mia", { language: "de" });
    network.say("mia", "aussteigen");
    for (const text of ["aussteigen", "leave please", "stopp", "unsubscribe"]) {
      const heard = network.say("mia", text);
      expect(heard.text).toContain("deine Daten warten auf die Löschung");
      expect(heard.text).not.toMatch(/sobald du mitmachst|nichts gespeichert/);
      expect(heard.buttons.map(({ command }) => command)).toEqual(["join", "data delete"]);
    }
  });

  it("erases everything after thirty days and leaves a hash that names nobody", async () => {
    joined(network, "sam", { name: "Sam Okafor" });
    network.say("sam", "leave");
    await network.pass(29 * DAY);
    expect(person("sam")).toBeDefined();
    await network.pass(2 * DAY);
    expect(person("sam")).toBeUndefined();
    for (const table of ["person", "identity", "consent", "person_language", "person_topic"]) {
      expect(network.database.prepare(`SELECT * FROM ${table}`).all()).toEqual([]);
    }
    const stones = network.database.prepare("SELECT identity_hash FROM tombstone").pluck().all();
    expect(stones).toHaveLength(2);
    expect(JSON.stringify(stones)).not.toContain("sam");
    expect(network.say("sam", "hello").text).toContain("You have no profile with me yet");
  });

  it("tells whoever left that the data waits, in her language, until she comes back", async () => {
    joined(network, "sam", { name: "Sam" });
    network.say("sam", "leave");
    expect(network.say("sam", "hi").text).toContain("your data waits to be deleted");
    network.fill("sam", network.say("sam", "join"));
    await network.pass(40 * DAY);
    expect(person("sam")?.membership).toBe("active");
    expect(network.say("sam", "").text).toContain("Hello Sam");
  });

  it("does not leave the network without a core team", () => {
    joined(network, "anna", { language: "de", core: [] });
    const heard = network.say("anna", "aussteigen");
    expect(heard.text).toContain("Du bist gerade allein im Kernteam");
    expect(person("anna")).toMatchObject({ membership: "active", isCoreTeam: true });
    expect(consents()).toHaveLength(5);
    joined(network, "ben", { core: [] });
    network.say("anna", "aussteigen");
    expect(person("anna")).toMatchObject({ membership: "left", isCoreTeam: false });
  });

  it("needs the whole word and nothing else", () => {
    joined(network, "sam");
    network.say("sam", "leave the keys at the desk");
    expect(person("sam")?.membership).toBe("active");
  });

  it.each([
    ["sam", "en", "follow weekly", "when the network sends a weekly digest, you get it"],
    [
      "lea",
      "de",
      "mitlesen wöchentlich",
      "wenn das Netzwerk eine Auswahl der Woche verschickt, bekommst du sie",
    ],
  ] as const)("lets %s read along with a language and one consent", (user, language, text, intro) => {
    network.introduce(user, { name: "Not Asked For", language });
    const heard = network.say(user, text);
    expect(heard.text).toContain(intro);
    expect(heard.form?.inputs.map(({ name }) => name)).toEqual(["language", "consent"]);
    expect(person(user)).toBeUndefined();
    expect(network.fill(user, heard).errors).toHaveProperty("consent");
    expect(person(user)).toBeUndefined();
    network.fill(user, heard, { consent: true });
    expect(person(user)).toMatchObject({ membership: "reader", language, name: "" });
    expect(person(user)?.purposes).toEqual(new Set(["digest"]));
  });

  it("greets a reader without a name and offers to join", () => {
    network.introduce("sam", { language: "en" });
    network.fill("sam", network.say("sam", "follow weekly"), { consent: true });
    const heard = network.say("sam", "");
    expect(heard.text).toMatch(/^Hello\n/);
    expect(heard.buttons.map(({ command }) => command)).toEqual(
      expect.arrayContaining(["join", "follow never"]),
    );
  });

  it("forgets a reader who no longer reads", async () => {
    network.introduce("sam", { language: "en" });
    network.fill("sam", network.say("sam", "follow weekly"), { consent: true });
    expect(network.say("sam", "follow never").text).toContain("I delete everything about you");
    await network.pass(31 * DAY);
    expect(person("sam")).toBeUndefined();
  });

  it("asks an ambassador with the words of her profile, and only about getting it", () => {
    joined(network, "mia", { language: "de", purposes: [] });
    const asked = network.say("mia", "mitlesen wöchentlich");
    expect(asked.form?.inputs.map(({ label }) => label)).toEqual([expect.stringContaining("Ich bekomme")]);
    expect(consents()).toEqual([]);
    expect(network.fill("mia", asked).errors).toHaveProperty("consent");
    expect(network.fill("mia", asked, { consent: true }).text).toContain("Du liest ab jetzt mit");
    expect(consents()).toEqual(["digest"]);
    expect(network.say("mia", "mitlesen wöchentlich").text).toContain("Du liest ab jetzt mit");
    expect(network.say("mia", "mitlesen nie").text).toContain("Du bekommst die Auswahl der Woche nicht mehr");
    expect(person("mia")).toMatchObject({ membership: "active" });
    expect(consents()).toEqual([]);
  });

  it("stores nothing of a stranger who does not want to read", () => {
    expect(network.say("lea", "follow never").text).toContain("über dich ist nichts gespeichert");
    expect(person("lea")).toBeUndefined();
    expect(network.say("lea", "follow").form?.command).toBe("follow weekly");
    expect(network.say("lea", "follow daily").text).toContain("wöchentlich");
  });

  it("keeps nothing of the old profile when somebody who left comes back only to read", () => {
    joined(network, "sam", { name: "Sam Okafor" });
    network.say("sam", "leave");
    network.fill("sam", network.say("sam", "follow weekly"), { consent: true });
    expect(person("sam")).toMatchObject({ membership: "reader", name: "" });
    expect(network.database.prepare("SELECT count(*) AS n FROM person").get()).toEqual({ n: 1 });
  });

  it.each(["stopp", "stop", "Stop!", "bitte stopp"])("takes “%s” as the end of invitations only", (text) => {
    joined(network, "mia", { language: "de" });
    expect(network.say("mia", text).text).toContain("Erledigt. Ich bin da, wenn du magst.");
    expect(person("mia")?.membership).toBe("active");
    expect(consents()).toEqual(["byline", "digest", "directory", "mentoring"]);
  });

  it("stops for English ambassadors, readers and strangers too", () => {
    joined(network, "sam");
    expect(network.say("sam", "stop").text).toContain("Done. I am here whenever you like.");
    joined(network, "rea", { membership: "reader", purposes: ["digest"] });
    expect(network.say("rea", "stop").buttons).toEqual([
      { label: "Stop reading along", command: "follow never" },
    ]);
    expect(network.say("nobody", "stopp").text).toContain("über dich ist nichts gespeichert");
  });
});
