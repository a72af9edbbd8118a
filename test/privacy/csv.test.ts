import { csvOf } from "../../src/privacy/csv";

describe("CSV", () => {
  test("quotes what would break a row and ends lines as RFC 4180 says", () => {
    expect(
      csvOf(
        ["a", "b"],
        [
          ["1,2", 'say "hi"'],
          ["two\nlines", "plain"],
        ],
      ),
    ).toBe('\ufeffa,b\r\n"1,2","say ""hi"""\r\n"two\nlines",plain\r\n');
  });

  test.each(["=1+1", "+49 30 1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"])("%j is never calculated", (cell) => {
    const [, row] = csvOf(["a"], [[cell]]).split("\r\n", 2);
    expect(row!.replace(/^"/, "")).toMatch(/^'/);
  });
});
