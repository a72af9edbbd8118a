// What a network starts with: the environment's first core team and rooms, or the playground's invented people.
import type { Person, RoomPurpose } from "../app/directory";
import type { Kernel } from "../app/kernel";
import { samplePeople, type SamplePerson } from "../app/sample-people";
import { parseZone } from "../core/instant";
import type { IdentityRef, PersonId, PlatformName } from "../core/person-ref";
import { sha256Hex } from "../core/tokens";
import { addDays, localDateOf } from "../core/wall-time";
import type { AmbassadorsStore } from "./ambassadors-store";
import type { CoreTeamStore } from "./core-team-store";
import type { Joining } from "./joining";
import type { Tombstones } from "./tombstones";

/** Configuration knows neither Slack teams nor Webex organisations. */
const ANY_WORKSPACE = "*";

export interface Seed {
  readonly coreTeam: readonly { readonly platform: PlatformName; readonly user: string }[];
  readonly rooms: readonly {
    readonly platform: PlatformName;
    readonly room: string;
    readonly purpose: RoomPurpose;
  }[];
}

export class Seeding {
  constructor(
    private readonly kernel: Kernel,
    private readonly store: AmbassadorsStore,
    private readonly coreTeam: CoreTeamStore,
    private readonly joining: Joining,
    private readonly tombstones: Tombstones,
  ) {}

  /** Sets what the chat has not set yet. Each name counts once: whoever was taken out in the chat stays out. */
  seed({ coreTeam, rooms }: Seed): void {
    for (const member of coreTeam) this.seedMember({ ...member, workspace: ANY_WORKSPACE });
    for (const { platform, room, purpose } of rooms) {
      const bound = this.coreTeam.rooms(purpose).some((each) => each.platform === platform);
      if (!bound) this.coreTeam.bindRoom({ platform, room, workspace: ANY_WORKSPACE }, purpose);
    }
  }

  private seedMember(identity: IdentityRef): void {
    const name = `seeded:${sha256Hex(`${identity.platform}/${identity.user}`)}`;
    if (this.coreTeam.setting(name) !== undefined || this.tombstones.has(identity)) return;
    this.coreTeam.set(name, "core");
    const people = this.store.byUser(identity.platform, identity.user).map((id) => this.store.person(id));
    const joined = people.find((person) => person && isAmbassador(person));
    if (joined) this.coreTeam.add(joined.id, this.today());
    else this.coreTeam.invite(identity);
  }

  /** The playground's network, unless there are people already. */
  fillWithSample(): void {
    if (this.store.hasPeople()) return;
    const here = { platform: "playground", workspace: "sample" } as const;
    const people = new Map<string, Person>();
    for (const sample of samplePeople.filter(({ joined }) => joined)) {
      const id = this.joinSample(sample, { ...here, user: sample.id });
      const person = this.store.person(id);
      if (person) people.set(sample.id, person);
    }
    this.coreTeam.bindRoom({ ...here, room: "core-team" }, "core");
    this.coreTeam.bindRoom({ ...here, room: "community" }, "community");
    for (const feature of this.kernel.features) feature.sample?.(people, samplePeople);
  }

  private joinSample(sample: SamplePerson, identity: IdentityRef): PersonId {
    const { name, language, country, unit, contact, languages, topics, purposes } = sample;
    const on = addDays(this.today(), -sample.joinedDaysAgo);
    const profile = {
      ...{ name, language, country, unit, contact, languages },
      topics: [...topics],
      zone: parseZone(sample.zone) ?? this.kernel.network.zone,
      directory: purposes.includes("directory"),
      mentoring: purposes.includes("mentoring"),
      nudges: purposes.includes("nudges"),
      digest: purposes.includes("digest"),
      byline: purposes.includes("byline"),
    };
    const id = this.joining.join(identity, profile, on);
    if (sample.core) this.coreTeam.add(id, this.today());
    for (const task of sample.core ?? []) this.coreTeam.addTask(id, task);
    return id;
  }

  private today() {
    return localDateOf(this.kernel.clock.now(), this.kernel.network.zone);
  }
}

function isAmbassador({ membership }: Person): boolean {
  return membership === "active" || membership === "paused";
}
