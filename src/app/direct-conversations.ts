import type { IdentityRef } from "../core/person-ref";
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
      forget: database.prepare<IdentityRef>(
        `DELETE FROM direct_conversation
         WHERE platform = @platform AND workspace = @workspace AND user = @user`,
      ),
    };
  }

  get(identity: IdentityRef): string | undefined {
    return this.statements.get.get(identity);
  }

  set(identity: IdentityRef, conversation: string): void {
    this.statements.set.run({ ...identity, conversation });
  }

  forget(identity: IdentityRef): void {
    this.statements.forget.run(identity);
  }
}
