// What every Inbound from Slack has in common, and who reads an answer of which nothing else is known.
import type { Inbound, Sender } from "../../app/platform";
import type { Viewer } from "../../core/card";
import { parseZone, type Language, type Zone } from "../../core/instant";
import type { RoomRef } from "../../core/person-ref";
import type { Deed, Origin } from "./inbound";
import type { Home } from "./session";

type Arrival = Pick<Inbound, "from" | "dedupe" | "twin" | "room" | "language">;

export function arrival(deed: Deed, from: Sender, home: Home, language?: Language): Arrival {
  const room = roomOf(deed.origin, home);
  const { dedupe, twin } = deed;
  return {
    ...{ from, dedupe },
    ...(twin ? { twin } : {}),
    ...(room ? { room } : {}),
    ...(language ? { language } : {}),
  };
}

function roomOf(origin: Origin, home: Home): RoomRef | undefined {
  return origin.inRoom && origin.channel !== undefined
    ? { platform: "slack", workspace: home.team, room: origin.channel }
    : undefined;
}

export function bareViewer(language: Language, zone: Zone | undefined): Viewer {
  return {
    language,
    zone: zone ?? parseZone("UTC") ?? ("UTC" as Zone),
    person: () => ({ name: "", identities: [] }),
  };
}
