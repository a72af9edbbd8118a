import type { Feature } from "../../src/app/feature";
import { TestNetwork } from "../network";
import { columnsOf, personReferences, type Column } from "./schema";

/** Columns with a person's number and no REFERENCES: each is emptied by hand when the person is erased. */
const EMPTIED_BY_HAND = ["audit.actor_id", "audit.about_id"];

/** Which features say what a column is for. */
function declaredBy(
  features: readonly Pick<Feature, "name" | "personal">[],
  { table, name }: Column,
): readonly string[] {
  return features.flatMap(({ name: feature, personal }) =>
    [`${table}.${name}`, `${table}.*`]
      .filter((key) => Object.hasOwn(personal.columns, key))
      .map(() => feature),
  );
}

let network: TestNetwork;
beforeAll(() => {
  network = new TestNetwork();
});
afterAll(() => network.close());

describe("every column of the schema", () => {
  test("is declared by exactly one feature, with what it is for", () => {
    const { features, database } = network.program.kernel;
    const complaints = columnsOf(database).flatMap((column) => {
      const by = declaredBy(features, column);
      if (by.length === 1) return [];
      const what = by.length === 0 ? "is declared by no feature" : `is declared twice (${by.join(", ")})`;
      return [
        `${column.table}.${column.name} ${what}. Say in one feature's personal.columns what it is for.`,
      ];
    });
    expect(complaints).toEqual([]);
  });

  test("a declaration is of a column that exists, and says it in both languages", () => {
    const { features, database } = network.program.kernel;
    const columns = columnsOf(database);
    const complaints = features.flatMap(({ name, personal }) =>
      Object.entries(personal.columns).flatMap(([key, entry]) => {
        const [table, column] = key.split(".");
        const exists = columns.some(
          (each) => each.table === table && (column === "*" || each.name === column),
        );
        const texts = [entry.purpose.de, entry.purpose.en, entry.retention.de, entry.retention.en];
        return [
          ...(exists ? [] : [`${name} declares ${key}, which does not exist.`]),
          ...(texts.every((text) => text.trim().length > 3) ? [] : [`${name}: ${key} lacks a text.`]),
          ...(entry.purpose.de === entry.purpose.en
            ? [`${name}: ${key} says the same in both languages.`]
            : []),
        ];
      }),
    );
    expect(complaints).toEqual([]);
  });

  test("a person's number stands nowhere that erasing her does not reach", () => {
    const { database } = network.program.kernel;
    const references = personReferences(database).map(({ table, name }) => `${table}.${name}`);
    expect(references).toContain("core_task.person_id");
    const byName = columnsOf(database)
      .filter(({ table }) => !table.startsWith("playground_"))
      .map(({ table, name }) => `${table}.${name}`)
      .filter((column) =>
        /(person|actor|about|author|mentor|mentee|newcomer|owner|facilitator|asked_by|by)(_id)?$/.test(
          column,
        ),
      );
    const loose = byName.filter(
      (column) => !references.includes(column) && !EMPTIED_BY_HAND.includes(column),
    );
    expect(loose).toEqual([]);
  });

  test("a column that nobody declares is found (the rule itself is tried)", () => {
    const { features } = network.program.kernel;
    expect(declaredBy(features, { table: "person", name: "last_active" })).toEqual([]);
    expect(declaredBy([...features, features[0]!], { table: "person", name: "name" })).toHaveLength(2);
  });
});
