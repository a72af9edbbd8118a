// What every Inbound from Webex has in common, and what is said where the reception could not say anything.
import type { Answer, Inbound, Sender } from "../../app/platform";
import type { Viewer } from "../../core/card";
import { parseZone, type Language, type Zone } from "../../core/instant";
import type { RoomRef } from "../../core/person-ref";
import type { Origin } from "./inbound";
import type { Ourselves } from "./typed-text";
import { webexTexts } from "./webex-texts";

export type Arrival = Pick<Inbound, "from" | "dedupe" | "room" | "language">;

/** @param asked the space that a form was asked for in */
export function arrival(
  { origin, dedupe }: { origin: Origin; dedupe: string },
  from: Sender,
  own: Ourselves,
  language?: Language,
  asked?: string,
): Arrival {
  const roomId = asked ?? (origin.direct ? undefined : origin.roomId);
  const room: RoomRef | undefined =
    roomId === undefined ? undefined : { platform: "webex", workspace: own.organisation, room: roomId };
  return { from, dedupe, ...(room ? { room } : {}), ...(language ? { language } : {}) };
}

/** In both languages where hers is not known. */
export function failed(language: Language | undefined, zone: Zone | undefined): Answer {
  const text = language ? webexTexts[language].failed : `${webexTexts.de.failed}\n${webexTexts.en.failed}`;
  const viewer: Viewer = {
    language: language ?? "en",
    zone: zone ?? parseZone("UTC") ?? ("UTC" as Zone),
    person: () => ({ name: "", identities: [] }),
  };
  return { viewer, replies: [{ say: { blocks: [{ text: [text] }] }, audience: "asker" }] };
}
