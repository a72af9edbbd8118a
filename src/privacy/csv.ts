/** What a spreadsheet would take for a formula at the start of a cell, full-width forms included. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * Rows as CSV (RFC 4180, comma, CRLF), with a byte order mark so that spreadsheets read umlauts. A cell that begins
 * like a formula gets an apostrophe in front: exported words must never be calculated.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(cellOf).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function cellOf(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}
