import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const mistakes = {
  eqeqeq: ["error", "always"],
  "no-var": "error",
  "prefer-const": "error",
  "no-constant-condition": ["error", { checkLoops: false }],
  "no-control-regex": "error",
  "no-debugger": "error",
  "no-dupe-else-if": "error",
  "no-duplicate-case": "error",
  "no-eval": "error",
  "no-fallthrough": "error",
  "no-irregular-whitespace": "error",
  "no-misleading-character-class": "error",
  "no-promise-executor-return": "error",
  "no-self-assign": "error",
  "no-self-compare": "error",
  "no-template-curly-in-string": "error",
  "no-unmodified-loop-condition": "error",
  "no-unreachable": "error",
  "no-unsafe-finally": "error",
  "no-useless-catch": "error",
  "no-useless-escape": "error",
  "require-atomic-updates": "off",
};

// A function that needs more than this to be followed wants to be two functions.
const complexity = {
  complexity: ["error", 16],
  "max-depth": ["error", 4],
  "max-nested-callbacks": ["error", 4],
  "max-params": ["error", 6],
};

// The bot's time can be moved (playground, tests); whoever asks the machine for the time breaks that.
const oneClock = [
  "error",
  ...[
    "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    "NewExpression[callee.name='Date'][arguments.length=0]",
    "CallExpression[callee.name='Date']",
    "MemberExpression[object.name='Temporal'][property.name='Now']",
  ].map((selector) => ({
    selector,
    message: "Ask the Clock that was handed in; only src/core/clock.ts reads the time.",
  })),
];

// By the name `z` the built bot would carry zod's error texts in fifty languages, a tenth of its memory.
const wholeZod = {
  selector:
    "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier[imported.name='z'], ImportDefaultSpecifier)",
  message: 'Write import * as z from "zod".',
};

const browserGlobals = Object.fromEntries(
  (
    "window document navigator location history localStorage sessionStorage fetch console URL URLSearchParams " +
    "EventSource AbortController FormData Blob File Intl Element HTMLElement HTMLInputElement Event KeyboardEvent " +
    "CustomEvent Node DOMParser MutationObserver IntersectionObserver ResizeObserver matchMedia setTimeout " +
    "clearTimeout setInterval clearInterval requestAnimationFrame queueMicrotask structuredClone crypto CSS " +
    "getComputedStyle Notification"
  )
    .split(" ")
    .map((name) => [name, "readonly"]),
);

const nodeGlobals = Object.fromEntries(
  "process console setTimeout clearTimeout setInterval clearInterval setImmediate Buffer __dirname __filename"
    .split(" ")
    .map((name) => [name, "readonly"]),
);

export default defineConfig(
  { ignores: ["dist/", "coverage/", "test-artefacts/", "data/", "node_modules/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["src/**/*.ts", "commands/**/*.ts", "test/**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: [path.join(root, "tsconfig.json")], tsconfigRootDir: root },
    },
    rules: {
      ...mistakes,
      ...complexity,
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "all", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/prefer-nullish-coalescing": "off",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "no-restricted-syntax": [...oneClock, wholeZod],
    },
  },
  { files: ["src/core/clock.ts"], rules: { "no-restricted-syntax": "off" } },
  {
    // Tests read JSON of servers and look into doubles: what is wrong there fails the test anyway.
    files: ["test/**/*.ts"],
    rules: {
      "no-restricted-syntax": "off",
      complexity: ["error", 25],
      "max-nested-callbacks": ["error", 6],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-require-imports": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    // Runs before anything is installed and on Node versions that are too old: it has to parse there to say so.
    files: ["src/boot/**/*.js"],
    languageOptions: {
      ecmaVersion: 2015,
      sourceType: "commonjs",
      globals: { ...nodeGlobals, require: "readonly", module: "writable", exports: "writable" },
    },
    rules: {
      ...mistakes,
      ...complexity,
      strict: ["error", "global"],
      "no-undef": "error",
      "no-unused-vars": ["error", { caughtErrors: "none" }],
    },
  },
  {
    files: ["src/platforms/playground/page/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: browserGlobals },
    rules: { ...mistakes, ...complexity, "no-undef": "error", "no-unused-vars": "error" },
  },
  {
    files: [".config/**/*.{js,mjs}"],
    languageOptions: {
      ecmaVersion: 2023,
      globals: { ...nodeGlobals, module: "writable", require: "readonly" },
    },
    rules: { ...mistakes, "no-undef": "error", "no-unused-vars": "error" },
  },
);
