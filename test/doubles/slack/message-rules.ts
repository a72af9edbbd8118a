/** What Slack checks in anything that becomes a message: a post, an edit, an acknowledgement, a response URL. */
import { blocksProblems } from "./block-rules";
import type { Json } from "./types";

export interface Refusal {
  error: string;
  details: string[];
}

const hardTextLimit = 40_000;
const mostAttachments = 100;

function metadataRefusal(metadata: unknown): Refusal | undefined {
  const body = metadata as Json | null;
  if (typeof body !== "object" || body === null || typeof body["event_type"] !== "string") {
    return { error: "invalid_metadata_format", details: ["metadata needs event_type and event_payload"] };
  }
  if (typeof body["event_payload"] !== "object" || body["event_payload"] === null) {
    return { error: "invalid_metadata_format", details: ["metadata.event_payload must be an object"] };
  }
  if (JSON.stringify(body).length > 16_000) return { error: "metadata_too_large", details: [] };
  return undefined;
}

/** The first reason for which Slack would not take this message; undefined when it would. */
export function messageRefusal(body: Json, { mayBeEmpty = false } = {}): Refusal | undefined {
  const { text, blocks, attachments, metadata } = body;
  if (text !== undefined && typeof text !== "string")
    return { error: "invalid_arguments", details: ["text"] };
  if ((text?.length ?? 0) > hardTextLimit) {
    return {
      error: "msg_too_long",
      details: [`text has ${text.length} characters, at most ${hardTextLimit}`],
    };
  }
  if (blocks !== undefined) {
    const problems = blocksProblems(blocks, "message");
    if (problems.length > 0) {
      return { error: Array.isArray(blocks) ? "invalid_blocks" : "invalid_blocks_format", details: problems };
    }
  }
  if (attachments !== undefined) {
    if (!Array.isArray(attachments))
      return { error: "invalid_attachments", details: ["attachments must be a list"] };
    if (attachments.length > mostAttachments) return { error: "too_many_attachments", details: [] };
    for (const [index, attachment] of (attachments as Json[]).entries()) {
      const at = `/attachments/${index}/blocks`;
      const problems =
        attachment["blocks"] === undefined ? [] : blocksProblems(attachment["blocks"], "message", at);
      if (problems.length > 0) return { error: "invalid_attachments", details: problems };
    }
  }
  if (metadata !== undefined) {
    const refused = metadataRefusal(metadata);
    if (refused) return refused;
  }
  const empty = !text && !blocks?.length && !attachments?.length;
  return empty && !mayBeEmpty
    ? { error: "no_text", details: ["a message needs text, blocks or attachments"] }
    : undefined;
}
