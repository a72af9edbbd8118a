import ts from "typescript";
import type { Complaint } from "./house-rules";

/** Holds every `texts({ en: ..., de: ... })` of a file: the same keys on both sides, and nothing empty. */
export function textComplaints(path: string, source: string): Complaint[] {
  const tree = ts.createSourceFile(path, source, ts.ScriptTarget.ES2023, true);
  const complaints: Complaint[] = [];
  const visit = (node: ts.Node): void => {
    if (isTexts(node)) complaints.push(...complaintsAbout(path, node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return complaints;
}

/** How many tables of texts a file has. */
export function countTexts(path: string, source: string): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (isTexts(node)) count += 1;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.ES2023, true));
  return count;
}

function isTexts(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "texts";
}

function complaintsAbout(path: string, call: ts.CallExpression): Complaint[] {
  const [both] = call.arguments;
  const sides = both ? membersOf(both) : undefined;
  const [en, de] = [sides?.get("en"), sides?.get("de")];
  if (!en || !de) return [`${path}: texts(...) needs an object with en and de, written out where it stands.`];
  return [
    ...missing(path, en, de, "de", ""),
    ...missing(path, de, en, "en", ""),
    ...empty(path, en),
    ...empty(path, de),
  ];
}

function missing(
  path: string,
  from: ts.Expression,
  to: ts.Expression,
  language: string,
  under: string,
): Complaint[] {
  const [given, wanted] = [membersOf(to), membersOf(from)];
  if (!given || !wanted) return [];
  return [...wanted].flatMap(([key, value]) => {
    const other = given.get(key);
    if (!other) return [`${path}: ${under}${key} is missing in ${language}. Say it in both languages.`];
    return missing(path, value, other, language, `${under}${key}.`);
  });
}

function empty(path: string, node: ts.Node): Complaint[] {
  const found: Complaint[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isStringLiteralLike(each) && each.text.trim() === "" && ts.isPropertyAssignment(each.parent)) {
      found.push(`${path}: ${each.parent.name.getText()} is an empty text. Say something or take it away.`);
    }
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

function membersOf(node: ts.Expression): Map<string, ts.Expression> | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  return new Map(
    node.properties.flatMap((property): [string, ts.Expression][] =>
      ts.isPropertyAssignment(property) ? [[nameOf(property.name), property.initializer]] : [],
    ),
  );
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : name.getText();
}
