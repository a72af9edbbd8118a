import type { EventLog as Log } from "../../core/log";
import { failureOf } from "./failure";
import type { People } from "./people";

/** Colleagues whom the configuration names by e-mail address; `found` is told their ids. */
export interface Named {
  readonly emails: readonly string[];
  readonly found: (user: string) => void;
}

/** Whose account an address belongs to only Webex knows. */
export async function lookForNamed(
  { emails, found }: Named,
  people: People,
  organisation: string,
  log: Log,
): Promise<void> {
  for (const email of emails) {
    try {
      const user = await people.withEmail(email, organisation);
      if (user === undefined) log.warn("webex.named-unknown", { reason: "nobody has this address" });
      else found(user);
    } catch (error) {
      log.warn("webex.named-unknown", { reason: failureOf(error).reason });
    }
  }
}
