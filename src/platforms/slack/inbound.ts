// What people do in Slack, read from its payloads: who, where, and the place the answer goes to. Pure; whether
// somebody is a stranger and what her profile proposes is found out by people.ts.
import { createHash } from "node:crypto";
import type { ChosenMessage } from "../../app/platform";
import type { InputValue } from "../../core/card";
import { valuesOf } from "./form-values";
import { readPress, type FormSeal, type PressState } from "./card-state";
import { at, listAt, textAt, type Payload } from "../../core/payload";
import { typedText, withoutMention } from "./typed-text";

/** Somebody as a payload names her. */
export interface Actor {
  readonly user: string;
  readonly team?: string;
  readonly enterprise?: string;
}

/** Where an answer can go. */
export interface Origin {
  readonly user: string;
  readonly channel?: string;
  /** False one to one: there the answer needs no hiding. */
  readonly inRoom: boolean;
  /** Works five times within 30 minutes. */
  readonly responseUrl?: string;
  /** Opens a modal within 3 seconds, once. */
  readonly trigger?: string;
  /** The thread it happened in. */
  readonly thread?: string;
  /** The message that an answer for the room starts a thread under. */
  readonly below?: string;
  /** The message whose button was pressed. */
  readonly pressed?: "ephemeral" | "visible";
  readonly modal?: { readonly id: string; readonly hash?: string };
}

export interface Deed {
  readonly actor: Actor;
  readonly origin: Origin;
  readonly dedupe: string;
  readonly twin?: { readonly own: string; readonly other: string };
}

export interface Words extends Deed {
  readonly text: string;
}

export interface Press extends Deed {
  readonly state: PressState;
}

export interface Submission extends Deed {
  readonly state: PressState;
  readonly values: Readonly<Record<string, InputValue>>;
  /** The ids of the form's input blocks, to which errors can be attached. */
  readonly inputs: readonly string[];
}

export interface Choice extends Deed {
  readonly command: string;
  readonly message: ChosenMessage;
}

export function readCommand(body: Payload, workspace: string): Words | undefined {
  const user = textAt(body, "user_id");
  const trigger = textAt(body, "trigger_id");
  if (user === undefined || trigger === undefined) return undefined;
  return {
    actor: actorOf(user, textAt(body, "team_id"), textAt(body, "enterprise_id")),
    origin: {
      user,
      ...placeOf(textAt(body, "channel_id")),
      ...given("responseUrl", textAt(body, "response_url")),
      trigger,
    },
    dedupe: `command:${trigger}`,
    text: typedText(textAt(body, "text") ?? "", workspace),
  };
}

/**
 * A command chosen in a message's menu; its callback id is the command (manifest.ts). Where the message stands is not
 * told: the bot need not be there, and the answer is for nobody else.
 */
export function readChoice(body: Payload, workspace: string): Choice | undefined {
  const user = textAt(body, "user", "id");
  const trigger = textAt(body, "trigger_id");
  const command = textAt(body, "callback_id");
  if (body["type"] !== "message_action" || !user || trigger === undefined || !command) return undefined;
  const author = at(body, "message", "bot_id") === undefined ? textAt(body, "message", "user") : undefined;
  return {
    actor: interactor(user, body),
    origin: { user, inRoom: false, ...given("responseUrl", textAt(body, "response_url")), trigger },
    dedupe: `choice:${trigger}`,
    command,
    message: {
      text: typedText(textAt(body, "message", "text") ?? "", workspace),
      ...(author === undefined ? {} : { author: { platform: "slack", workspace, user: author } }),
    },
  };
}

export function readPressed(body: Payload, action: unknown): Press | undefined {
  const user = textAt(body, "user", "id");
  const trigger = textAt(body, "trigger_id");
  if (user === undefined || trigger === undefined) return undefined;
  const inMessage = at(body, "container", "type") === "message";
  const ephemeral = at(body, "container", "is_ephemeral") === true;
  const modal = at(body, "view", "type") === "modal" ? textAt(body, "view", "id") : undefined;
  return {
    actor: interactor(user, body),
    origin: {
      user,
      ...placeOf(textAt(body, "channel", "id") ?? textAt(body, "container", "channel_id")),
      ...given("responseUrl", textAt(body, "response_url")),
      ...given("thread", textAt(body, "message", "thread_ts")),
      trigger,
      ...(inMessage ? { pressed: ephemeral ? "ephemeral" : "visible" } : {}),
      ...(modal === undefined
        ? {}
        : { modal: { id: modal, ...given("hash", textAt(body, "view", "hash")) } }),
    },
    dedupe: `press:${trigger}:${textAt(action, "action_ts") ?? ""}`,
    state: readPress(textAt(action, "value")),
  };
}

export function readSubmission(body: Payload, seal: FormSeal): Submission | undefined {
  const user = textAt(body, "user", "id");
  const view = textAt(body, "view", "id");
  if (user === undefined || view === undefined) return undefined;
  const state = seal.read(textAt(body, "view", "private_metadata"), user);
  return {
    actor: interactor(user, body),
    origin: { user, ...placeOf(state.room), modal: { id: view } },
    // The hash stays the same when a form is corrected and submitted again; the trigger does not.
    dedupe: `submit:${view}:${textAt(body, "trigger_id") ?? textAt(body, "view", "hash") ?? ""}`,
    state,
    values: valuesOf(at(body, "view", "state", "values")),
    inputs: listAt(body, "view", "blocks")
      .filter((block) => at(block, "type") === "input")
      .flatMap((block) => textAt(block, "block_id") ?? []),
  };
}

/** A direct message or a mention. Undefined for what is not a person's own new words: bots, echoes, edits, notices. */
export function readMessage(
  body: Payload,
  event: unknown,
  bot: string,
  workspace: string,
): Words | undefined {
  const user = textAt(event, "user");
  const id = textAt(body, "event_id");
  const channel = textAt(event, "channel");
  if (user === undefined || id === undefined || channel === undefined) return undefined;
  const subtype = at(event, "subtype");
  if (subtype !== undefined && subtype !== "file_share") return undefined;
  if (textAt(event, "bot_id") !== undefined || user === bot || user === "USLACKBOT") return undefined;
  if (at(event, "edited") !== undefined) return undefined;
  const mention = at(event, "type") === "app_mention";
  if (!mention && at(event, "channel_type") !== "im") return undefined;
  const below = mention ? textAt(event, "ts") : undefined;
  return {
    actor: actorOf(user, textAt(event, "user_team") ?? textAt(event, "team"), undefined),
    origin: {
      user,
      ...placeOf(channel),
      ...given("thread", textAt(event, "thread_ts")),
      ...given("below", below),
    },
    dedupe: `event:${id}`,
    ...twinOf(event, channel),
    text: typedText(withoutMention(textAt(event, "text") ?? "", bot), workspace).trim(),
  };
}

/** A message that was read back. Its event may come all the same, before or after. */
export function readMissed(
  message: unknown,
  channel: string,
  bot: string,
  workspace: string,
): (Words & { readonly said: string }) | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const event = { ...message, channel, channel_type: "im" };
  const words = readMessage({ event_id: "none" }, event, bot, workspace);
  const said = textAt(message, "ts");
  if (!words?.twin || said === undefined) return undefined;
  const { own: other, other: own } = words.twin;
  return { ...words, dedupe: own, twin: { own, other }, said };
}

/** A conversation's id belongs to somebody: what is kept of it says nothing about her. */
function twinOf(event: unknown, channel: string): Pick<Deed, "twin"> {
  const ts = textAt(event, "ts");
  // Only conversations of two are read back.
  if (ts === undefined || at(event, "channel_type") !== "im") return {};
  const name = createHash("sha256").update(`${channel} ${ts}`).digest("base64url").slice(0, 22);
  return { twin: { own: `heard:${name}`, other: `missed:${name}` } };
}

export function readHomeOpened(body: Payload, event: unknown): Deed | undefined {
  const user = textAt(event, "user");
  const id = textAt(body, "event_id");
  if (user === undefined || id === undefined || at(event, "tab") !== "home") return undefined;
  return { actor: { user }, origin: { user, inRoom: false }, dedupe: `event:${id}` };
}

function interactor(user: string, body: Payload): Actor {
  const team = textAt(body, "user", "team_id") ?? textAt(body, "team", "id");
  return actorOf(user, team, textAt(body, "enterprise", "id") ?? textAt(body, "team", "enterprise_id"));
}

function actorOf(user: string, team: string | undefined, enterprise: string | undefined): Actor {
  return { user, ...given("team", team), ...given("enterprise", enterprise) };
}

/** Conversations of two begin with D; groups and channels are rooms. */
function placeOf(channel: string | undefined): { channel?: string; inRoom: boolean } {
  return channel === undefined ? { inRoom: false } : { channel, inRoom: !channel.startsWith("D") };
}

function given<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [key in K]?: string };
}
