// One person in both chats, as she does it on her phone: what she types presses what stands in front of her, two
// profiles of hers become one after she was asked about each difference, and come apart again where she says.
import { BothChats, CODE, ways } from "./both-chats";
import { userId } from "../contract/drivers/slack";

jest.setTimeout(60_000);

const INVITED = "Eine Geschichte aus deinem Tag?";

describe.each(ways)("Slack by $slack, Webex by $webex", (modes) => {
  let both: BothChats;
  beforeEach(async () => {
    both = await BothChats.open(modes);
  });
  afterEach(async () => {
    expect(both.bot.incidents()).toEqual([]);
    expect(await both.end()).toEqual([]);
  });

  /** Typed one to one as it stands here, in either chat. */
  const typing = () =>
    [
      [
        both.slack,
        "anna",
        async (text: string) => {
          await both.slack.double.sendDirectMessage({ user: userId("anna"), text });
        },
      ],
      [
        both.webex,
        "mia",
        async (text: string) => {
          await both.webex.double.say({ person: "mia", text });
        },
      ],
    ] as const;

  it("a number, ja, nein danke and stopp mean the invitation that stands last in either chat", async () => {
    for (const [chat, user] of typing()) {
      both.bot.admit(user, chat.identity(user));
      await chat.say(user, "geschichte erinnern wöchentlich");
    }
    await both.passTo("2027-01-25T18:30:00+01:00");
    for (const [chat, user, types] of typing()) {
      const last = async () => (await chat.privateTo(user)).at(-1);
      const said = async (text: string) => {
        await types(text);
        await both.settle();
        return (await last())?.text ?? "";
      };
      const invitation = (await chat.privateTo(user)).findLast(({ text }) => text.includes(INVITED));
      expect(invitation?.buttons).toEqual(expect.arrayContaining(["Seltener", "Nie"]));
      expect(await last()).toEqual(invitation);
      expect(await said("99")).toContain("hilfe");
      expect(await said("nein danke")).toContain("In Ordnung");
      expect(await said("2")).toContain("Eine Idee für eine Geschichte");
      expect(await said("Ja, gerne!")).toContain("Ein Moment aus deinem Arbeitstag");
      expect(await said("stopp")).toContain("Erledigt. Ich bin da, wenn du magst.");
    }
    expect(both.bot.count("person", "membership = 'active'")).toBe(2);
    expect(both.bot.count("consent", "purpose = 'nudges' AND withdrawn_at IS NULL")).toBe(0);
  });

  it("two profiles become one after each difference was asked about in both chats, and come apart again", async () => {
    const { bot, slack, webex } = both;
    const stays = bot.admit("lea", slack.identity("lea"), { purposes: ["directory", "mentoring"] });
    bot.admit("mia", webex.identity("lea"), { purposes: ["directory", "digest"] });
    await slack.say("lea", "geschichte teilen In Slack erzählt.");
    await webex.say("lea", "geschichte teilen In Webex erzählt.");
    const [code] = CODE.exec((await slack.say("lea", "verbinden")).text) ?? [];
    const preview = await webex.say("lea", `verbinden ${code}`);
    expect(preview.text).toContain("Du hast in jedem Chat ein Profil");
    expect(preview.text).toContain("was bleibt: Name, Land, Zeitzone, Bereich und Einwilligungen.");
    const asked = await webex.press("lea", "Auswählen, was bleibt");
    expect(asked.form?.fields.slice(0, 4)).toEqual(["name", "country", "zone", "unit"]);
    const half = await webex.fill("lea", { unit: "second", digest: true });
    expect(half.text).toContain("Die Hälfte ist geschafft");
    expect(bot.count("person")).toBe(2);
    // The other chat asks the same with what was chosen there, and has the last word.
    const again = await slack.press("lea", "Auswählen, was bleibt");
    expect(again.form?.fields).toEqual(asked.form?.fields);
    expect((await slack.fill("lea", { zone: "second" })).text).toContain("Verbunden");

    expect([bot.count("person"), bot.count("identity")]).toEqual([1, 2]);
    const into = bot.program.kernel.directory.person(stays.id);
    expect(into).toMatchObject({ name: "Lea Papadaki", country: "GR", zone: "Europe/Berlin", unit: "Shop" });
    expect([...(into?.purposes ?? [])].sort()).toEqual(["digest", "directory", "mentoring"]);
    for (const chat of both.chats) {
      const own = (await chat.say("lea", "geschichte meine")).text;
      expect(own).toContain("In Slack erzählt.");
      expect(own).toContain("In Webex erzählt.");
    }
    expect((await webex.privateTo("lea")).map(({ text }) => text).join()).toContain("Verbunden");

    await slack.say("lea", "trennen");
    const apart = await slack.press("lea", "Profil in Webex behalten");
    expect(apart.text).toContain("Getrennt");
    expect([bot.count("person"), bot.count("identity")]).toEqual([1, 1]);
    expect((await webex.say("lea", "geschichte meine")).text).toContain("In Slack erzählt.");
    expect((await slack.say("lea", "geschichte meine")).text).toContain("Du hast bei mir noch kein Profil");
  });
});
