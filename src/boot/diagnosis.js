"use strict";

const fs = require("fs");
const path = require("path");
const Trouble = require("./trouble");

const COMPILER = ["python3", "make", "g++"];
const COMPILER_REMEDY =
  "Install them (Debian, Ubuntu: apt-get install python3 make g++; Fedora: dnf install python3 make gcc-c++; " +
  "Alpine: apk add python3 make g++; macOS: xcode-select --install) and run the command again.";

// What npm prints, what that means, and what helps; the first that fits is reported.
const CAUSES = [
  {
    sign: /SELF_SIGNED_CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_HAS_EXPIRED|self[- ]signed certificate/,
    problem: "The package registry's certificate is not trusted here, which is usual behind a company proxy.",
    remedy:
      "Set NODE_EXTRA_CA_CERTS to the company's root certificate (a PEM file) and run the command again.",
  },
  {
    sign: /ENOSPC/,
    problem: "The disk is full; the packages need about 400 MB.",
    remedy: "Make room and run the command again.",
  },
  {
    sign: /\b(EACCES|EPERM|EROFS)\b/,
    problem: "The folder node_modules cannot be written.",
    remedy: "Give the folder to the user who runs the command (chown -R), or run it as the folder's owner.",
  },
  {
    sign: /\bE40[137]\b/,
    problem: "The package registry or the proxy refuses the request.",
    remedy:
      "Check `npm config get registry`, `npm login` and the user in HTTPS_PROXY, and run the command again.",
  },
  {
    sign: /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/,
    problem: "The package registry cannot be reached.",
    remedy:
      "Check the network, `npm config get registry`, and behind a company proxy HTTPS_PROXY; then run the command again.",
  },
  {
    sign: /EUSAGE|package-lock\.json.*in sync/,
    problem: "package.json and package-lock.json do not agree.",
    remedy:
      "Restore both (git checkout -- package.json package-lock.json), or after a change of yours: npm install.",
  },
];

/** Says in two sentences why an installation failed. `output` is what npm printed. */
function ofInstall(output) {
  const last = lastLines(output);
  if (/gyp|node-gyp|prebuild-install/.test(output)) return ofCompiler(output, last);
  const cause = CAUSES.find((one) => one.sign.test(output));
  if (cause) return new Trouble(cause.problem, cause.remedy, firstLines(output));
  return new Trouble(
    "The packages could not be installed.",
    "npm said why, above; `npm ci` shows all of it.",
    last
  );
}

function ofCompiler(output, last) {
  const missing = COMPILER.filter((program) => !isOnPath(program));
  if (missing.length > 0) {
    const names = missing.join(" and ");
    const problem = "better-sqlite3 has to be compiled on this machine, and " + names + " cannot be found.";
    return new Trouble(problem, COMPILER_REMEDY, last);
  }
  if (/nodejs\.org|node-v[\d.]+-headers|ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN/.test(output)) {
    return new Trouble(
      "better-sqlite3 has to be compiled on this machine, and Node's header files could not be fetched from nodejs.org.",
      "Set HTTPS_PROXY, or npm_config_nodedir to a folder that has include/node/node.h, and run the command again.",
      last
    );
  }
  return new Trouble(
    "better-sqlite3 could not be compiled on this machine.",
    "The compiler said why, above. It needs python3, make and a g++ that knows C++20 (g++ 10 or newer).",
    last
  );
}

function isOnPath(program) {
  const endings = process.platform === "win32" ? [".exe", ".cmd", ""] : [""];
  return (process.env.PATH || "")
    .split(path.delimiter)
    .some((folder) => endings.some((ending) => fs.existsSync(path.join(folder, program + ending))));
}

// npm says what is wrong first and its manual last; a compiler the other way round.
function firstLines(output) {
  return linesOf(output).slice(0, 6).join("\n");
}

function lastLines(output) {
  return linesOf(output).slice(-12).join("\n");
}

function linesOf(output) {
  return output.split(/\r?\n/).filter((line) => line.replace(/^npm (error|ERR!)/, "").trim() !== "");
}

module.exports = { ofInstall: ofInstall, lastLines: lastLines };
