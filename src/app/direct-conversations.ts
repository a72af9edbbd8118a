import type { IdentityRef, PlatformName } from "../core/person-ref";
import type { Database } from "../store/database";

/**
 * The ids of one-to-one conversations, for chats that have to open them first: a message can only be looked for after a
 * crash where it was sent. Only of people in the network; of everybody else nothing is stored.
 */
export class DirectConversations {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      get: database
        .prepare<IdentityRef, string>(
          `SELECT conversation FROM direct_conversation
           WHERE platform = @platform AND workspace = @workspace AND user = @user`,
        )
        .pluck(),
      set: database.prepare(
        `INSERT INTO direct_conversation (platform, workspace, user, conversation)
         SELECT platform, workspace, user, @conversation FROM identity
         WHERE platform = @platform AND workspace = @workspace AND user = @user
         ON CONFLICT DO UPDATE SET conversation = excluded.conversation`,
      ),
      some: database
        .prepare<[string, string, number], string>(
          "SELECT conversation FROM direct_conversation WHERE platform = ? AND workspace = ? LIMIT ?",
        )
        .pluck(),
      forget: database.prepare<IdentityRef>(
        `DELETE FROM direct_conversation
         WHERE platform = @platform AND workspace = @workspace AND user = @user`,
      ),
    };
  }

  get(identity: IdentityRef): string | undefined {
    return this.statements.get.get(identity);
  }

  /** Conversations of a chat, not more than `limit`. */
  some(platform: PlatformName, workspace: string, limit: number): readonly string[] {
    return this.statements.some.all(platform, workspace, limit);
  }

  set(identity: IdentityRef, conversation: string): void {
    this.statements.set.run({ ...identity, conversation });
  }

  forget(identity: IdentityRef): void {
    this.statements.forget.run(identity);
  }
}
