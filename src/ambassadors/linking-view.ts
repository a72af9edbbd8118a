import type { Person } from "../app/directory";
import type { IdentityRef } from "../core/person-ref";
import type { Link } from "./linking-store";
import type { Side } from "./profile-pair";

/** A code that was typed, as one of the two accounts sees it. */
export interface LinkView {
  readonly link: Link & { readonly second: IdentityRef };
  /** Who looks. */
  readonly side: Side;
  readonly first: Person;
  /** Undefined while the second account has no profile. */
  readonly second: Person | undefined;
}
