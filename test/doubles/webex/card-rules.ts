/** What Webex would show of a card: Adaptive Cards 1.3 as their own library reads them, and Webex's limits on top. */
// Not the package's main file: that one wants the carousel's own peer, which no card of 1.3 needs.
import { AdaptiveCard, SerializationContext } from "adaptivecards/lib/card-elements";
import { Versions } from "adaptivecards/lib/serialization";
import type { Json, Loose } from "./types";

export const cardType = "application/vnd.microsoft.card.adaptive";
export const mostActions = 5;

/** Every breach in words; empty for a card that is shown as it was meant. */
export function cardBreaches(content: Loose): string[] {
  if (typeof content !== "object" || content === null || Array.isArray(content))
    return ["a card is an object"];
  const json = content as Json;
  const breaches: string[] = [];
  if (json["type"] !== "AdaptiveCard") breaches.push(`type ${String(json["type"])} instead of AdaptiveCard`);
  if (json["version"] !== "1.3") breaches.push(`version ${JSON.stringify(json["version"])} instead of "1.3"`);
  if (breaches.length > 0) return breaches;
  const card = new AdaptiveCard();
  const context = new SerializationContext(Versions.v1_3);
  card.parse(structuredClone(json), context);
  for (let index = 0; index < context.eventCount; index += 1) {
    breaches.push(context.getEventAt(index).message);
  }
  breaches.push(...card.validateProperties().validationEvents.map((event) => event.message));
  breaches.push(...losses(json, card.toJSON(context), ""));
  for (const { at, actions } of actionSets(json, ""))
    if (actions.length > mostActions)
      breaches.push(`${at}: ${actions.length} actions, Webex shows ${mostActions}`);
  return breaches;
}

/** What the library does not give back as it was given: it is unknown to 1.3, of a wrong type, or a default. */
function losses(given: Loose, kept: Loose, at: string): string[] {
  if (given === kept) return [];
  if (typeof given !== "object" || given === null || typeof kept !== "object" || kept === null)
    return [`${at === "" ? "/" : at} is lost or changed when the card is read`];
  if (Array.isArray(given) !== Array.isArray(kept)) return [`${at} is changed when the card is read`];
  return Object.entries(given as Json).flatMap(([key, value]) =>
    losses(value, (kept as Json)[key], `${at}/${key}`),
  );
}

function actionSets(node: Loose, at: string): { at: string; actions: Json[] }[] {
  if (typeof node !== "object" || node === null) return [];
  const own = !Array.isArray(node) && Array.isArray((node as Json)["actions"]);
  const found = own ? [{ at: `${at}/actions`, actions: (node as Json)["actions"] as Json[] }] : [];
  const inside = Object.entries(node as Json).flatMap(([key, value]) => actionSets(value, `${at}/${key}`));
  return [...found, ...inside];
}

/** Every object in the card that is of a type this predicate wants, in reading order. */
export function partsOf(card: Loose, wanted: (type: string) => boolean): Json[] {
  if (typeof card !== "object" || card === null) return [];
  const { type } = card as Json;
  const self = typeof type === "string" && wanted(type) ? [card as Json] : [];
  return [...self, ...Object.values(card as Json).flatMap((value) => partsOf(value, wanted))];
}

export function inputsOf(card: Json): Json[] {
  return partsOf(card, (type) => type.startsWith("Input."));
}

/** What can be pressed: submitting actions anywhere, also those of elements that can be touched. */
export function submitsOf(card: Json): Json[] {
  return partsOf(card, (type) => type === "Action.Submit");
}

const wordy = ["text", "title", "label", "placeholder", "errorMessage", "altText", "value"];

/** All words of a card a person can read, one piece per line. */
export function wordsOfCard(card: Json): string {
  const words: string[] = [];
  const walk = (node: Loose): void => {
    if (typeof node !== "object" || node === null) return;
    const { type } = node as Json;
    for (const [key, value] of Object.entries(node as Json)) {
      const isWord = wordy.includes(key) && !(key === "value" && String(type).startsWith("Input."));
      if (typeof value !== "string") walk(key === "data" ? undefined : value);
      else if (isWord && !(key === "value" && "choices" in node)) words.push(value);
    }
  };
  walk(card);
  return words.join("\n");
}
