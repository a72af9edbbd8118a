import { instant, type Instant, type LocalDate } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

export interface Offer {
  readonly person: PersonId;
  readonly places: number;
  readonly restingUntil?: Instant;
}

export type RequestState = "waiting" | "asked" | "matched" | "cancelled";

export interface Request {
  readonly id: number;
  readonly person: PersonId;
  /** Empty: the profile's topics count. */
  readonly topics: readonly string[];
  readonly state: RequestState;
  readonly requestedAt: Instant;
  /** Kept out of rounds until then. */
  readonly heldUntil?: Instant;
  /** Whom the core team wishes for her in the next round. */
  readonly wanted?: PersonId;
}

interface RawOffer {
  person_id: number;
  places: number;
  resting_until: number | null;
}

interface RawRequest {
  id: number;
  person_id: number;
  topics: string;
  state: RequestState;
  requested_at: number;
  held_until: number | null;
  wanted_mentor_id: number | null;
}

const REQUEST =
  "SELECT id, person_id, topics, state, requested_at, held_until, wanted_mentor_id FROM mentoring_request";

/** Offers, requests and avoid lists as rows. */
export class MentoringStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      offer: database.prepare<[number], RawOffer>("SELECT * FROM mentoring_offer WHERE person_id = ?"),
      offers: database.prepare<[], RawOffer>("SELECT * FROM mentoring_offer ORDER BY person_id"),
      setOffer: database.prepare(
        `INSERT INTO mentoring_offer (person_id, places, offered_at) VALUES (?, ?, ?)
         ON CONFLICT (person_id) DO UPDATE SET places = excluded.places, resting_until = NULL`,
      ),
      rest: database.prepare("UPDATE mentoring_offer SET resting_until = ? WHERE person_id = ?"),
      dropOffer: database.prepare("DELETE FROM mentoring_offer WHERE person_id = ?"),
      addRequest: database.prepare(
        "INSERT INTO mentoring_request (person_id, topics, state, requested_at) VALUES (?, ?, 'waiting', ?)",
      ),
      request: database.prepare<[number], RawRequest>(`${REQUEST} WHERE id = ?`),
      openRequest: database.prepare<[number], RawRequest>(
        `${REQUEST} WHERE person_id = ? AND state IN ('waiting', 'asked')`,
      ),
      open: database.prepare<[], RawRequest>(
        `${REQUEST} WHERE state IN ('waiting', 'asked') ORDER BY requested_at, id`,
      ),
      latest: database.prepare<[number], RawRequest>(
        `${REQUEST} WHERE person_id = ? AND state = 'matched' ORDER BY id DESC LIMIT 1`,
      ),
      hold: database.prepare("UPDATE mentoring_request SET held_until = ? WHERE id = ?"),
      want: database.prepare("UPDATE mentoring_request SET wanted_mentor_id = ? WHERE id = ?"),
      waiting: database.prepare<[], RawRequest>(
        `${REQUEST} WHERE state = 'waiting' ORDER BY requested_at, id`,
      ),
      setTopics: database.prepare("UPDATE mentoring_request SET topics = ? WHERE id = ?"),
      setState: database.prepare("UPDATE mentoring_request SET state = ?, ended_at = ? WHERE id = ?"),
      ask: database.prepare(
        "UPDATE mentoring_request SET state = 'asked', ended_at = NULL WHERE id IN (SELECT value FROM json_each(?))",
      ),
      avoid: database.prepare(
        "INSERT INTO mentoring_avoid (person_id, avoided_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
      ),
      unavoid: database.prepare("DELETE FROM mentoring_avoid WHERE person_id = ? AND avoided_id = ?"),
      avoidedBy: database
        .prepare<[number], number>(
          "SELECT avoided_id FROM mentoring_avoid WHERE person_id = ? ORDER BY avoided_id",
        )
        .pluck(),
      avoids: database.prepare<[], { person_id: number; avoided_id: number }>(
        "SELECT person_id, avoided_id FROM mentoring_avoid",
      ),
      joinedSince: database
        .prepare<[number, string], number>("SELECT 1 FROM person WHERE id = ? AND joined_on >= ?")
        .pluck(),
      erase: [
        "DELETE FROM mentoring_offer WHERE person_id = @id",
        "DELETE FROM mentoring_avoid WHERE person_id = @id OR avoided_id = @id",
        "UPDATE mentoring_request SET wanted_mentor_id = NULL WHERE wanted_mentor_id = @id",
        "UPDATE mentoring_case SET taken_by = NULL WHERE taken_by = @id",
        "DELETE FROM mentoring_round_input WHERE person_id = @id",
        "DELETE FROM mentoring_round_barred WHERE newcomer_id = @id OR mentor_id = @id",
        "DELETE FROM mentoring_pair WHERE mentor_id = @id OR mentee_id = @id",
        "DELETE FROM mentoring_request WHERE person_id = @id",
      ].map((sql) => database.prepare(sql)),
      export: {
        mentoring_offer: database.prepare<[number], Record<string, unknown>>(
          "SELECT places, offered_at, resting_until FROM mentoring_offer WHERE person_id = ?",
        ),
        mentoring_request: database.prepare<[number], Record<string, unknown>>(
          "SELECT id, topics, state, requested_at, ended_at, held_until FROM mentoring_request WHERE person_id = ? ORDER BY id",
        ),
      },
    };
  }

  offer(person: PersonId): Offer | undefined {
    const raw = this.statements.offer.get(person);
    return raw && offerOf(raw);
  }

  /** Resting ones too. */
  offers(): readonly Offer[] {
    return this.statements.offers.all().map(offerOf);
  }

  /** An offer made anew ends its rest. */
  setOffer(person: PersonId, places: number, at: Instant): void {
    this.statements.setOffer.run(person, places, at);
  }

  rest(person: PersonId, until: Instant): void {
    this.statements.rest.run(until, person);
  }

  dropOffer(person: PersonId): boolean {
    return this.statements.dropOffer.run(person).changes > 0;
  }

  addRequest(person: PersonId, topics: readonly string[], at: Instant): number {
    return Number(this.statements.addRequest.run(person, JSON.stringify(topics), at).lastInsertRowid);
  }

  request(id: number): Request | undefined {
    const raw = this.statements.request.get(id);
    return raw && requestOf(raw);
  }

  openRequest(person: PersonId): Request | undefined {
    const raw = this.statements.openRequest.get(person);
    return raw && requestOf(raw);
  }

  /** Oldest first. */
  waiting(): readonly Request[] {
    return this.statements.waiting.all().map(requestOf);
  }

  /** Waiting or asked, oldest first. */
  openRequests(): readonly Request[] {
    return this.statements.open.all().map(requestOf);
  }

  /** The one that brought her a mentor last. */
  lastMatched(person: PersonId): Request | undefined {
    const raw = this.statements.latest.get(person);
    return raw && requestOf(raw);
  }

  hold(request: number, until: Instant | undefined): void {
    this.statements.hold.run(until ?? null, request);
  }

  want(request: number, mentor: PersonId | undefined): void {
    this.statements.want.run(mentor ?? null, request);
  }

  setTopics(request: number, topics: readonly string[]): void {
    this.statements.setTopics.run(JSON.stringify(topics), request);
  }

  setState(request: number, state: RequestState, at: Instant): void {
    this.statements.setState.run(state, state === "matched" || state === "cancelled" ? at : null, request);
  }

  /** Somebody is asked for each of them. */
  ask(requests: readonly number[]): void {
    this.statements.ask.run(JSON.stringify(requests));
  }

  avoid(person: PersonId, avoided: PersonId): void {
    this.statements.avoid.run(person, avoided);
  }

  unavoid(person: PersonId, avoided: PersonId): boolean {
    return this.statements.unavoid.run(person, avoided).changes > 0;
  }

  avoidedBy(person: PersonId): readonly PersonId[] {
    return this.statements.avoidedBy.all(person).map(personId);
  }

  avoids(): readonly { readonly person: PersonId; readonly avoided: PersonId }[] {
    return this.statements.avoids.all().map((raw) => ({
      person: personId(raw.person_id),
      avoided: personId(raw.avoided_id),
    }));
  }

  joinedSince(person: PersonId, date: LocalDate): boolean {
    return this.statements.joinedSince.get(person, date) === 1;
  }

  exportOf(person: PersonId): Readonly<Record<string, readonly Record<string, unknown>[]>> {
    const { mentoring_offer, mentoring_request } = this.statements.export;
    return {
      mentoring_offer: mentoring_offer.all(person),
      mentoring_request: mentoring_request.all(person),
    };
  }

  /** Pairs too: what one of the two erases is gone for the other as well. */
  erase(id: PersonId): void {
    for (const statement of this.statements.erase) statement.run({ id });
  }
}

function offerOf(raw: RawOffer): Offer {
  return {
    person: personId(raw.person_id),
    places: raw.places,
    ...(raw.resting_until !== null && { restingUntil: instant(raw.resting_until) }),
  };
}

function requestOf(raw: RawRequest): Request {
  return {
    id: raw.id,
    person: personId(raw.person_id),
    topics: JSON.parse(raw.topics) as string[],
    state: raw.state,
    requestedAt: instant(raw.requested_at),
    ...(raw.held_until !== null && { heldUntil: instant(raw.held_until) }),
    ...(raw.wanted_mentor_id !== null && { wanted: personId(raw.wanted_mentor_id) }),
  };
}
