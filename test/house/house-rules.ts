import { builtinModules } from "node:module";
import { allowedPackages, allowedRooms, mayUseBuiltin, PLATFORM_PORT, roomOf, type Room } from "./rooms";
import { packageOf, resolveImport, type Import, type SourceFile } from "./source-file";

/** Every rule answers with sentences of this form, none if all is well: `file: what is wrong. The remedy.` */
export type Complaint = string;

const LONGEST_FILE = 250;
const TABLE_OF_NOUNS = "commands/index.ts";

export function importComplaints(files: readonly SourceFile[]): Complaint[] {
  const known = new Set(files.map((file) => file.path));
  return files.flatMap((file) => {
    const room = roomOf(file.path);
    if (room === undefined) {
      return [
        `${file.path}: belongs to no room. Move it into one, or add the room to test/house/rooms.ts and the docs.`,
      ];
    }
    return file.imports
      .map((one) => complaintAbout(file.path, room, one, known))
      .filter((complaint) => complaint !== undefined);
  });
}

function complaintAbout(
  path: string,
  room: Room,
  { specifier, line }: Import,
  known: ReadonlySet<string>,
): Complaint | undefined {
  const at = `${path}:${line}`;
  if (specifier.startsWith(".")) return relativeComplaint(at, path, room, specifier, known);
  if (specifier.startsWith("node:")) {
    if (mayUseBuiltin(room, specifier)) return undefined;
    return `${at}: ${room} must not use ${specifier}. What it does there happens inside a transaction; leave the outside world to app, platforms and web.`;
  }
  if (builtinModules.includes(specifier)) {
    return room === "boot" ? undefined : `${at}: imports "${specifier}". Write "node:${specifier}".`;
  }
  const name = packageOf(specifier);
  const allowed = allowedPackages(room);
  if (allowed.includes(name)) return undefined;
  return `${at}: ${room} must not import the package ${name}. It may use ${allowed.join(", ") || "none"}; ask the room that wraps ${name}.`;
}

function relativeComplaint(
  at: string,
  path: string,
  room: Room,
  specifier: string,
  known: ReadonlySet<string>,
): Complaint | undefined {
  const target = resolveImport(path, specifier, known);
  if (target === undefined) {
    // boot reads package.json and the built bot, which lie outside the sources.
    if (room === "boot") return undefined;
    return `${at}: "${specifier}" is no file of src or commands. The built bot would not find it; correct the path.`;
  }
  if (target === "src/main.ts")
    return `${at}: imports src/main.ts. Nobody does; assemble through src/program.ts.`;
  const to = roomOf(target);
  const allowed = allowedRooms(room);
  if (to === undefined || to === room || allowed === "all" || allowed.includes(to)) return undefined;
  if (room.startsWith("platforms/")) {
    if (target === PLATFORM_PORT) return undefined;
    return `${at}: ${room} must not import ${target}. A platform knows core, i18n and ${PLATFORM_PORT}; hand the rest in through that port.`;
  }
  return `${at}: ${room} must not import ${target}. It may import ${allowed.join(", ") || "nothing else"}; what two rooms share sinks down into one they both may import.`;
}

/** Type imports count: what cannot be told apart in types cannot be understood apart either. */
export function cycleComplaints(files: readonly SourceFile[]): Complaint[] {
  const known = new Set(files.map((file) => file.path));
  const next = new Map(
    files.map((file) => [
      file.path,
      file.imports
        .filter((one) => one.specifier.startsWith("."))
        .map((one) => resolveImport(file.path, one.specifier, known))
        .filter((target) => target !== undefined),
    ]),
  );
  const done = new Set<string>();
  const complaints: Complaint[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const circle = [...trail.slice(start), path].join(" -> ");
      complaints.push(
        `${path}: imports itself in a circle: ${circle}. Move what both need into a file of its own.`,
      );
      return;
    }
    if (done.has(path)) return;
    for (const target of next.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const file of files) walk(file.path, []);
  return complaints;
}

export function shapeComplaints(files: readonly SourceFile[]): Complaint[] {
  return files.flatMap((file) => {
    const complaints: Complaint[] = [];
    const complain = (text: string): unknown => complaints.push(`${file.path}: ${text}`);
    if (file.lines > LONGEST_FILE) {
      complain(`has ${file.lines} lines. Past ${LONGEST_FILE} a file asks to be split into two nouns.`);
    }
    const index = /(^|\/)index\.[jt]s$/.test(file.path);
    if (file.path !== TABLE_OF_NOUNS && (index || file.starExports || file.onlyPassesOn)) {
      complain(`is a barrel. Let each importer name the file it means; only ${TABLE_OF_NOUNS} is a table.`);
    }
    if (file.defaultExport && !file.path.endsWith(".d.ts")) {
      complain("has a default export. Export by name, so that a thing has one name everywhere.");
    }
    return complaints;
  });
}

/** For paths of src, commands and test. */
export function nameComplaints(paths: readonly string[]): Complaint[] {
  return paths.flatMap((path) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (/(^|[-./])(utils?|helpers?|managers?)([-./]|$)/.test(path)) {
      return [
        `${path}: is named for nothing in particular. Name the one thing it holds (dates.ts, tokens.ts).`,
      ];
    }
    if (/\.[jt]s$/.test(name) && !/^[a-z0-9]+(-[a-z0-9]+)*(\.(d|test|bench))?\.[jt]s$/.test(name)) {
      return [`${path}: is not in kebab-case. Rename it like call-store.ts.`];
    }
    return [];
  });
}

const TOP_LEVEL = [
  ...["src", "commands", "migrations", "test", "docs"],
  ...["package.json", "package-lock.json", "tsconfig.json", "README.md", "LICENSE", "CHANGELOG.md"],
];

export function topLevelComplaints(paths: readonly string[]): Complaint[] {
  const entries = new Set(paths.map((path) => path.split("/")[0] ?? path));
  return [...entries]
    .filter((entry) => !entry.startsWith(".") && !TOP_LEVEL.includes(entry))
    .map(
      (entry) =>
        `${entry}: does not belong on the top level. Tool settings live in .config, the rest in its room.`,
    );
}
