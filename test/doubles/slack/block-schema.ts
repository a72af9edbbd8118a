/**
 * The shapes of Block Kit, as Slack's own `@slack/types` describe them: a JSON Schema is generated from the
 * type declarations, the limits that stand in their JSDoc are put on top, and unions are told apart by `type`
 * so that an error names the field and not every alternative. Generated once per version of the packages and
 * cached under node_modules/.cache.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import type { Json, Loose } from "./types";

const revision = 4; // raise it when the derivation below changes
const roots = ["KnownBlock", "ModalView", "HomeView", "OptionGroup"];
const prefix = "#/definitions/";

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
}

const number = "`?(\\d[\\d,]*)`?";
const lengthLimit = new RegExp(`max(?:imum)?\\s+length\\b[^.]*?${number}\\s+characters`, "i");
const lengthFloor = new RegExp(`minimum\\s+length\\b[^.]*?${number}`, "i");
const eachLimit = new RegExp(`length for the text in each item is ${number}`, "i");
const countLimits = [
  new RegExp(`max(?:imum)?\\s+(?:number\\s+)?of\\s+(?:[a-z ]+\\s+is\\s+)?${number}`, "i"),
  new RegExp(`maximum\\s+${number}\\s+(?:blocks|cards|rows|items)`, "i"),
  new RegExp(`up\\s+to\\s+${number}`, "i"),
];

function first(text: string, patterns: RegExp[]): number | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return Number(found.replaceAll(",", ""));
  }
  return undefined;
}

/** What the JSDoc of one property says about its size, as JSON Schema. */
function limitsOf(node: Json): Json {
  const said = String(node["description"] ?? "").replaceAll(/\s+/g, " ");
  if (node["type"] === "array") {
    const items = first(said, countLimits);
    const each = first(said, [eachLimit]);
    return {
      minItems: 1,
      ...(items === undefined ? {} : { maxItems: items }),
      ...(each === undefined ? {} : { items: { properties: { text: { maxLength: each } } } }),
    };
  }
  const longest = first(said, [lengthLimit]);
  const shortest = first(said, [lengthFloor]);
  const size = {
    ...(longest === undefined ? {} : { maxLength: longest }),
    ...(shortest === undefined ? {} : { minLength: shortest }),
  };
  if (Object.keys(size).length === 0) return {};
  return node["type"] === "string" ? size : { properties: { text: size } };
}

function limitEverywhere(node: Loose): void {
  if (Array.isArray(node)) return node.forEach(limitEverywhere);
  if (node === null || typeof node !== "object") return;
  for (const property of Object.values((node.properties ?? {}) as Json)) {
    const limits = limitsOf(property);
    if (Object.keys(limits).length > 0) property.allOf = [...(property.allOf ?? []), limits];
  }
  Object.values(node as Json).forEach(limitEverywhere);
}

function named(ref: string, definitions: Json): Json {
  return definitions[decodeURIComponent(ref.slice(prefix.length))];
}

/** The alternatives of a union, with named unions inside it taken apart. */
function branchesOf(node: Json, definitions: Json): Json[] {
  if (typeof node["$ref"] === "string") {
    const target = named(node["$ref"], definitions);
    return target["anyOf"] === undefined ? [node] : branchesOf(target, definitions);
  }
  return (node["anyOf"] as Json[] | undefined)?.flatMap((one) => branchesOf(one, definitions)) ?? [node];
}

function kindOf(branch: Json, definitions: Json): string | undefined {
  const node = typeof branch["$ref"] === "string" ? named(branch["$ref"], definitions) : branch;
  return node["properties"]?.type?.const;
}

/** Rewrites a union of typed objects as "when the type is x, then shape x". */
function tellApart(node: Loose, definitions: Json): void {
  if (Array.isArray(node)) return node.forEach((one) => tellApart(one, definitions));
  if (node === null || typeof node !== "object") return;
  Object.values(node as Json).forEach((one) => tellApart(one, definitions));
  if (!Array.isArray(node.anyOf)) return;
  const branches = branchesOf({ anyOf: node.anyOf }, definitions);
  const kinds = branches.map((branch) => kindOf(branch, definitions));
  const known = [...new Set(kinds)];
  if (kinds.includes(undefined) || known.length < 2) return;
  node.allOf = [
    ...(node.allOf ?? []),
    { type: "object", required: ["type"], properties: { type: { enum: known } } },
    ...known.map((kind) => {
      const same = branches.filter((_, index) => kinds[index] === kind);
      const then = same.length === 1 ? same[0] : { anyOf: same };
      return { if: { required: ["type"], properties: { type: { const: kind } } }, then };
    }),
  ];
  delete node.anyOf;
}

function derive(typesFolder: string): Json {
  // Loaded only when nothing is cached: it brings a TypeScript of its own and takes seconds.
  const { createGenerator } =
    require("ts-json-schema-generator") as typeof import("ts-json-schema-generator");
  const generator = createGenerator({
    path: join(typesFolder, "dist/index.d.ts"),
    type: "*",
    expose: "all",
    jsDoc: "extended",
    skipTypeCheck: true,
  });
  const definitions: Json = {};
  for (const root of roots) {
    // `AnyBlock` would let any `{ type: string }` pass; Slack refuses types it does not know.
    const schema = JSON.parse(
      JSON.stringify(generator.createSchema(root)).replaceAll("/AnyBlock", "/KnownBlock"),
    );
    Object.assign(definitions, schema.definitions);
  }
  delete definitions["AnyBlock"];
  limitEverywhere(Object.values(definitions));
  for (const view of ["ModalView", "HomeView"]) {
    const blocks: Json = definitions[view].properties.blocks;
    blocks["allOf"] = [{ maxItems: 100 }];
  }
  const copy: Json = JSON.parse(JSON.stringify(definitions));
  tellApart(Object.values(definitions), copy);
  return { $schema: "http://json-schema.org/draft-07/schema#", definitions };
}

function load(): Json {
  const typesFolder = packageFolder("@slack/types");
  const generatorFolder = packageFolder("ts-json-schema-generator");
  const key = `${versionOf(typesFolder)}-${versionOf(generatorFolder)}-${revision}`;
  const file = join(dirname(dirname(typesFolder)), ".cache", "slack-double", `blocks-${key}.json`);
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    const schema = derive(typesFolder);
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.${process.pid}`, JSON.stringify(schema));
      renameSync(`${file}.${process.pid}`, file); // two test workers may arrive here together
    } catch {
      // A read-only node_modules costs the seconds again next time.
    }
    return schema;
  }
}

let ajv: Ajv | undefined;
const validators = new Map<string, ValidateFunction>();

function validator(name: string): ValidateFunction {
  // Lengths are counted in UTF-16 units: never more generous than Slack, whichever way it counts.
  ajv ??= new Ajv({ allErrors: true, strict: false, unicode: false, logger: false }).addSchema(
    load(),
    "slack",
  );
  const found = validators.get(name) ?? ajv.compile({ $ref: `slack${prefix}${name}` });
  validators.set(name, found);
  return found;
}

function sentence(error: ErrorObject, at: string): string {
  const extra = error.params as Json;
  const detail =
    extra["additionalProperty"] ?? extra["allowedValue"] ?? extra["allowedValues"]?.join("|") ?? "";
  return `${at}${error.instancePath} ${error.message ?? "is wrong"}${detail === "" ? "" : ` (${detail})`}`;
}

/**
 * Says what is wrong with a value that should be a block or a view; an empty list when nothing is.
 * Paths are JSON pointers that begin with `at`.
 */
export function shapeProblems(
  shape: "KnownBlock" | "ModalView" | "HomeView",
  value: unknown,
  at: string,
): string[] {
  const check = validator(shape);
  if (check(value)) return [];
  const errors = (check.errors ?? []).filter((error) => error.keyword !== "if");
  return [...new Set(errors.map((error) => sentence(error, at)))];
}

/** Generates, loads and compiles what the checks need, so that the first of them does not cost seconds. */
export function prepareShapes(): void {
  for (const shape of ["KnownBlock", "ModalView", "HomeView"]) validator(shape);
}
