// The plan of the house as data: which room a file belongs to, which rooms each may look into, which packages it may
// use. docs/architecture.md has the same table in words; a change here is a change there.

export const FEATURES = ["mentoring", "calls", "stories", "gatherings", "principles", "privacy"] as const;

/** Platforms see one file of app: the port they implement. */
export const PLATFORM_PORT = "src/app/platform.ts";

/** `core`, `app`, `mentoring`, `platforms/slack`, `commands`; the files beside the rooms go by their names. */
export type Room = string;

export function roomOf(file: string): Room | undefined {
  if (file.startsWith("commands/")) return "commands";
  const beside =
    /^src\/(main|manifest|metrics|running-bot|stage|program|config|environment|version)\.ts$/.exec(file);
  if (beside) return beside[1];
  const platform = /^src\/(platforms\/[a-z]+)\//.exec(file);
  if (platform) return platform[1];
  const room = /^src\/([a-z0-9-]+)\//.exec(file)?.[1];
  return room !== undefined && (ROOMS.includes(room) || isFeature(room)) ? room : undefined;
}

const ROOMS = ["core", "i18n", "store", "app", "ambassadors", "web", "boot", "operating"];

function isFeature(room: Room): boolean {
  return (FEATURES as readonly string[]).includes(room);
}

const TO_APP = ["core", "i18n", "store", "app"];

/** Rooms that a room may import from, beside itself; "all" puts the whole program together. */
export function allowedRooms(room: Room): readonly Room[] | "all" {
  if (isFeature(room)) return [...TO_APP, "ambassadors"];
  if (room.startsWith("platforms/")) return ["core", "i18n"];
  switch (room) {
    case "main":
    case "manifest":
    case "metrics":
    case "running-bot":
    case "stage":
    case "program":
    case "operating":
      return "all";
    case "config":
      return ["core", "i18n", "app", "environment"];
    case "environment":
      return ["core"];
    case "i18n":
    case "store":
      return ["core"];
    case "app":
      return ["core", "i18n", "store"];
    case "ambassadors":
      return TO_APP;
    case "commands":
      return ["core", "i18n", "app", "ambassadors", ...FEATURES];
    case "web":
      return ["core", "app"];
    default:
      return [];
  }
}

const PACKAGES: Readonly<Record<Room, readonly string[]>> = {
  core: ["zod", "temporal-polyfill"],
  i18n: ["zod", "temporal-polyfill"],
  store: ["better-sqlite3"],
  app: ["zod", "temporal-polyfill", "node-cron", "date-holidays", "ical-generator"],
  web: ["zod"],
  // Only to see whether it loads.
  boot: ["better-sqlite3", "esbuild"],
  config: ["zod"],
  environment: ["zod"],
  main: [],
  "running-bot": ["undici"],
  program: [],
  stage: [],
  "platforms/slack": ["zod", "undici", "@slack/bolt", "@slack/types", "@slack/web-api", "@slack/socket-mode"],
  "platforms/webex": ["zod", "undici", "webex-node-bot-framework"],
  // It keeps its messages in a store of its own: the chat's memory, not the network's.
  "platforms/playground": ["zod", "better-sqlite3"],
};

/** Features and commands: zod and the calendar. */
const PACKAGES_OF_OTHERS = ["zod", "temporal-polyfill"];

export function allowedPackages(room: Room): readonly string[] {
  return PACKAGES[room] ?? PACKAGES_OF_OTHERS;
}

// What happens in these rooms happens inside one transaction: nothing in them reaches for network, files or processes.
const PURE_BUILTINS = ["node:crypto", "node:util", "node:assert", "node:buffer", "node:path", "node:url"];

export function mayUseBuiltin(room: Room, builtin: string): boolean {
  if (room === "core" || room === "i18n" || room === "commands") return PURE_BUILTINS.includes(builtin);
  if (room === "ambassadors" || isFeature(room)) {
    return [...PURE_BUILTINS, "node:worker_threads"].includes(builtin);
  }
  return true;
}
