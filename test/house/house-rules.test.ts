// The rules themselves, tried on houses with a fault built in: a rule that sees nothing protects nothing.
import {
  cycleComplaints,
  importComplaints,
  nameComplaints,
  shapeComplaints,
  topLevelComplaints,
} from "./house-rules";
import { migrationComplaints } from "./migration-rules";
import { readSource, type SourceFile } from "./source-file";

function house(files: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries(files).map(([path, text]) => readSource(path, text));
}

const FLOOR = {
  "src/core/card.ts": "export interface Card {}",
  "src/i18n/texts.ts": "",
  "src/store/database.ts": 'import Database from "better-sqlite3";',
  "src/app/platform.ts": 'import type { Card } from "../core/card";',
  "src/app/router.ts": "",
  "src/ambassadors/people.ts": "",
  "src/mentoring/mentoring.ts": "",
  "src/calls/calls.ts": "",
  "src/platforms/slack/adapter.ts": "",
  "src/main.ts": "",
  "src/program.ts": "",
  "commands/mentor.ts": "",
};

function complaintsAbout(path: string, text: string): string[] {
  return importComplaints(house({ ...FLOOR, [path]: text }));
}

describe("the table of imports", () => {
  test.each([
    ["a feature importing another feature", "src/calls/a.ts", 'import { x } from "../mentoring/mentoring";'],
    ["a type import", "src/calls/a.ts", 'import type { X } from "../mentoring/mentoring";'],
    ["an inline type import", "src/calls/a.ts", 'import { type X } from "../mentoring/mentoring";'],
    ["an import type", "src/calls/a.ts", 'type X = import("../mentoring/mentoring").X;'],
    ["a dynamic import", "src/calls/a.ts", 'void import("../mentoring/mentoring");'],
    ["a dynamic import of what will be built", "src/calls/a.ts", 'void import("../mentoring/mentoring.js");'],
    ["a require", "src/calls/a.ts", 'const x = require("../mentoring/mentoring");'],
    ["an import by assignment", "src/calls/a.ts", 'import x = require("../mentoring/mentoring");'],
    ["a passed-on export", "src/calls/a.ts", 'export { x } from "../mentoring/mentoring";'],
    ["a feature importing a command", "src/calls/a.ts", 'import "../../commands/mentor";'],
    ["the ground floor importing a feature", "src/ambassadors/a.ts", 'import "../mentoring/mentoring";'],
    ["core importing anything", "src/core/a.ts", 'import "../i18n/texts";'],
    ["the store importing app", "src/store/a.ts", 'import "../app/router";'],
    ["app importing a feature", "src/app/a.ts", 'import "../ambassadors/people";'],
    ["a command importing the store", "commands/a.ts", 'import "../src/store/database";'],
    ["a command importing a platform", "commands/a.ts", 'import "../src/platforms/slack/adapter";'],
    ["a platform importing app's inside", "src/platforms/slack/a.ts", 'import "../../app/router";'],
    ["a platform importing a feature", "src/platforms/slack/a.ts", 'import "../../mentoring/mentoring";'],
    ["a platform importing another", "src/platforms/webex/a.ts", 'import "../slack/adapter";'],
    ["web importing a feature", "src/web/a.ts", 'import "../mentoring/mentoring";'],
    ["anybody importing main", "src/program.ts", 'import "./main";'],
    ["a room importing the program", "src/app/a.ts", 'import "../program";'],
    ["a file that is not there", "src/app/a.ts", 'import "./gone";'],
    ["a file outside the sources", "src/app/a.ts", 'import "../../package.json";'],
    ["Bolt outside of its room", "src/app/a.ts", 'import { App } from "@slack/bolt";'],
    ["Slack's types outside of their room", "src/core/a.ts", 'import type { Block } from "@slack/types";'],
    ["the Webex framework outside of its room", "src/web/a.ts", 'import f from "webex-node-bot-framework";'],
    ["SQLite in a feature", "src/calls/a.ts", 'import Database from "better-sqlite3";'],
    ["the tick in a feature", "src/calls/a.ts", 'import cron from "node-cron";'],
    ["a package nobody chose", "src/web/a.ts", 'import express from "express";'],
    ["files in a feature", "src/calls/a.ts", 'import { readFileSync } from "node:fs";'],
    ["the network in a command", "commands/a.ts", 'import { request } from "node:https";'],
    ["a built-in module without its prefix", "src/app/a.ts", 'import fs from "fs";'],
    ["a room nobody planned", "src/extras/a.ts", ""],
    ["a stray file beside the rooms", "src/stray.ts", ""],
  ])("catches %s", (_what, path, text) => {
    const complaints = complaintsAbout(path, text);
    expect(complaints).toHaveLength(1);
    // Names the file, and after the first sentence comes the remedy.
    expect(complaints[0]).toMatch(new RegExp(`^${path.replaceAll(".", "\\.")}(:1)?: .+\\. \\S.+\\.?$`));
  });

  test.each([
    [
      "src/calls/a.ts",
      'import "../ambassadors/people"; import "../store/database"; import * as z from "zod";',
    ],
    [
      "src/platforms/slack/a.ts",
      'import "../../app/platform"; import { App } from "@slack/bolt"; import "./adapter";',
    ],
    ["src/platforms/playground/a.ts", 'import Database from "better-sqlite3"; import "node:http";'],
    ["commands/a.ts", 'import "../src/mentoring/mentoring"; import "../src/app/router"; import "./mentor";'],
    [
      "src/program.ts",
      'import "./platforms/slack/adapter"; import "../commands/mentor"; import "./store/database";',
    ],
    ["src/main.ts", 'import "./program";'],
    ["src/running-bot.ts", 'void import("./platforms/slack/adapter.js");'],
    ["src/app/a.ts", 'import cron from "node-cron"; // import "../mentoring/mentoring"'],
    ["src/boot/a.js", 'const fs = require("fs"); require("../../package.json");'],
  ])("leaves %s in peace", (path, text) => {
    expect(complaintsAbout(path, text)).toEqual([]);
  });
});

describe("circles", () => {
  test("are found through several files and through type imports", () => {
    const complaints = cycleComplaints(
      house({
        "src/core/a.ts": 'import { b } from "./b";',
        "src/core/b.ts": 'import type { C } from "./c";',
        "src/core/c.ts": 'export const later = () => import("./a");',
      }),
    );
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain("src/core/a.ts -> src/core/b.ts -> src/core/c.ts -> src/core/a.ts");
  });

  test("are not seen where two paths meet", () => {
    const files = {
      "src/core/a.ts": 'import "./b"; import "./c";',
      "src/core/b.ts": 'import "./c";',
      "src/core/c.ts": "",
    };
    expect(cycleComplaints(house(files))).toEqual([]);
  });
});

describe("the shape of a file", () => {
  test("is too long from 251 lines on", () => {
    const long = house({ "src/core/a.ts": "//\n".repeat(251), "src/core/b.ts": "//\n".repeat(250) });
    expect(shapeComplaints(long)).toEqual([expect.stringContaining("src/core/a.ts: has 251 lines.")]);
  });

  test.each([
    ["src/calls/index.ts", "export const x = 1;"],
    ["src/calls/all.ts", 'export * from "./calls";\nexport const x = 1;'],
    ["src/calls/all.ts", 'export { x } from "./calls";\nexport { y } from "./minutes";'],
  ])("is a barrel: %s", (path, text) => {
    expect(shapeComplaints(house({ [path]: text }))).toEqual([expect.stringContaining("is a barrel")]);
  });

  test("may be a table in commands/index.ts alone", () => {
    expect(shapeComplaints(house({ "commands/index.ts": 'export { call } from "./call";' }))).toEqual([]);
  });

  test.each(["export default class A {}", "export default 1;", "const a = 1; export = a;"])(
    "has no default export: %s",
    (text) => {
      expect(shapeComplaints(house({ "src/core/a.ts": text }))).toEqual([
        expect.stringContaining("default export"),
      ]);
    },
  );
});

describe("names", () => {
  test.each([
    "src/core/utils.ts",
    "src/core/date-util.ts",
    "src/helpers/a.ts",
    "commands/call-manager.ts",
    "test/test-helpers.ts",
    "src/core/dateFormat.ts",
    "src/core/Card.ts",
    "src/core/date_format.ts",
  ])("refuse %s", (path) => {
    expect(nameComplaints([path])).toEqual([expect.stringContaining(path)]);
  });

  test.each([
    "src/core/card.ts",
    "src/platforms/webex/framework.d.ts",
    "test/core/card.test.ts",
    "test/a.json",
  ])("accept %s", (path) => {
    expect(nameComplaints([path])).toEqual([]);
  });

  test("of the top level are a closed list, dotfiles aside", () => {
    expect(
      topLevelComplaints(["src/main.ts", "README.md", ".env.example", ".ci/run", "jest.config.js"]),
    ).toEqual([expect.stringContaining("jest.config.js: ")]);
  });
});

describe("migrations", () => {
  const strict = "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;";

  test("may be many, with comments, triggers, virtual tables and other table options", () => {
    const sql = `${strict}
      -- CREATE TABLE in_a_comment (x); the comment's apostrophe
      CREATE TABLE b (x TEXT CHECK (x IN ('a;', 'b'))) STRICT, WITHOUT ROWID;
      CREATE VIRTUAL TABLE c USING fts5(x);
      CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END;`;
    const names = ["0001_first.sql", "0002_second.sql"];
    expect(migrationComplaints(names.map((name) => ({ name, sql })))).toEqual([]);
  });

  test.each([
    ["a gap", ["0001_a.sql", "0003_b.sql"], "should be number 0002"],
    ["a double", ["0001_a.sql", "0001_b.sql"], "should be number 0002"],
    ["a start other than one", ["0002_a.sql"], "should be number 0001"],
    ["an odd name", ["0001-a.sql"], "is not named like"],
  ])("must not have %s", (_what, names, complaint) => {
    const complaints = migrationComplaints(names.map((name) => ({ name, sql: strict })));
    expect(complaints).toEqual([expect.stringContaining(complaint)]);
  });

  test.each([
    "CREATE TABLE loose (x TEXT);",
    "create table if not exists loose (strict TEXT) WITHOUT ROWID;",
  ])("must make strict tables: %s", (sql) => {
    expect(migrationComplaints([{ name: "0001_a.sql", sql }])).toEqual([
      expect.stringContaining("loose is not STRICT"),
    ]);
  });
});
