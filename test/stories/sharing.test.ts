// A story by form, by link, by somebody's message, and changed afterwards.
import type { Inbound } from "../../src/app/platform";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

let net: TestNetwork;

beforeEach(() => {
  net = new TestNetwork();
  addPerson(net, "mia", { name: "Mia Hoffmann", language: "de" });
  addPerson(net, "ben", { name: "Ben Carter", language: "en", zone: "Europe/London" });
});
afterEach(() => net.close());

const LINK =
  "https://www.linkedin.com/posts/mia_tag-activity-7123456789012345678-AbCd?utm_source=share&rcm=ACo";
const SAME = "https://de.linkedin.com/feed/update/urn:li:activity:7123456789012345678/";

describe("the form", () => {
  test("asks for text, link, topics, the digest, where it was posted and the language, with one principle", () => {
    const { form } = net.say("mia", "geschichte teilen");
    expect(JSON.stringify(form?.intro)).toContain("frag Menschen, bevor du sie zeigst");
    expect(form?.inputs.map(({ name, value }) => [name, value])).toEqual([
      ["text", undefined],
      ["link", undefined],
      ["tags", undefined],
      ["digest", "named"],
      ["posted", "nowhere"],
      ["language", "de"],
    ]);
    addPerson(net, "tom", { purposes: [] });
    expect(net.say("tom", "story share").form?.inputs.find(({ name }) => name === "digest")?.value).toBe(
      "no",
    );
  });

  test("keeps where it was posted and in which language, and shows it to whoever reads another one", () => {
    const form = net.say("mia", "geschichte teilen");
    const given = { text: "Mein Tag", link: "https://intra.example.com/mein-tag", posted: "intranet" };
    net.fill("mia", form, { ...given, language: "de", tags: "Shop" });
    const read = net.say("ben", "story list").text;
    expect(read).toContain("Post on the intranet (https://intra.example.com/mein-tag) (German)");
    expect(net.say("mia", "geschichte liste").text).not.toContain("(Deutsch)");
    expect(net.fill("mia", form, { text: "x", language: "Klingonisch" }).errors).toHaveProperty("language");
  });

  test("shows where a link leads, without what only says who shared it", () => {
    const { text } = net.say("mia", `geschichte teilen Mein Tag ${LINK}`);
    expect(text).toContain(
      "Beitrag auf LinkedIn (https://www.linkedin.com/posts/mia_tag-activity-7123456789012345678-AbCd)",
    );
  });
});

describe("a post that a colleague has shared", () => {
  test("is not shared twice: cheer for it instead, or tell your own side", () => {
    net.say("mia", `geschichte teilen ${LINK}`);
    const heard = net.say("ben", `story share ${SAME} I was there too!`);
    expect(heard.text).toContain("A colleague has shared this post already");
    expect(heard.text).toContain("Mia Hoffmann · Story 1");
    expect(heard.buttons.map(({ command }) => command)).toEqual([
      "story cheer 1",
      "story share I was there too!",
    ]);
    expect(net.press("ben", "story cheer 1").text).toContain("Your cheer for story 1 counts");
    expect(net.press("ben", "story share I was there too!").text).toContain("Your story is shared");
    const form = net.say("ben", "story share");
    expect(net.fill("ben", form, { link: SAME }).text).toContain("Cheer for it instead?");
    expect(net.say("mia", `geschichte teilen ${SAME}`).text).toContain(
      "hast du selbst geteilt, als Geschichte 1",
    );
    expect(net.database.prepare("SELECT count(*) FROM story").pluck().get()).toBe(2);
  });

  test("may be shared again once that story is withdrawn", () => {
    net.say("mia", `geschichte teilen ${LINK}`);
    net.say("mia", "geschichte zurückziehen 1");
    expect(net.say("ben", `story share ${SAME}`).text).toContain("Your story is shared");
  });

  test("is recognised in stories from before links were", () => {
    net.say("mia", `geschichte teilen ${LINK}`);
    net.database.exec("UPDATE story SET link_key = NULL");
    net.program.begin();
    expect(net.say("ben", `story share ${SAME}`).text).toContain("A colleague has shared this post already");
  });
});

describe("story edit", () => {
  beforeEach(() => {
    net.say("mia", `geschichte teilen Mein Tag #Shop ${LINK}`);
  });

  test("opens the form with what is there, and keeps what is not touched", () => {
    const opened = net.say("mia", "geschichte ändern 1");
    expect(Object.fromEntries(opened.form?.inputs.map(({ name, value }) => [name, value]) ?? [])).toEqual({
      ...{ text: "Mein Tag #Shop", tags: "Shop", digest: "named", posted: "linkedin", language: "de" },
      link: "https://www.linkedin.com/posts/mia_tag-activity-7123456789012345678-AbCd",
    });
    const done = net.fill("mia", opened, { text: "Mein Abend", link: "", posted: "nowhere", digest: "no" });
    expect(done.text).toContain("Geschichte 1 ist geändert");
    expect(done.text).toContain("Mein Abend\n#Shop");
    expect(done.text).not.toContain("LinkedIn");
    expect(net.fill("mia", opened, { text: "", link: "" }).errors).toHaveProperty("text");
  });

  test("takes a new text in one line, and only from its author", () => {
    const done = net.say("mia", "geschichte ändern 1 Ein Abend im Shop");
    expect(done.text).toContain("Ein Abend im Shop");
    expect(done.text).toContain("Beitrag auf LinkedIn");
    expect(net.say("ben", "story edit 1 Mine now").text).toContain("belongs to somebody else");
    expect(net.say("ben", "story edit 7").text).toContain("There is no story 7");
    expect(net.say("ben", "story list").text).toContain("Ein Abend im Shop");
  });

  test("does not take the link of another story", () => {
    net.say("ben", "story share Mine");
    const opened = net.say("ben", "story edit 2");
    expect(net.fill("ben", opened, { link: SAME }).errors).toEqual({
      link: "Story 1 has this link already. Yours can do without it.",
    });
  });
});

describe("a message in the chat", () => {
  const choose = (user: string, text: string, author?: string) => {
    const message = { text, ...(author !== undefined && { author: net.identity(author) }) };
    const from = { identity: net.identity(user), proposals: {} };
    const inbound: Inbound = { kind: "message", command: "story share", message, from, dedupe: `m:${text}` };
    const [reply] = net.receive(inbound).replies;
    return reply && "form" in reply ? reply.form : undefined;
  };

  test("becomes a form with its words, link and tags, which asks before anything is kept", () => {
    const form = choose("ben", "We did it! #network https://example.com/mast", "ben");
    const values = Object.fromEntries(form?.inputs.map(({ name, value }) => [name, value]) ?? []);
    expect(values).toMatchObject({
      text: "We did it! #network",
      link: "https://example.com/mast",
      tags: "network",
    });
    expect(JSON.stringify(form?.intro)).not.toContain("Somebody else wrote this");
    expect(net.say("ben", "story mine").text).toContain("No stories here so far");
    const done = net.submit("ben", form?.command ?? "", values as Record<string, string>);
    expect(done.text).toContain("Your story is shared");
  });

  test("of somebody else says so, however long it is, and a stranger is asked who she is", () => {
    expect(JSON.stringify(choose("mia", "x".repeat(5_000), "ben")?.intro)).toContain(
      "jemand anderes geschrieben",
    );
    expect(choose("sam", "Hello", "ben")).toBeUndefined();
  });
});

describe("the core team's ideas", () => {
  beforeEach(() => {
    addPerson(net, "anna", { language: "de", core: [] });
  });

  test("are added in both languages, listed, given to people and removed", () => {
    const form = net.say("anna", "kernteam geschichte idee hinzufügen Was blüht bei euch?");
    expect(form.form?.inputs.map(({ name, value }) => [name, value])).toEqual([
      ["de", "Was blüht bei euch?"],
      ["en", undefined],
    ]);
    expect(net.fill("anna", form, { en: "What is in bloom at your place?" }).text).toContain(
      "Idee 1 ist dabei",
    );
    expect(net.say("anna", "core story idea list").text).toContain("What is in bloom at your place?");
    expect(net.say("ben", "story idea network").text).toContain("What is in bloom at your place?");
    expect(net.say("anna", "core story idea remove 1").text).toContain("Idee 1 ist entfernt");
    expect(net.say("anna", "core story idea remove 1").text).toContain("gibt es nicht");
    expect(net.say("ben", "core story idea list").text).toContain("core team");
  });

  test("obey the rules of wording, said beside the text that breaks one", () => {
    const form = net.say("anna", "core story idea add");
    const wrong = net.fill("anna", form, { de: "Erzähl doch mal wieder etwas!", en: "Tell us!" });
    expect(wrong.errors?.["de"]).toContain("„wieder“ kann wie ein Vorwurf klingen");
    expect(net.fill("anna", form, { de: "Erzähl!", en: "How many?" }).errors?.["en"]).toContain("How many");
    expect(net.say("anna", "core story idea list").text).toContain("nicht hinzugefügt".slice(6));
  });
});

describe("story idea", () => {
  test("is another one each time it is asked for, by topic when one is named", () => {
    const seen = Array.from({ length: 20 }, () => net.say("ben", "story idea").text);
    seen.forEach((text, i) => expect(text).not.toBe(seen[i - 1]));
    expect(net.say("mia", "geschichte idee Kundschaft").text).toMatch(/Kund|Lächeln|Zuhören|Problem/);
    expect(net.say("ben", "story idea 4711").text).toContain("Another idea");
    expect(net.say("ben", "story idea nonsense").text).toContain("Topics are: customers, colleagues");
  });
});
