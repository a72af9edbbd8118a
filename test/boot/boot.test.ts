// The pieces of boot that decide something. They are plain JavaScript, so their shapes are written down here.
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../house/checkout";

interface Trouble extends Error {
  readonly problem: string;
  readonly remedy: string;
  readonly output: string;
}
type Locked = Readonly<Record<string, object>>;
interface Counted {
  readonly line: string;
  readonly failed: number;
  readonly notes: readonly string[];
}

const { nodeProblem } = require("../../src/boot/requirements") as {
  nodeProblem(version: string): Trouble | undefined;
};
const { matches } = require("../../src/boot/install") as {
  matches(wanted: { packages: Locked }, installed: { packages: Locked } | undefined, dev: boolean): boolean;
};
const { ofInstall } = require("../../src/boot/diagnosis") as { ofInstall(output: string): Trouble };
const { count } = require("../../src/boot/outcome") as {
  count(code: number, json: object | undefined, failedChecks: readonly string[]): Counted;
};

describe("the version of Node", () => {
  test.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("%s is new enough", (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  });

  test.each(["0.10.48", "8.17.0", "18.20.4", "20.18.3"])(
    "%s is too old, and the remedy is named",
    (version) => {
      expect(nodeProblem(version)?.problem).toBe(
        `This is Node ${version}; the bot needs Node 20.19 or newer.`,
      );
      expect(nodeProblem(version)?.remedy).toContain("nodejs.org");
    },
  );
});

describe("what is installed", () => {
  const wanted = {
    packages: {
      "": {},
      "node_modules/a": { version: "1.0.0" },
      "node_modules/tool": { version: "2.0.0", dev: true },
      "node_modules/elsewhere": { version: "3.0.0", optional: true },
    },
  };
  const a = { "node_modules/a": { version: "1.0.0" } };
  const tool = { "node_modules/tool": { version: "2.0.0", dev: true } };

  test("matches without what other systems need", () => {
    expect(matches(wanted, { packages: { ...a, ...tool } }, true)).toBe(true);
  });

  test("matches without the tools only where they are not needed", () => {
    expect(matches(wanted, { packages: a }, false)).toBe(true);
    expect(matches(wanted, { packages: a }, true)).toBe(false);
  });

  test("does not match an interrupted installation, a missing package or another version", () => {
    expect(matches(wanted, undefined, false)).toBe(false);
    expect(matches(wanted, { packages: tool }, false)).toBe(false);
    expect(matches(wanted, { packages: { "node_modules/a": { version: "1.0.1" } } }, false)).toBe(false);
  });
});

describe("why an installation failed", () => {
  test.each([
    [
      "npm error code ENOTFOUND\nnpm error network request failed",
      "registry cannot be reached",
      "HTTPS_PROXY",
    ],
    ["npm error code EAI_AGAIN", "registry cannot be reached", "npm config get registry"],
    ["npm error code SELF_SIGNED_CERT_IN_CHAIN", "not trusted", "NODE_EXTRA_CA_CERTS"],
    ["npm error code ENOSPC", "disk is full", "Make room"],
    ["npm error code EACCES\nnpm error syscall mkdir", "cannot be written", "chown"],
    ["npm error code E401", "refuses", "npm login"],
    ["npm error code EUSAGE", "do not agree", "git checkout"],
    ["npm error something new", "could not be installed", "npm ci"],
  ])("%s", (output, problem, remedy) => {
    const trouble = ofInstall(output);
    expect(trouble.problem).toContain(problem);
    expect(trouble.remedy).toContain(remedy);
    expect(trouble.output).toContain("npm error");
  });

  test("a missing compiler is named with the packages that bring it", () => {
    const empty = mkdtempSync(join(tmpdir(), "ambassador-path-"));
    symlinkSync(process.execPath, join(empty, "make"));
    const path = process.env["PATH"];
    process.env["PATH"] = empty;
    try {
      const trouble = ofInstall("npm error gyp ERR! find Python\nnpm error gyp ERR! not ok");
      expect(trouble.problem).toContain("python3 and g++ cannot be found");
      expect(trouble.remedy).toContain("apt-get install python3 make g++");
    } finally {
      process.env["PATH"] = path;
      rmSync(empty, { recursive: true });
    }
  });
});

describe("the last line of npm test", () => {
  const file = (status: string, ...assertions: readonly string[]): object => ({
    name: join(ROOT, "test/a.test.ts"),
    status,
    assertionResults: assertions.map((one) => ({ status: one, fullName: `it ${one}` })),
  });
  const results = (
    passed: number,
    failed: number,
    pending: number,
    broken: number,
    ...files: object[]
  ): object => ({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: broken,
    testResults: files,
  });

  test("counts what passed and says nothing of skipped tests when there are none", () => {
    expect(count(0, results(3, 0, 0, 0), [])).toMatchObject({
      line: "3 passed, 0 failed",
      failed: 0,
      notes: [],
    });
  });

  test("names what was skipped", () => {
    const counted = count(0, results(3, 0, 1, 0, file("passed", "passed", "pending")), []);
    expect(counted).toMatchObject({ line: "3 passed, 0 failed, 1 skipped", failed: 0 });
    expect(counted.notes).toEqual([`skipped: ${join("test", "a.test.ts")}: it pending`]);
  });

  test("counts failed checks, failed tests and files that could not be run", () => {
    const counted = count(1, results(3, 1, 0, 1, file("failed", "failed"), file("failed")), [
      "lint",
      "types",
    ]);
    expect(counted.line).toBe("3 passed, 4 failed");
    expect(counted.notes).toHaveLength(4);
  });

  test("is never green when jest was not", () => {
    expect(count(1, undefined, []).line).toBe("0 passed, 1 failed");
    expect(count(1, results(3, 0, 0, 0), []).line).toBe("3 passed, 1 failed");
  });
});
