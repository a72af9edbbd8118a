import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Secrets and references: made from the system's randomness, stored as hashes, compared in constant time. */

/** Digits and capitals without 0, O, 1 and I: 32 of them, so each takes exactly five random bits. */
const READABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** A secret for URLs and links, base64url; 24 bytes are 32 characters. */
export function secretToken(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}

/** So many of them, from one look at the system's randomness. */
export function secretTokens(count: number, bytes = 24): readonly string[] {
  const random = randomBytes(count * bytes);
  return Array.from({ length: count }, (_, i) => random.toString("base64url", i * bytes, (i + 1) * bytes));
}

/** A code to read aloud and type, without letters that look alike; five bits per character. */
export function readableCode(length: number): string {
  return Array.from(randomBytes(length), (byte) => READABLE.charAt(byte & 31)).join("");
}

/** A typed code as `readableCode` made it: any case, with blanks or dashes in between. */
export function typedCode(text: string): string {
  return text.replace(/[\s\p{Pd}]/gu, "").toUpperCase();
}

/** SHA-256 in hexadecimal: the form in which a secret is stored. */
export function sha256Hex(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Whether both are the same, in a time that tells nothing about where they differ or how long they are. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(
    createHash("sha256").update(a, "utf8").digest(),
    createHash("sha256").update(b, "utf8").digest(),
  );
}

/** A short id that a person can quote and an operator finds in the log. It is no secret. */
export function reference(): string {
  return readableCode(8);
}
