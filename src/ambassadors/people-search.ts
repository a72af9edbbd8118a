import { personId, type PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import type { Search } from "./search-words";

const MAY_BE_FOUND = `p.membership IN ('active', 'paused')
  AND EXISTS (SELECT 1 FROM consent WHERE person_id = p.id AND purpose = 'directory' AND withdrawn_at IS NULL)`;
/** Who offers to be a mentor, or names it among her topics: people who look for mentors mean both. */
const MENTOR = `{words offers} : "mentor" *`;

/** People found by words. Words match the beginnings of words, so "ber" finds Berger and Berlin. */
export class PeopleSearch {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      find: database
        .prepare<[string, number, number], number>(
          `SELECT p.id FROM person_search s JOIN person p ON p.id = s.rowid
           WHERE person_search MATCH ? AND ${MAY_BE_FOUND} ORDER BY s.rowid LIMIT ? OFFSET ?`,
        )
        .pluck(),
      named: database
        .prepare<[string, number], number>(
          `SELECT p.id FROM person_search s JOIN person p ON p.id = s.rowid
           WHERE person_search MATCH ? AND p.membership IN ('active', 'paused') ORDER BY s.rowid LIMIT ?`,
        )
        .pluck(),
    };
  }

  /** Ambassadors in the directory who match all words and offer what is looked for; a page of them. */
  find({ words, mentors }: Search, limit: number, offset: number): readonly PersonId[] {
    const query = [matchOf(words.join(" ")), mentors ? MENTOR : undefined].filter(Boolean).join(" AND ");
    return query === "" ? [] : this.statements.find.all(query, limit, offset).map(personId);
  }

  /** Ambassadors whose name matches all words (folded), whether or not they are in the directory. */
  named(words: string, limit: number): readonly PersonId[] {
    const query = matchOf(words, "name");
    return query === undefined ? [] : this.statements.named.all(query, limit).map(personId);
  }
}

/** Only letters and digits reach the query language, each word quoted, so nothing typed can be an operator. */
function matchOf(words: string, column?: string): string | undefined {
  const terms = words.match(/[\p{L}\p{N}]+/gu);
  if (!terms) return undefined;
  const query = terms
    .slice(0, 8)
    .map((term) => `"${term}"*`)
    .join(" ");
  return column === undefined ? query : `${column} : (${query})`;
}
