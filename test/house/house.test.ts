// The rules of the house (docs/architecture.md), held against every file. A complaint names the file and the remedy.
import { readText, repositoryFiles } from "./checkout";
import {
  cycleComplaints,
  importComplaints,
  nameComplaints,
  shapeComplaints,
  topLevelComplaints,
} from "./house-rules";
import { migrationComplaints } from "./migration-rules";
import { readSource } from "./source-file";

const all = repositoryFiles();
const code = all.filter((path) => /^(src|commands)\/.*\.[jt]s$/.test(path));
// The playground's page runs in the browser and has no room to import from.
const page = code.filter((path) => path.startsWith("src/platforms/playground/page/"));
const sources = code.filter((path) => !page.includes(path)).map((path) => readSource(path, readText(path)));

function hold(complaints: readonly string[]): void {
  expect(complaints.join("\n")).toBe("");
}

describe("the house", () => {
  test("imports go only where the table of rooms allows, and packages stay in the rooms that wrap them", () => {
    hold(importComplaints(sources));
  });

  test("no import leads back to where it came from", () => {
    hold(cycleComplaints(sources));
  });

  test("files are short, export by name and are no barrels", () => {
    hold(shapeComplaints([...sources, ...page.map((path) => readSource(path, readText(path)))]));
  });

  test("files are named for the one thing they hold, in kebab-case", () => {
    hold(nameComplaints(all.filter((path) => /^(src|commands|test)\//.test(path))));
  });

  test("the top level holds only what belongs there", () => {
    hold(topLevelComplaints(all));
  });

  test("migrations are numbered without gaps and their tables are STRICT", () => {
    const paths = all.filter((path) => path.startsWith("migrations/"));
    hold(
      migrationComplaints(
        paths.map((path) => ({ name: path.slice("migrations/".length), sql: readText(path) })),
      ),
    );
  });
});
