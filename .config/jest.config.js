"use strict";

// Tests are the TypeScript files under test/; each is translated on its own by swc, so a type error
// shows in the type step of `npm test` and never stops one test file from running.
module.exports = {
  rootDir: "..",
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/dist/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  watchPathIgnorePatterns: ["<rootDir>/dist/"],
  moduleFileExtensions: ["ts", "js", "json", "node"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        swcrc: false,
        sourceMaps: "inline",
        jsc: { parser: { syntax: "typescript" }, target: "es2023", keepClassNames: true },
        module: { type: "commonjs" },
      },
    ],
    // Temporal, the oracle of the wall-time tests, is published as ES modules only.
    "/node_modules/temporal-.+\\.js$": ["@swc/jest", { swcrc: false, module: { type: "commonjs" } }],
  },
  transformIgnorePatterns: ["/node_modules/(?!temporal-)"],
  // A dynamic import names the file as it will be when it is built.
  moduleNameMapper: { "^(\\./platforms/.+)\\.js$": "$1" },
  maxWorkers: 2,
  testTimeout: 20000,
  restoreMocks: true,
};
