import type { Complaint } from "./house-rules";

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** Numbered from 0001 without a gap or a double, every table STRICT. */
export function migrationComplaints(migrations: readonly Migration[]): Complaint[] {
  const inOrder = [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1));
  return inOrder.flatMap(({ name, sql }, i) => {
    const path = `migrations/${name}`;
    const number = String(i + 1).padStart(4, "0");
    const complaints: Complaint[] = [];
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name)) {
      complaints.push(`${path}: is not named like ${number}_what_it_adds.sql. Rename it.`);
    } else if (!name.startsWith(number)) {
      complaints.push(
        `${path}: should be number ${number}. Numbers go up by one, without a gap or a double.`,
      );
    }
    for (const table of looseTables(sql)) {
      complaints.push(`${path}: the table ${table} is not STRICT. End its definition with ") STRICT;".`);
    }
    return complaints;
  });
}

function looseTables(sql: string): string[] {
  // In one pass, because a comment may hold an apostrophe and a text may hold two dashes.
  const bare = sql.replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, " ");
  return bare.split(";").flatMap((statement) => {
    const created = /^\s*CREATE\s+(?:TEMP(?:ORARY)?\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\S+)/i.exec(
      statement,
    );
    if (!created) return [];
    const options = statement.slice(statement.lastIndexOf(")") + 1);
    return /\bSTRICT\b/i.test(options) ? [] : [created[1] ?? "?"];
  });
}
