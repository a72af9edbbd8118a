import BetterSqlite3 from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { line, longText, maybe } from "../../src/app/arguments";
import { verb, type Noun } from "../../src/app/command";
import { Inbox } from "../../src/app/inbox";
import { PERSON } from "../../src/app/mentions";
import { PhraseBook } from "../../src/app/phrase-book";
import type { Inbound } from "../../src/app/platform";
import { Router } from "../../src/app/router";
import { answer, type Reply } from "../../src/core/card";
import { UserError } from "../../src/core/errors";
import { mentionOf } from "../../src/core/person-ref";
import { plainText } from "../../src/core/plain-text";
import { joined } from "../joined";
import { TestNetwork } from "../network";

/** A router over the real program's parts, with commands made for trying it. */
class Bench {
  readonly network: TestNetwork;
  readonly received: Record<string, unknown>[] = [];
  committed = 0;
  private readonly router: Router;
  private deliveries = 0;

  constructor(path?: string) {
    this.network = new TestNetwork(path === undefined ? {} : { path });
    const { database, clock, log, directory } = this.network.program.kernel;
    this.router = new Router({
      ...{
        book: new PhraseBook(this.nouns(), ["ambassador", "botschafter"]),
        directory,
        database,
        clock,
        log,
      },
      inbox: new Inbox(database, clock),
      networkName: "Telekom Botschafter",
      committed: () => (this.committed += 1),
    });
  }

  words(user: string, text: string, more: Partial<Inbound> = {}) {
    return this.receive(user, { kind: "words", text, ...more });
  }

  receive(user: string, what: Partial<Inbound>) {
    this.deliveries += 1;
    const { network } = this;
    const inbound = {
      from: { identity: network.identity(user), proposals: {} },
      dedupe: `bench:${this.deliveries}`,
      ...what,
    } as Inbound;
    const { replies, viewer } = this.router.receive(inbound);
    const text = replies
      .map((reply) => ("say" in reply ? plainText(reply.say, viewer) : JSON.stringify(reply)))
      .join("\n");
    return { replies, text, viewer };
  }

  /** Values that the command "note add" stored. */
  notes(): readonly string[] {
    return this.network.database
      .prepare<[], string>("SELECT value FROM setting WHERE name LIKE 'note:%' ORDER BY name")
      .pluck()
      .all();
  }

  private nouns(): Noun[] {
    const plain = { aliases: { de: [], en: [] }, summary: { de: "Etwas", en: "Something" } };
    const same = (text: string) => ({ usage: { de: text, en: text }, example: { de: text, en: text } });
    const said = (text: string): Reply[] => [answer(undefined, [text])];
    const store = (text: string) =>
      this.network.database.prepare("INSERT INTO setting VALUES (?, ?)").run(`note:${Math.random()}`, text);
    const simple = (name: string, text: string, who: "anyone" | "known" | "core" = "anyone"): Noun => ({
      ...{ ...plain, name },
      verbs: [
        verb({
          ...{ ...plain, ...same(name), name: "", who, writes: false, args: z.object({}) },
          run: (_args, ctx) => said(`${text} ${ctx.language}`),
        }),
      ],
    });
    const note: Noun = {
      ...{ ...plain, name: "note", aliases: { de: ["notiz"], en: [] } },
      verbs: [
        verb({
          ...{ ...plain, ...same("note add <text>"), name: "add", who: "known" as const, writes: true },
          args: z.object({
            text: longText(),
            whom: maybe(line().describe(PERSON)),
            tags: z.unknown().optional(),
          }),
          words: ["text"],
          form: (given) => ({
            title: "Note",
            command: "note add",
            submit: "Save",
            inputs: [
              {
                name: "text",
                label: "Text",
                kind: "text",
                value: typeof given["text"] === "string" ? given["text"] : "",
              },
            ],
          }),
          fromMessage: ({ text, author }, ctx) => {
            if (author?.user === ctx.identity.user) return said("your own");
            const inputs = [{ name: "text", label: "Text", kind: "text" as const, value: text }];
            return { title: "Note", command: "note add", submit: "Save", inputs };
          },
          run: (args) => {
            this.received.push(args);
            store(args.text);
            return said("stored");
          },
        }),
        verb({
          ...{ ...plain, ...same("note break"), name: "break", who: "known" as const, writes: true },
          args: z.object({}),
          run: () => {
            store("half");
            throw new Error("secret words of somebody");
          },
        }),
        verb({
          ...{ ...plain, ...same("note refuse <text>"), name: "refuse", who: "known" as const, writes: true },
          args: z.object({ text: line() }),
          words: ["text"],
          run: () => {
            store("refused");
            throw new UserError({ de: "Lieber nicht.", en: "Rather not." }, "text");
          },
        }),
        verb({
          ...{ ...plain, ...same("note tell <person>"), name: "tell", who: "core" as const, writes: true },
          args: z.object({ person: line().describe(PERSON) }),
          words: ["person"],
          run: (args) => {
            this.received.push(args);
            return said("told");
          },
        }),
      ],
    };
    const end: Noun = {
      ...{ ...plain, name: "leave" },
      verbs: [
        verb({
          ...{ ...plain, ...same("leave"), name: "", who: "known" as const, writes: true },
          args: z.object({}),
          run: () => {
            store("left");
            return said("left");
          },
        }),
      ],
    };
    return [simple("overview", "overview", "known"), simple("welcome", "welcome"), note, end];
  }
}

describe("the router", () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
    joined(bench.network, "mia", { name: "Mia Hoffmann", language: "de" });
    joined(bench.network, "ben", { core: [] });
  });
  afterEach(() => bench.network.close());

  test("nothing, blanks and the bare command name lead to my overview, and strangers to the welcome", () => {
    for (const text of ["", "   ", "\u00a0\u200b", "/ambassador", "Botschafter", "bitte"]) {
      expect(bench.words("mia", text).text).toBe("overview de");
      expect(bench.words("sam", text).text).toBe("welcome de");
    }
    expect(bench.receive("mia", { kind: "home" }).text).toBe("overview de");
    expect(bench.receive("sam", { kind: "home" }).text).toBe("welcome de");
  });

  test("a stranger who types anything at all is welcomed, in the language of the card or the chat", () => {
    const from = { identity: bench.network.identity("sam"), proposals: { language: "en" as const } };
    expect(bench.words("sam", "how are you", { from }).text).toBe("welcome en");
    expect(bench.words("sam", "how are you", { from, language: "de" }).text).toBe("welcome de");
    expect(bench.words("sam", "note add hello").text).toBe("welcome de");
    expect(bench.notes()).toEqual([]);
  });

  test("guests are greeted kindly and stored nowhere", () => {
    const from = { identity: bench.network.identity("guest"), proposals: {}, stranger: true as const };
    expect(bench.words("guest", "note add x", { from }).text).toContain("nichts über dich gespeichert");
    expect(bench.network.database.prepare("SELECT count(*) FROM inbox").pluck().get()).toBe(0);
  });

  test("a misspelt command is guessed, with what to type and with what was typed after it", () => {
    const { text, replies } = bench.words("ben", "ntoe add Buy flowers");
    expect(text).toContain("I do not know “ntoe add Buy flowers”.");
    expect(text).toContain("Did you mean this? What you wrote after it goes along.");
    expect(JSON.stringify(replies)).toContain('"command":"note add Buy flowers"');
  });

  test("a noun alone shows what it offers to this person, without saying it was not understood", () => {
    const { text } = bench.words("mia", "Notiz");
    expect(text).toContain("Mit „note“ kannst du das hier:");
    expect(text).toContain("/botschafter note add <text>");
    expect(text).not.toContain("kenne ich nicht");
    expect(text).not.toContain("note tell");
    expect(bench.words("ben", "note").text).toContain("/ambassador note tell <person>");
  });

  test("what is quoted back names people and never carries a platform's id", () => {
    const mia = mentionOf(bench.network.identity("mia"));
    const nobody = mentionOf(bench.network.identity("nobody"));
    const { text } = bench.words("ben", `quark ${mia} ${nobody}`);
    expect(text).toContain("“quark @Mia Hoffmann @…”");
    expect(text).not.toContain("<@");
  });

  test("in free text a mention becomes a name, also in lists; an argument that names a person keeps it", () => {
    const mia = mentionOf(bench.network.identity("mia"));
    bench.receive("ben", {
      kind: "submit",
      command: "note add",
      values: { text: `Thanks ${mia}`, whom: mia, tags: [mia, "x"] },
    });
    expect(bench.received[0]).toEqual({
      text: "Thanks @Mia Hoffmann",
      whom: mia,
      tags: ["@Mia Hoffmann", "x"],
    });
    bench.words("ben", `note tell ${mia}`);
    expect(bench.received[1]).toEqual({ person: mia });
  });

  test("a missing argument opens the form; an impossible one is explained beside its input", () => {
    expect(bench.words("mia", "note add").replies[0]).toMatchObject({ form: { reopen: "note add" } });
    const long = bench.receive("mia", {
      kind: "submit",
      command: "note add",
      values: { text: "x".repeat(2001) },
    });
    expect(long.replies).toEqual([{ errors: { text: "Bitte höchstens 2000 Zeichen; das sind 2001." } }]);
    const empty = bench.receive("mia", { kind: "submit", command: "note add", values: {} });
    expect(empty.replies).toEqual([{ errors: { text: "Bitte fülle das aus." } }]);
    const { text } = bench.words("mia", "note refuse");
    expect(text).toContain("So geht es: /botschafter note refuse <text>");
  });

  test("a text of 20,000 characters is refused with the limit, and one of 50,000 is not even read", () => {
    expect(bench.words("mia", `note add ${"ä".repeat(20_000)}`).text).toContain(
      "höchstens 2000 Zeichen; das sind 20000",
    );
    expect(bench.words("mia", "ä".repeat(20_000)).text).toContain("kenne ich nicht");
    expect(bench.words("mia", "x".repeat(50_000)).text).toContain("40000 Zeichen");
    expect(bench.notes()).toEqual([]);
  });

  test("lines inside a text stay", () => {
    bench.words("mia", "note add First line\n\nSecond line");
    expect(bench.notes()).toEqual(["First line\n\nSecond line"]);
  });

  test("a command that takes nothing and changes something does not run when more was said", () => {
    expect(bench.words("mia", "leave the keys with Anna").text).toContain(
      "Das war mehr als „leave“, darum habe ich noch nichts getan.",
    );
    expect(bench.notes()).toEqual([]);
    expect(bench.words("mia", "leave bitte!").text).toBe("left");
    expect(bench.notes()).toEqual(["left"]);
  });

  test("a handler that breaks changes nothing, and the person reads the reference that the log has", () => {
    const { text } = bench.words("mia", "note break");
    expect(text).toContain("Bei mir ist etwas schiefgegangen; es hat sich nichts geändert.");
    const errors = bench.network.logged.filter(({ level }) => level === "error");
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      event: "handler.failed",
      data: { kind: "words", command: "note break" },
    });
    expect(text).toContain(String(errors[0]!.data["reference"]));
    expect(JSON.stringify(errors)).not.toContain("secret words");
    expect(bench.notes()).toEqual([]);
    expect(bench.network.database.prepare("SELECT count(*) FROM inbox").pluck().get()).toBe(0);
  });

  test("what the person should know is said in her language, beside the input if there is one, and nothing is stored", () => {
    expect(bench.words("mia", "note refuse x").text).toBe("Lieber nicht.");
    const values = { text: "x" };
    expect(bench.receive("ben", { kind: "submit", command: "note refuse", values }).replies).toEqual([
      { errors: { text: "Rather not." } },
    ]);
    expect(bench.notes()).toEqual([]);
    expect(bench.network.logged).toEqual([]);
  });

  test("the same delivery twice has one effect", () => {
    const once = { dedupe: "slack:E1" };
    expect(bench.words("mia", "note add x", once).text).toBe("stored");
    expect(bench.words("mia", "note add x", once).text).toBe("Das ist erledigt.");
    for (let i = 0; i < 50; i += 1) bench.words("mia", "note add x", once);
    expect(bench.notes()).toEqual(["x"]);
  });

  test("a delivery that failed may come again", () => {
    bench.words("mia", "note refuse x", { dedupe: "slack:E2" });
    expect(bench.words("mia", "note add x", { dedupe: "slack:E2" }).text).toBe("stored");
  });

  test("forged commands are refused or not understood, and change nothing", () => {
    const mia = mentionOf(bench.network.identity("mia"));
    expect(bench.receive("mia", { kind: "press", command: `note tell ${mia}` }).text).toContain("Kernteams");
    expect(
      bench.receive("mia", { kind: "submit", command: "note tell", values: { person: mia } }).text,
    ).toContain("Kernteams");
    expect(bench.receive("sam", { kind: "submit", command: "note add", values: { text: "x" } }).text).toBe(
      "welcome de",
    );
    expect(bench.receive("mia", { kind: "press", command: "drop table person" }).text).toContain(
      "kenne ich nicht",
    );
    expect(bench.receive("mia", { kind: "submit", command: "", values: {} }).text).toBe("overview de");
    expect(bench.received).toEqual([]);
    expect(bench.notes()).toEqual([]);
  });

  test("a message becomes what its command makes of it, for whoever may use the command", () => {
    const choose = (user: string, command: string, author: string) => {
      const message = {
        text: `Ask ${mentionOf(bench.network.identity("mia"))}`,
        author: bench.network.identity(author),
      };
      return bench.receive(user, { kind: "message", command, message });
    };
    const [opened] = choose("mia", "note add", "ben").replies;
    expect(opened).toEqual({
      form: expect.objectContaining({
        reopen: "note add",
        inputs: [{ name: "text", label: "Text", kind: "text", value: "Ask @Mia Hoffmann" }],
      }) as object,
    });
    expect(choose("mia", "note add", "mia").text).toBe("your own");
    expect(choose("sam", "note add", "mia").text).toBe("welcome de");
    expect(choose("mia", "note tell", "ben").text).toContain("Kernteams");
    expect(choose("mia", "note refuse", "ben").text).toContain("note refuse <text>");
    expect(choose("mia", "gone since", "ben").text).toContain("kenne ich nicht");
    expect(bench.notes()).toEqual([]);
  });

  test.each(["__proto__", "constructor", "toString"])(
    "%s as the name of an argument does nothing",
    (name) => {
      const values = JSON.parse(`{"text": "fine", "${name}": {"polluted": true}}`);
      expect(bench.receive("mia", { kind: "submit", command: "note add", values }).text).toBe("stored");
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
      const mention = mentionOf(bench.network.identity("mia"));
      const other = JSON.parse(`{"text": "fine ${mention}", "${name}": "${mention}"}`);
      expect(bench.receive("mia", { kind: "submit", command: "note add", values: other }).text).toBe(
        "stored",
      );
      expect(Object.keys(bench.received[1]!).sort()).toEqual(["text"]);
    },
  );

  test("whoever has left is met like anybody new, in the language chosen before", () => {
    joined(bench.network, "old", { membership: "left", language: "en" });
    expect(bench.words("old", "note add x").text).toBe("welcome en");
  });

  test("messages are sent soon after a commit and only then", () => {
    bench.words("mia", "overview");
    bench.words("mia", "note break");
    expect(bench.committed).toBe(0);
    bench.words("mia", "note add x");
    expect(bench.committed).toBe(1);
  });
});

test("while the file is busy the person is asked to try again, and nothing is stored", async () => {
  const folder = mkdtempSync(join(tmpdir(), "router-"));
  const path = join(folder, "bot.db");
  const bench = new Bench(path);
  joined(bench.network, "mia", { language: "de" });
  const other = new BetterSqlite3(path);
  other.exec("BEGIN IMMEDIATE");
  expect(bench.words("mia", "note add x", { dedupe: "again" }).text).toContain(
    "Bitte versuche es gleich noch einmal",
  );
  expect(bench.words("mia", "overview").text).toBe("overview de");
  expect(bench.notes()).toEqual([]);
  expect(bench.network.logged).toEqual([]);
  other.exec("ROLLBACK");
  other.close();
  expect(bench.words("mia", "note add x", { dedupe: "again" }).text).toBe("stored");
  await bench.network.close();
  rmSync(folder, { recursive: true });
});

test("when even the directory cannot be read, nobody is taken for a stranger", () => {
  const bench = new Bench();
  bench.network.database.close();
  const { text } = bench.words("mia", "note add x");
  expect(text).toContain("Bei mir ist etwas schiefgegangen");
  expect(bench.network.logged).toHaveLength(1);
});
