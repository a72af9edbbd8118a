import { readText, repositoryFiles } from "./checkout";
import { countTexts, textComplaints } from "./text-rules";

const files = repositoryFiles()
  .filter((path) => /^(src|commands)\/.*\.ts$/.test(path))
  .map((path) => ({ path, text: readText(path) }));

test("every text is there in both languages, and none is empty", () => {
  expect(files.flatMap(({ path, text }) => textComplaints(path, text)).join("\n")).toBe("");
});

test("the rule looks at every room's texts", () => {
  const tables = files.map(({ path, text }) => countTexts(path, text)).reduce((a, b) => a + b, 0);
  expect(tables).toBeGreaterThan(15);
});

describe("the rule finds", () => {
  const complaints = (source: string) => textComplaints("a.ts", source);

  test("a key that one language lacks, nested ones too", () => {
    expect(complaints(`texts({ en: { a: "x", b: { c: "y" } }, de: { a: "x", b: {} } })`)).toEqual([
      "a.ts: b.c is missing in de. Say it in both languages.",
    ]);
    expect(complaints(`texts({ en: {}, de: { "a.b": "x" } })`)).toEqual([
      "a.ts: a.b is missing in en. Say it in both languages.",
    ]);
  });

  test("an empty text", () => {
    expect(complaints(`texts({ en: { a: " " }, de: { a: "x" } })`)).toHaveLength(1);
  });

  test("a language that is not written out", () => {
    expect(complaints(`texts({ en: { a: "x" }, de })`)).toHaveLength(1);
    expect(complaints(`texts({ en: { a: "x" }, de: { a: (n: number) => \`\${n}\` } })`)).toEqual([]);
  });
});
