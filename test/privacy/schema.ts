import type { Database } from "../../src/store/database";

export interface Column {
  readonly table: string;
  readonly name: string;
}

/** A column that refers to a person, directly or through another table's key that does. */
export interface Reference extends Column {
  readonly onDelete: string;
}

/** Every column of every table, the search's own storage left out (it is the virtual table's). */
export function columnsOf(database: Database): readonly Column[] {
  return tables(database).flatMap((table) =>
    (database.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => ({ table, name })),
  );
}

export function personReferences(database: Database): readonly Reference[] {
  const keys = new Set(["person.id"]);
  const found = new Map<string, Reference>();
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const table of tables(database)) {
      const links = database.pragma(`foreign_key_list("${table}")`) as {
        table: string;
        from: string;
        to: string | null;
        on_delete: string;
      }[];
      for (const link of links) {
        if (!keys.has(`${link.table}.${link.to ?? "id"}`)) continue;
        keys.add(`${table}.${link.from}`);
        found.set(`${table}.${link.from}`, { table, name: link.from, onDelete: link.on_delete });
      }
    }
  }
  return [...found.values()];
}

function tables(database: Database): readonly string[] {
  const list = database.pragma("table_list") as { schema: string; name: string; type: string }[];
  return list
    .filter(
      ({ schema, name, type }) =>
        schema === "main" && /^(table|virtual)$/.test(type) && !name.startsWith("sqlite_"),
    )
    .map(({ name }) => name);
}
