"use strict";

const crypto = require("crypto");
const fs = require("fs");
const path = require("path");
const root = require("./root");
const report = require("./report");
const assets = require("./copy-assets");
const diagnosis = require("./diagnosis");
const Trouble = require("./trouble");

const SOURCES = ["src", "commands", "tsconfig.json"];
const STAMP = path.join(root, "dist", ".built-from");

/** A name for what the sources say now. Contents, not times: a checkout or a copied folder changes those at will. */
function fingerprint() {
  const hash = crypto.createHash("sha256");
  const add = (relative) => {
    const full = path.join(root, relative);
    if (!fs.existsSync(full)) return;
    if (fs.statSync(full).isDirectory()) {
      fs.readdirSync(full)
        .sort()
        .forEach((name) => add(path.join(relative, name)));
      return;
    }
    hash.update(relative).update("\0").update(fs.readFileSync(full)).update("\0");
  };
  SOURCES.forEach(add);
  return hash.digest("hex");
}

function isFresh() {
  return exists() && fs.existsSync(STAMP) && fs.readFileSync(STAMP, "utf8") === fingerprint();
}

function exists() {
  return fs.existsSync(path.join(root, "dist", "bot", "main.js"));
}

/** Without the tools (an installation with --omit=dev) an existing dist is taken as it is. */
function ensureBuilt() {
  if (!fs.existsSync(path.join(root, "node_modules", "esbuild"))) {
    report.note(
      "dist is not from these sources, and without the development packages it cannot be rebuilt; using it."
    );
    return Promise.resolve();
  }
  const done = report.progress("Building the bot");
  return build(false).then((result) => {
    done(result.code === 0 ? "done" : "failed");
    if (result.code === 0) return;
    throw new Trouble(
      "The sources do not compile.",
      "If you changed them, mend what is named above; otherwise restore them with git.",
      diagnosis.lastLines(result.output)
    );
  });
}

/** Translates to dist and, if that went well, marks what it was made from. Resolves with { code, output }. */
function build(show) {
  const from = fingerprint();
  fs.rmSync(STAMP, { force: true });
  return translate(["src", "commands"])
    .then(bundle)
    .then(
      () => {
        assets.copy();
        fs.writeFileSync(STAMP, from);
        return { code: 0, output: "" };
      },
      (failure) => {
        const output = explained(failure);
        if (show) process.stderr.write(output + "\n");
        return { code: 1, output: output };
      }
    );
}

/** Each TypeScript file of the folders by itself, to the same place under dist. Types are checked by `npm test`. */
function translate(folders) {
  return esbuild({
    entryPoints: folders.map((folder) => folder + "/**/*.ts"),
    outbase: ".",
    outdir: "dist",
    format: "cjs",
    sourcemap: true,
  });
}

/**
 * The bot in one file, dist/bot/main.js: finding and reading some three hundred files one by one was a third of its
 * start. zod is in it for the same reason; the other packages stay where they are installed.
 */
function bundle() {
  const dependencies = Object.keys(require(path.join(root, "package.json")).dependencies);
  return esbuild({
    entryPoints: ["src/main.ts"],
    outfile: "dist/bot/main.js",
    bundle: true,
    external: dependencies.filter((name) => name !== "zod"),
  });
}

function esbuild(options) {
  const common = {
    absWorkingDir: root,
    platform: "node",
    target: "node20",
    charset: "utf8",
    logLevel: "silent",
  };
  return require("esbuild").build(Object.assign(common, options));
}

function explained(failure) {
  if (!failure.errors) return String(failure);
  return failure.errors
    .map(
      (error) => (error.location ? error.location.file + ":" + error.location.line + ": " : "") + error.text
    )
    .join("\n");
}

module.exports = {
  isFresh: isFresh,
  exists: exists,
  ensureBuilt: ensureBuilt,
  build: build,
  translate: translate,
};

if (require.main === module) {
  build(true).then((result) => {
    process.exitCode = result.code === 0 ? 0 : 1;
  });
}
