/** What Webex takes as a message of a bot, and what only a careless bot would send. */
import { cardBreaches, cardType } from "./card-rules";
import type { Json, Loose } from "./types";

/** Bytes of `text` and of `markdown`, each. */
export const mostBytes = 7439;
export const mostEdits = 10;

const known = new Set([
  "roomId",
  "toPersonId",
  "toPersonEmail",
  "text",
  "markdown",
  "files",
  "attachments",
  "parentId",
]);

export interface Judgement {
  /** Why Webex refuses the message (400), in words. */
  refusal?: string;
  /** What Webex would let pass and a strict reader does not. */
  breaches: string[];
  card?: Json;
  cardShown: boolean;
}

/** Judges the body of `POST messages` or `PUT messages/:id`; whether rooms and people exist is not asked here. */
export function judgeMessage(body: Json, uploads: number): Judgement {
  const breaches = Object.keys(body)
    .filter((field) => !known.has(field))
    .map((field) => `Webex does not know the field ${field}`);
  const judged: Judgement = { breaches, cardShown: false };
  const refuse = (refusal: string): Judgement => ({ ...judged, refusal });

  for (const field of ["text", "markdown"]) {
    const value: Loose = body[field];
    if (value === undefined) continue;
    if (typeof value !== "string") return refuse(`${field} is no string`);
    const bytes = Buffer.byteLength(value);
    if (bytes > mostBytes) return refuse(`${field} has ${bytes} bytes, more than ${mostBytes}`);
  }
  const files: Loose = body["files"];
  if (files !== undefined && !Array.isArray(files)) return refuse("files is no list");
  if (uploads + ((files as Loose[] | undefined)?.length ?? 0) > 1) return refuse("only one file per message");
  for (const url of (files as Loose[] | undefined) ?? [])
    if (typeof url !== "string" || !/^https?:\/\//.test(url))
      return refuse("files has something that is no URL");
  const says = [body["text"], body["markdown"]].some((one) => typeof one === "string" && one.trim() !== "");
  const attachments: Loose = body["attachments"];
  if (attachments === undefined) {
    const hasFile = uploads > 0 || ((files as Loose[] | undefined)?.length ?? 0) > 0;
    return says || hasFile ? judged : refuse("neither text nor markdown nor a file");
  }
  return judgeAttachments(attachments, judged, says);
}

function judgeAttachments(attachments: Loose, judged: Judgement, says: boolean): Judgement {
  if (!Array.isArray(attachments) || attachments.length !== 1)
    return { ...judged, refusal: "attachments is no list of exactly one" };
  const [attachment] = attachments as Json[];
  if (attachment?.["contentType"] !== cardType)
    return { ...judged, refusal: `contentType ${String(attachment?.["contentType"])} is not supported` };
  if (attachment["content"] === undefined) return { ...judged, refusal: "the attachment has no content" };
  const card = cardBreaches(attachment["content"]).map((breach) => `card: ${breach}`);
  const fallback = says ? [] : ["a card without text or markdown to fall back on"];
  return {
    breaches: [...judged.breaches, ...card, ...fallback],
    card: attachment["content"] as Json,
    cardShown: card.length === 0,
  };
}
