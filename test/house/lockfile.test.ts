import { readText } from "./checkout";

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// A lockfile made where a registry lacks a platform's package leaves it out without a word, and `npm ci` refuses such a
// lockfile on every platform.
test("the lockfile has an entry for everything its packages ask for, other systems' parts included", () => {
  const { packages } = JSON.parse(readText("package-lock.json")) as { packages: Record<string, Locked> };
  const missing = Object.entries(packages).flatMap(([path, locked]) =>
    Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })
      .filter((name) => !isFound(packages, path, name))
      .map((name) => `package-lock.json: ${path || "package.json"} asks for ${name}. Add its entry.`),
  );
  expect(missing.join("\n")).toBe("");
});

function isFound(packages: Readonly<Record<string, Locked>>, from: string, name: string): boolean {
  if (`${from ? `${from}/` : ""}node_modules/${name}` in packages) return true;
  if (from === "") return false;
  const up = from.lastIndexOf("/node_modules/");
  return isFound(packages, up < 0 ? "" : from.slice(0, up), name);
}
