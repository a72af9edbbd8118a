import {
  readableCode,
  reference,
  sameSecret,
  secretToken,
  sha256Hex,
  typedCode,
} from "../../src/core/tokens";

describe("tokens", () => {
  it("makes secrets of the length asked for that fit into a URL and never repeat", () => {
    const secrets = Array.from({ length: 500 }, () => secretToken());
    expect(new Set(secrets).size).toBe(500);
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{32}$/);
    expect(secretToken(16)).toHaveLength(22);
  });

  it("makes codes without letters that look alike, and uses all others", () => {
    const code = readableCode(5000);
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{5000}$/);
    expect(new Set(code).size).toBe(32);
  });

  it("reads a code back as people type it", () => {
    const code = readableCode(8);
    expect(typedCode(` ${code.slice(0, 4).toLowerCase()}–${code.slice(4)}\n`)).toBe(code);
  });

  it("hashes with SHA-256 over UTF-8", () => {
    expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  it("compares secrets of any length", () => {
    expect(sameSecret("abc", "abc")).toBe(true);
    expect(sameSecret("abc", "abd")).toBe(false);
    expect(sameSecret("abc", "abcd")).toBe(false);
    expect(sameSecret("", "")).toBe(true);
  });

  it("gives references that are short and differ", () => {
    expect(reference()).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
    expect(reference()).not.toBe(reference());
  });
});
