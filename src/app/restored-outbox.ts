// After a backup was put back: what it says is owed may have been sent since it was taken, and nobody here remembers.
import type { Instant } from "../core/instant";
import type { Database } from "../store/database";
import type { Directory } from "./directory";
import { COLUMNS, rowOf, type OutboxRow, type RawRow } from "./outbox-row";
import type { Address } from "./platform";

/**
 * Whatever should have been sent since then is looked for before it is sent: a message carries its row's opaque id, so
 * one-to-one conversations tell; where nobody can tell, the policy of its kind decides, as after a crash.
 * @param since the last moment that the backup knows about
 * @returns how many messages are in doubt
 */
export function doubtWhatWasDue(
  database: Database,
  directory: Directory,
  since: Instant,
  now: Instant,
): number {
  const due = database.prepare<[number], RawRow>(
    // Rendering a message anew twice does no harm.
    `SELECT ${COLUMNS} FROM outbox WHERE state IN ('due', 'sending') AND due_at <= ? AND updates IS NULL`,
  );
  const doubt = database.prepare(
    `UPDATE outbox SET state = 'ambiguous', reason = 'restored', wait_until = @now, address = @address,
       attempted_at = min(ifnull(attempted_at, @since), @since) WHERE id = @id`,
  );
  const rows = due.all(now).map(rowOf);
  for (const row of rows) {
    const address = row.address ?? addressOf(row, directory);
    doubt.run({ id: row.id, now, since, address: address ? JSON.stringify(address) : null });
  }
  return rows.length;
}

function addressOf({ to, room }: OutboxRow, directory: Directory): Address | undefined {
  if (room) return { room };
  if (!("person" in to)) return undefined;
  const identity = to.at ?? directory.identitiesOf(to.person)[0];
  return identity && { person: identity };
}
