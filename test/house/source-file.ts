import { posix } from "node:path";
import ts from "typescript";

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly starExports: boolean;
  readonly onlyPassesOn: boolean;
  readonly defaultExport: boolean;
}

/** Reads what a file imports: statements, type imports, `import("x")` types, dynamic imports and requires. */
export function readSource(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const imports: Import[] = [];
  const note = (node: ts.Node | undefined): void => {
    if (!node || !ts.isStringLiteralLike(node)) return;
    imports.push({
      specifier: node.text,
      line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    });
  };
  const visit = (node: ts.Node): void => {
    note(specifierOf(node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  const passesOn = tree.statements.filter((one) => ts.isExportDeclaration(one) && one.moduleSpecifier);
  return {
    path,
    lines: text === "" ? 0 : text.replace(/\n$/, "").split("\n").length,
    imports,
    starExports: passesOn.some((one) => ts.isExportDeclaration(one) && !one.exportClause),
    onlyPassesOn: passesOn.length > 0 && passesOn.length === tree.statements.length,
    defaultExport: tree.statements.some(isDefaultExport),
  };
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const called = node.expression;
  const imports =
    called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === "require");
  return imports ? node.arguments[0] : undefined;
}

function isDefaultExport(node: ts.Statement): boolean {
  if (ts.isExportAssignment(node)) return true;
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((one) => one.kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}

/** The repository's file behind a relative import, or undefined when there is none among `known`. */
export function resolveImport(
  from: string,
  specifier: string,
  known: ReadonlySet<string>,
): string | undefined {
  const base = posix.join(posix.dirname(from), specifier);
  // A dynamic import names the file as it will be when it is built.
  return [
    base,
    base.replace(/\.js$/, ".ts"),
    `${base}.ts`,
    `${base}.d.ts`,
    `${base}.js`,
    `${base}/index.ts`,
  ].find((path) => known.has(path));
}

/** The package of a bare import: `@slack/bolt` of `@slack/bolt/dist/types`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}
