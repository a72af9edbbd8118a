import {
  personId,
  type IdentityRef,
  type PersonId,
  type PlatformName,
  type RoomRef,
} from "../core/person-ref";
import type { LocalDate } from "../core/instant";
import type { RoomPurpose } from "../app/directory";
import type { Database } from "../store/database";

/** Who carries the network, which tasks they hold, and the rooms the bot posts to. */
export class CoreTeamStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      members: database
        .prepare<[], number>("SELECT person_id FROM core_member ORDER BY since_on, person_id")
        .pluck(),
      holders: database
        .prepare<[string], number>("SELECT person_id FROM core_task WHERE task = ? ORDER BY person_id")
        .pluck(),
      add: database.prepare(
        "INSERT INTO core_member (person_id, since_on) VALUES (?, ?) ON CONFLICT DO NOTHING",
      ),
      remove: database.prepare("DELETE FROM core_member WHERE person_id = ?"),
      since: database
        .prepare<[number], string>("SELECT since_on FROM core_member WHERE person_id = ?")
        .pluck(),
      tasks: database
        .prepare<[number], string>("SELECT task FROM core_task WHERE person_id = ? ORDER BY task")
        .pluck(),
      merge: [
        `INSERT INTO core_member (person_id, since_on) SELECT @into, since_on FROM core_member WHERE person_id = @from
         ON CONFLICT DO UPDATE SET since_on = min(since_on, excluded.since_on)`,
        `INSERT INTO core_task (person_id, task) SELECT @into, task FROM core_task WHERE person_id = @from
         ON CONFLICT DO NOTHING`,
        "DELETE FROM core_member WHERE person_id = @from",
      ].map((sql) => database.prepare(sql)),
      invited: database
        .prepare<[string, string, string], number>(
          "SELECT 1 FROM core_invitation WHERE platform = ? AND user = ? AND workspace IN (?, '*')",
        )
        .pluck(),
      addTask: database.prepare(
        "INSERT INTO core_task (person_id, task) VALUES (?, ?) ON CONFLICT DO NOTHING",
      ),
      removeTask: database.prepare("DELETE FROM core_task WHERE person_id = ? AND task = ?"),
      invite: database.prepare(
        "INSERT INTO core_invitation (platform, workspace, user) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      takeInvitation: database.prepare(
        "DELETE FROM core_invitation WHERE platform = ? AND user = ? AND workspace IN (?, '*')",
      ),
      invitations: database.prepare<[], number>("SELECT count(*) FROM core_invitation").pluck(),
      rooms: database.prepare<[string], { platform: PlatformName; workspace: string; room: string }>(
        "SELECT platform, workspace, room FROM room WHERE purpose = ? ORDER BY platform, workspace, room",
      ),
      unbindPurpose: database.prepare(
        // A room from the environment has no workspace ("*") and gives way to one that was chosen in the chat.
        "DELETE FROM room WHERE platform = ? AND workspace IN (?, '*') AND purpose = ?",
      ),
      bindRoom: database.prepare(
        `INSERT INTO room (platform, workspace, room, purpose) VALUES (?, ?, ?, ?)
         ON CONFLICT (platform, workspace, room) DO UPDATE SET purpose = excluded.purpose`,
      ),
      setting: database.prepare<[string], string>("SELECT value FROM setting WHERE name = ?").pluck(),
      set: database.prepare(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      ),
      unset: database.prepare("DELETE FROM setting WHERE name = ?"),
    };
  }

  members(): readonly PersonId[] {
    return this.statements.members.all().map(personId);
  }

  holdersOf(task: string): readonly PersonId[] {
    return this.statements.holders.all(task).map(personId);
  }

  add(id: PersonId, on: LocalDate): void {
    this.statements.add.run(id, on);
  }

  remove(id: PersonId): void {
    this.statements.remove.run(id);
  }

  /** Since when somebody is in the core team; undefined when she is not. */
  since(id: PersonId): LocalDate | undefined {
    return this.statements.since.get(id) as LocalDate | undefined;
  }

  tasksOf(id: PersonId): readonly string[] {
    return this.statements.tasks.all(id);
  }

  addTask(id: PersonId, task: string): void {
    this.statements.addTask.run(id, task);
  }

  removeTask(id: PersonId, task: string): void {
    this.statements.removeTask.run(id, task);
  }

  /** Somebody who has not joined yet becomes a member on joining. Workspace "*" stands for any. */
  invite({ platform, workspace, user }: IdentityRef): void {
    this.statements.invite.run(platform, workspace, user);
  }

  /** True when this identity was invited; the invitation is used up. */
  takeInvitation({ platform, workspace, user }: IdentityRef): boolean {
    return this.statements.takeInvitation.run(platform, user, workspace).changes > 0;
  }

  isInvited({ platform, workspace, user }: IdentityRef): boolean {
    return this.statements.invited.get(platform, user, workspace) === 1;
  }

  hasInvitations(): boolean {
    return (this.statements.invitations.get() ?? 0) > 0;
  }

  /** The earlier day, and the tasks of both. */
  merge(from: PersonId, into: PersonId): void {
    for (const statement of this.statements.merge) statement.run({ from, into });
  }

  rooms(purpose: RoomPurpose): readonly RoomRef[] {
    return this.statements.rooms.all(purpose);
  }

  /** One room per purpose and workspace. */
  bindRoom({ platform, workspace, room }: RoomRef, purpose: RoomPurpose): void {
    this.statements.unbindPurpose.run(platform, workspace, purpose);
    this.statements.bindRoom.run(platform, workspace, room, purpose);
  }

  setting(name: string): string | undefined {
    return this.statements.setting.get(name);
  }

  set(name: string, value: string): void {
    this.statements.set.run(name, value);
  }

  unset(name: string): void {
    this.statements.unset.run(name);
  }
}
