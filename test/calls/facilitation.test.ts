// Who facilitates the call: whose turn it is, who is told, and what people do about it.
import { AmbassadorsStore } from "../../src/ambassadors/ambassadors-store";
import { CoreTeamStore } from "../../src/ambassadors/core-team-store";
import { DAY, HOUR, plus, type LocalDate } from "../../src/core/instant";
import { mentionOf } from "../../src/core/person-ref";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

let net: TestNetwork;

beforeEach(() => {
  // Monday, 11 January 2027
  net = new TestNetwork({ at: "2027-01-11T08:00:00+01:00", network: { holidayRegion: "XX" } });
  addPerson(net, "anna", { name: "Anna Berger", language: "de", core: ["call"] });
  addPerson(net, "ben", { name: "Ben Carter", language: "en", zone: "Europe/London", core: [] });
  addPerson(net, "cleo", { name: "Cleo Adamou", language: "en", core: [] });
  addPerson(net, "lea", { name: "Lea Papadaki", language: "de" });
  new CoreTeamStore(net.database).bindRoom(net.room("core-team"), "core");
  net.say("anna", "core call schedule weekly thu 10:00");
});

afterEach(() => net.close());

function person(who: string) {
  const found = net.program.kernel.directory.byIdentity(net.identity(who));
  if (!found) throw new Error(`nobody is called ${who}`);
  return found;
}

/** First names, soonest call first. */
function rota(count = 6): readonly string[] {
  return net.program.services.facilitation
    .ahead(count)
    .map(({ by }) =>
      by === undefined ? "-" : (net.program.kernel.directory.person(by)?.name.split(" ")[0] ?? "?"),
    );
}

/** Titles, with the moment. */
function toldTo(who: string): readonly string[] {
  return net.delivered
    .filter((each) => each.to === who && /facilitat|moderier/.test(each.card.title ?? ""))
    .map(({ at, card }) => `${new Date(at).toISOString().slice(0, 16)} ${card.title}`);
}

const mention = (who: string): string => mentionOf(net.identity(who));

test("goes round, and core call rota shows the next weeks with names", () => {
  expect(rota()).toEqual(["Anna", "Ben", "Cleo", "Anna", "Ben", "Cleo"]);
  const shown = net.say("ben", "core call rota").text;
  expect(shown).toContain("Thu 14 January 2027: Anna Berger");
  expect(shown).toContain("Thu 21 January 2027: Ben Carter");
  expect(shown).toContain("Your next turn is on 21 January 2027.");
  expect(net.say("anna", "call moderation").text).toContain("Do., 28. Januar 2027: Cleo Adamou");
  expect(net.say("lea", "call moderation").text).toContain("Kernteam");
});

test("the room is told a week ahead and so is whoever it is; her name stands in the messages around the call", async () => {
  await net.passTo("2027-01-14T09:30:00+01:00");
  // For the first call there was no week left: its other reminders name her.
  expect(toldTo("core-team")).toEqual(["2027-01-14T08:00 Ben Carter moderiert den Call des Kernteams"]);
  expect(toldTo("anna")).toEqual([]);
  expect(toldTo("ben")).toEqual(["2027-01-14T08:00 You facilitate the core-team call"]);
  expect(toldTo("cleo")).toEqual([]);
  await net.passTo("2027-01-14T10:00:00+01:00");
  const around = net.delivered.filter(
    ({ to, card }) => to === "core-team" && !/moderiert/.test(card.title ?? ""),
  );
  expect(around).toHaveLength(3);
  for (const { text } of around) expect(text).toContain("Moderation: Anna Berger");
  expect(net.say("ben", "overview").text).toContain("You facilitate the core-team call: Thu 21 January 2027");
  const { facilitation } = net.program.services;
  expect(facilitation.upNext()?.by).toBe(person("ben").id);
});

test("call volunteer takes a call over, whoever had it comes soon after, and the core team is told of the change", async () => {
  await net.settle();
  net.delivered.length = 0;
  const heard = net.say("cleo", "call volunteer");
  expect(heard.text).toContain("Thank you. You facilitate the call on 14 January 2027.");
  await net.settle();
  expect(rota()).toEqual(["Cleo", "Ben", "Anna", "Cleo", "Ben", "Anna"]);
  expect(toldTo("core-team")).toEqual(["2027-01-11T07:00 Cleo Adamou moderiert den Call des Kernteams"]);
  expect(toldTo("cleo")).toEqual([]);
  expect(net.say("cleo", "call facilitator volunteer").text).toContain("is yours already");
  expect(net.say("ben", "call volunteer").text).toContain(
    "Cleo Adamou has taken over the call on 14 January",
  );
  expect(net.say("ben", "call facilitator volunteer 4 February").text).toContain(
    "You facilitate the call on 4 February",
  );
  expect(net.say("ben", "core call rota").text).toContain("Thu 4 February 2027: Ben Carter (taken over)");
  expect(net.say("anna", "kernteam call moderation").text).toContain("Cleo Adamou (übernommen)");
  expect(net.say("ben", "call volunteer 12 February").text).toContain("There is no call on 12 February 2027");
  net.say("ben", "core call cancel 11 February");
  expect(net.say("cleo", "call volunteer 11 February").text).toContain("does not take place");
});

test("call skip passes the turn on, and it comes back soon after", async () => {
  await net.settle();
  net.delivered.length = 0;
  const heard = net.say("anna", "call aussetzen");
  expect(heard.text).toContain("am 14. Januar 2027 ist jemand anderes dran");
  expect(heard.text).toContain("Stattdessen moderiert Cleo Adamou.");
  expect(heard.text).toContain("Du bist am 28. Januar 2027 wieder dran.");
  expect(rota()).toEqual(["Cleo", "Ben", "Anna", "Cleo", "Ben", "Anna"]);
  await net.settle();
  expect(toldTo("cleo")).toEqual(["2027-01-11T07:00 You facilitate the core-team call"]);
  expect(net.say("anna", "call skip 21.1.").text).toContain("moderierst nicht du");
  net.say("cleo", "call facilitator skip");
  expect(net.say("ben", "call facilitator skip").text).toMatch(/somebody else’s turn/);
});

test("when nobody is left the core team is asked, and whoever presses the button leads", async () => {
  net.say("anna", "call aussetzen");
  net.say("cleo", "call skip");
  net.say("ben", "call rsvp no");
  expect(rota(2)[0]).toBe("-");
  await net.settle();
  const asked = net.delivered.filter(
    ({ to, card }) => to === "core-team" && card.title?.startsWith("Wer moderiert"),
  );
  expect(asked).toHaveLength(1);
  const button = asked[0]?.card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : []))[0];
  expect(button?.label).toBe("Am 14. Januar 2027 moderiere ich");
  await net.passTo("2027-01-13T10:00:00+01:00");
  expect(net.delivered.at(-1)?.text).toMatch(/Moderation: noch niemand|Facilitator: nobody yet/);
  expect(net.press("ben", button?.command ?? "").text).toContain("you do not come on 14 January");
  net.say("ben", "call rsvp yes");
  expect(net.press("cleo", button?.command ?? "").text).toMatch(/Thank you|taken over|Ben/);
  expect(rota(1)).not.toEqual(["-"]);
});

test("without a room everybody in the core team is asked", async () => {
  net.database.exec("DELETE FROM room");
  net.say("anna", "call aussetzen");
  net.say("cleo", "call skip");
  net.say("ben", "call rsvp no");
  await net.settle();
  for (const who of ["anna", "ben", "cleo"])
    expect(toldTo(who).join()).toMatch(/Wer moderiert|Who facilitates/);
});

describe("call swap", () => {
  test("asks the other, who says yes: both turns change hands, and both know", async () => {
    await net.settle();
    expect(net.say("anna", `call tauschen ${mention("ben")}`).text).toContain("Ich habe Ben Carter gefragt");
    await net.settle();
    const [request] = net.takeFor("ben").filter(({ card }) => card.title === "Anna Berger asks you to swap");
    expect(request?.text).toContain("In return Anna Berger takes your turn on 21 January 2027.");
    expect(net.say("ben", "overview").text).toContain(
      "Anna Berger asks you to facilitate the call on 14 January",
    );
    const buttons = request?.card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : [])) ?? [];
    expect(buttons.map(({ label }) => label)).toEqual([
      "Yes, I facilitate on 14 January 2027",
      "Not on 14 January 2027",
    ]);
    expect(net.press("cleo", buttons[0]?.command ?? "").text).toContain("no longer current");
    expect(rota(2)).toEqual(["Anna", "Ben"]);
    expect(net.press("ben", buttons[0]?.command ?? "").text).toContain(
      "You facilitate the call on 14 January",
    );
    expect(net.press("ben", buttons[0]?.command ?? "").text).toContain("no longer current");
    expect(rota(3)).toEqual(["Ben", "Anna", "Cleo"]);
    await net.settle();
    const told = net.takeFor("anna").find(({ card }) => card.title === "Ben Carter moderiert für dich");
    expect(told?.text).toContain("Dafür moderierst du den Call am 21. Januar 2027.");
  });

  test("is declined without a reason, and a request that nobody answers changes nothing", async () => {
    net.say("anna", `call facilitator swap ${mention("cleo")}`);
    net.say("anna", `call facilitator swap ${mention("ben")}`);
    await net.settle();
    expect(net.takeFor("cleo").filter(({ text }) => text.includes("asks you to swap"))).toEqual([]);
    expect(net.say("ben", "call facilitator decline 2").text).toContain("without a reason");
    await net.settle();
    const heard = net.takeFor("anna").map(({ text }) => text);
    expect(heard.join()).toContain("Der Call am 14. Januar 2027 bleibt deiner.");
    expect(rota(2)).toEqual(["Anna", "Ben"]);
    net.say("anna", `call facilitator swap ${mention("ben")}`);
    await net.passTo("2027-01-14T10:01:00+01:00");
    expect(net.say("ben", "call facilitator accept 3").text).toContain("no longer current");
  });

  test("opens a form with the others and my turns; whom one cannot ask is said", () => {
    const opened = net.say("anna", "call tauschen");
    expect(opened.form?.inputs.map(({ options }) => options?.map(({ label }) => label))).toEqual([
      ["Ben Carter", "Cleo Adamou"],
      [
        "Do., 14. Januar 2027, 10:00 Uhr",
        "Do., 4. Februar 2027, 10:00 Uhr",
        "Do., 25. Februar 2027, 10:00 Uhr",
        "Do., 18. März 2027, 10:00 Uhr",
      ],
    ]);
    expect(net.fill("anna", opened, { person: String(person("cleo").id) }).text).toContain(
      "Cleo Adamou gefragt",
    );
    expect(net.say("anna", `call tauschen ${mention("anna")}`).text).toContain("Mit dir selbst");
    expect(net.say("anna", `call tauschen ${mention("lea")}`).text).toContain("gehört nicht zum Kernteam");
    net.say("ben", "call rsvp no");
    expect(net.say("anna", "call tauschen @Ben Carter").text).toContain("kann diesen Call nicht moderieren");
  });
});

test("whoever pauses, is absent or goes is replaced, and whoever is new or back takes her place in the round", async () => {
  await net.settle();
  net.delivered.length = 0;
  net.say("anna", "pause");
  expect(rota(4)).toEqual(["Cleo", "Ben", "Cleo", "Ben"]);
  await net.settle();
  expect(toldTo("core-team")).toEqual(["2027-01-11T07:00 Cleo Adamou moderiert den Call des Kernteams"]);
  expect(net.say("anna", "call volunteer").text).toContain("Du machst gerade Pause");
  net.say("anna", "weiter");
  expect(rota(4)).toEqual(["Cleo", "Ben", "Anna", "Cleo"]);
  net.say("cleo", "call rsvp no");
  expect(rota(2)).toEqual(["Anna", "Ben"]);
  net.say("cleo", "call rsvp yes");
  expect(rota(3)).toEqual(["Anna", "Ben", "Cleo"]);
  addPerson(net, "dora", { name: "Dora Neumann", core: [] });
  await net.pass(4 * 7 * DAY);
  expect([...new Set(rota(4))].sort()).toEqual(["Anna", "Ben", "Cleo", "Dora"]);
  const [first] = net.program.services.facilitation.ahead(1);
  const gone = ["anna", "ben", "cleo", "dora"].find((who) => person(who).id === first?.by) ?? "";
  const other = gone === "anna" ? "ben" : "anna";
  net.say(other, `core remove ${mention(gone)}`);
  expect(rota(6)).not.toContain(person(gone).name.split(" ")[0]);
  expect(rota(6)).not.toContain("-");
  expect(net.database.prepare("SELECT count(*) FROM call_seat").pluck().get()).toBe(3);
});

test("a call that is cancelled costs nobody a turn, and a moved one keeps its facilitator", async () => {
  net.say("ben", "core call cancel thu");
  expect(rota(3)).toEqual(["Ben", "Anna", "Cleo"]);
  net.say("ben", "core call move 21 January to 22 January 11:00");
  expect(rota(3)).toEqual(["Ben", "Anna", "Cleo"]);
  await net.passTo("2027-01-23T00:00:00+01:00");
  expect(rota(3)).toEqual(["Anna", "Cleo", "Ben"]);
  expect(net.program.services.calls.onDate("2027-01-14" as LocalDate)?.status).toBe("cancelled");
});

test("over a quarter the load is even, through downtime and a second start, and who led is forgotten after a week", async () => {
  const led: string[] = [];
  for (let week = 0; week < 12; week += 1) {
    led.push(rota(1)[0] ?? "-");
    if (week % 4 === 3) {
      // The bot is down over the call.
      net.clock.moveTo(plus(net.now, 7 * DAY));
      await net.settle();
    } else await net.pass(7 * DAY);
    // Another start on the same file.
    const { kernel } = net.program;
    kernel.database.transaction(() => net.program.services.facilitation.feature.begin?.()).immediate();
  }
  const counts = ["Anna", "Ben", "Cleo"].map((name) => led.filter((each) => each === name).length);
  expect(counts).toEqual([4, 4, 4]);
  expect(led.some((name, i) => name === led[i - 1])).toBe(false);
  const kept = net.database.prepare("SELECT count(*) FROM call_turn WHERE counted = 1").pluck().get();
  expect(kept).toBeLessThanOrEqual(1);
  await net.pass(HOUR);
  expect(net.logged.filter(({ level }) => level === "error")).toEqual([]);
});

test("everything of it is shown, exported, handed over and erased", async () => {
  net.say("anna", "call aussetzen");
  net.say("ben", `call swap ${mention("anna")}`);
  await net.settle();
  const shown = net.say("anna", "daten zeigen").text;
  expect(shown).toContain("ausgesetzt: 14. Januar 2027");
  const { personal } = net.program.services.facilitation.feature;
  expect(Object.keys(personal.export(person("ben").id))).toEqual([
    "call_seat",
    "call_turn",
    "call_skip",
    "call_swap",
  ]);
  const ben = person("ben").id;
  net.database.transaction(() => personal.erase(ben)).immediate();
  new CoreTeamStore(net.database).remove(ben);
  new AmbassadorsStore(net.database).erase(ben);
  expect(rota(4)).not.toContain("-");
  expect(net.database.prepare("SELECT count(*) FROM call_seat").pluck().get()).toBe(2);
});
