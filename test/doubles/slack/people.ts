/** What people do with their hands: type commands, press buttons, fill in forms. */
import { showCommandAnswer, settleSubmission, type SubmitOutcome } from "./answers";
import { elementsOf, optionsOf } from "./block-rules";
import { Events } from "./events";
import { stateOf } from "./input-state";
import { actionPayload, commandPayload, shortcutPayload, viewPayload, type Pressed } from "./payloads";
import { asTyped } from "./typed-text";
import { closeAll, closeTop } from "./views";
import type { Acknowledgement, Channel, Json, Loose, Message, OpenView } from "./types";

export interface Press {
  user: string;
  /** What the button says, or the option of an overflow menu. */
  label?: string;
  actionId?: string;
  /** A message itself or its ts; without one the open modal, else the newest message that has the button. */
  message?: Message | string;
  view?: OpenView | "home";
  /** What is chosen in a select, picked as a date and so on. */
  value?: Loose;
  /** Overwrites parts of the action, as a forger would. */
  forge?: Json;
}

export interface CommandOutcome {
  acknowledged: Acknowledgement;
  /** What the acknowledgement showed. */
  message?: Message | undefined;
  triggerId: string;
  responseUrl: string;
}

export class People extends Events {
  /** The app's commands as configured: whether Slack resolves mentions and links in what people type. */
  shouldEscape = true;
  base = "";

  /** A slash command; without `channel` it is typed in the conversation with the bot. */
  async command(typed: {
    user: string;
    command: string;
    text?: string;
    channel?: string;
  }): Promise<CommandOutcome> {
    const { world } = this;
    if (!world.options.scopes.includes("commands"))
      throw new Error("Without the scope `commands` Slack has no command");
    const channel = typed.channel === undefined ? world.im(typed.user) : world.channels.get(typed.channel);
    if (!channel) throw new Error(`The double has no channel ${typed.channel ?? ""}`);
    const text = asTyped(world, typed.text ?? "", { resolve: this.shouldEscape, labels: true });
    const target = { user: typed.user, channel: channel.id };
    const responseUrl = world.issueResponseUrl(this.base, target);
    const triggerId = world.issueTrigger(typed.user);
    const payload = commandPayload(
      world,
      { user: typed.user, channel, command: typed.command, text },
      { trigger: triggerId, responseUrl },
    );
    const acknowledged = await this.deliver({ type: "slash_commands", payload });
    return { acknowledged, message: showCommandAnswer(world, target, acknowledged), triggerId, responseUrl };
  }

  /** Presses a button or uses another element of a message, the open modal or the Home tab. */
  async press(
    press: Press,
  ): Promise<{ acknowledged: Acknowledgement; triggerId: string; responseUrl?: string }> {
    const { world } = this;
    const { at, block, element } = this.find(press);
    const state = stateOf(element, press.value);
    if (state && "view" in at) (at.view.state[block["block_id"]] ??= {})[element["action_id"]] = state;
    const option = optionsOf(element).find(
      (one) => one["text"].text === press.label || one["value"] === press.value,
    );
    const action: Json = {
      type: element["type"],
      action_id: element["action_id"],
      block_id: block["block_id"],
      ...(element["type"] === "button"
        ? { text: element["text"], value: element["value"], url: element["url"] }
        : {}),
      ...(element["type"] === "overflow" ? { selected_option: option } : {}),
      ...state,
      action_ts: world.ts(),
      ...press.forge,
    };
    const viewId = "view" in at && at.view.type === "modal" ? at.view.id : undefined;
    const triggerId = world.issueTrigger(press.user, viewId);
    const target = "message" in at ? { channel: at.message.channel, messageTs: at.message.ts } : undefined;
    const responseUrl = target && world.issueResponseUrl(this.base, { user: press.user, ...target });
    const issued = { trigger: triggerId, ...(responseUrl === undefined ? {} : { responseUrl }) };
    const payload = actionPayload(world, press.user, at, action, issued);
    const acknowledged = await this.deliver({ type: "interactive", payload });
    return { acknowledged, triggerId, ...(responseUrl === undefined ? {} : { responseUrl }) };
  }

  /**
   * Fills in the open form and submits it. Values are keyed by label, block id or action id; what is not named
   * keeps what it has. What the client itself refuses (required, too long) never reaches the app.
   */
  async submitView(submit: {
    user: string;
    viewId?: string;
    values?: Record<string, Loose>;
    forge?: { state?: Json; privateMetadata?: string };
  }): Promise<SubmitOutcome> {
    const { world } = this;
    const view = submit.viewId === undefined ? world.topView(submit.user) : world.views.get(submit.viewId);
    if (view?.type !== "modal") throw new Error(`${submit.user} has no form open`);
    if (view.body["submit"] === undefined) throw new Error("This modal has no submit button");
    for (const [key, value] of Object.entries(submit.values ?? {})) fillIn(view, key, value);
    const refused = clientRefusals(view);
    if (Object.keys(refused).length > 0) return { outcome: "refused-by-client", errors: refused, view };
    const trigger = world.issueTrigger(submit.user, view.id);
    const payload = viewPayload(world, submit.user, view, { type: "view_submission", trigger });
    if (submit.forge?.state) payload["view"].state = { values: submit.forge.state };
    if (submit.forge?.privateMetadata !== undefined)
      payload["view"].private_metadata = submit.forge.privateMetadata;
    return settleSubmission(world, view, await this.deliver({ type: "interactive", payload }));
  }

  /** Closes the open form (`all`: the whole stack); the app hears of it only if it asked to. */
  async closeView(user: string, { all = false } = {}): Promise<Acknowledgement | undefined> {
    const view = this.world.topView(user);
    if (!view) throw new Error(`${user} has no form open`);
    const cleared = all || view.body["clear_on_close"] === true;
    if (cleared) closeAll(this.world, user);
    else closeTop(this.world, user);
    if (view.body["notify_on_close"] !== true) return undefined;
    const payload = viewPayload(this.world, user, view, { type: "view_closed", cleared });
    return this.deliver({ type: "interactive", payload });
  }

  /** A global shortcut, or one on a message. */
  async shortcut(used: { user: string; callbackId: string; message?: Message }): Promise<Acknowledgement> {
    const { world } = this;
    const trigger = world.issueTrigger(used.user);
    const on = used.message && {
      message: used.message,
      responseUrl: world.issueResponseUrl(this.base, { user: used.user, channel: used.message.channel }),
    };
    const payload = shortcutPayload(world, used.user, used.callbackId, trigger, on);
    return this.deliver({ type: "interactive", payload });
  }

  /** What this person can see, oldest first: rooms she is in, and nobody else's private answers. */
  visibleTo(user: string, channel?: string): Message[] {
    const sees = (room: Channel | undefined): boolean => room?.members.includes(user) === true;
    return this.world.messages.filter(
      (one) =>
        one.deleted !== true &&
        (channel === undefined || one.channel === channel) &&
        (one.ephemeralFor === undefined
          ? sees(this.world.channels.get(one.channel))
          : one.ephemeralFor === user),
    );
  }

  private find(press: Press): { at: Pressed; block: Json; element: Json } {
    const places = this.places(press);
    for (const at of places) {
      const blocks = "view" in at ? at.view.blocks : at.message.blocks;
      for (const block of blocks) {
        const found = elementsOf(block).find(({ element }) => matches(element, press));
        if (found) return { at, block, element: found.element };
      }
    }
    const wanted = press.label ?? press.actionId ?? "?";
    throw new Error(`${press.user} sees no "${wanted}" there (looked at ${places.length} places)`);
  }

  private places(press: Press): Pressed[] {
    const { world } = this;
    const seen = this.visibleTo(press.user).reverse();
    if (press.message !== undefined) {
      const { message } = press;
      const found = typeof message === "string" ? seen.filter((one) => one.ts === message) : [message];
      return found.map((one) => ({ message: one }));
    }
    const home = world.views.get(world.homes.get(press.user) ?? "");
    if (press.view === "home") return home ? [{ view: home }] : [];
    if (press.view !== undefined) return [{ view: press.view }];
    const top = world.topView(press.user);
    return top ? [{ view: top }] : seen.map((message) => ({ message }));
  }
}

function matches(element: Json, { label, actionId }: Press): boolean {
  if (actionId !== undefined && element["action_id"] !== actionId) return false;
  if (label === undefined) return actionId !== undefined;
  const options = element["type"] === "overflow" ? optionsOf(element) : [];
  return element["text"]?.text === label || options.some((option) => option["text"].text === label);
}

function fillIn(view: OpenView, key: string, value: Loose): void {
  for (const block of view.blocks) {
    for (const { element } of elementsOf(block)) {
      if (![block["label"]?.text, block["block_id"], element["action_id"]].includes(key)) continue;
      const state = stateOf(element, value);
      if (!state) throw new Error(`"${key}" takes no value`);
      (view.state[block["block_id"]] ??= {})[element["action_id"]] = state;
      return;
    }
  }
  throw new Error(`The form has no field "${key}"`);
}

/** What Slack's own client says before anything is sent. */
function clientRefusals(view: OpenView): Record<string, string> {
  const refused: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block["type"] !== "input") continue;
    const element: Json = block["element"];
    const { type: _type, ...state } = view.state[block["block_id"]]?.[element["action_id"]] ?? {};
    const value: unknown = Object.values(state)[0];
    const empty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    if (empty && block["optional"] !== true)
      refused[block["block_id"]] = "Please complete this required field.";
    if (typeof value !== "string" || element["type"] !== "plain_text_input") continue;
    if (value.length > (element["max_length"] ?? 3000)) refused[block["block_id"]] = "Please shorten this.";
    if (value.length < (element["min_length"] ?? 0)) refused[block["block_id"]] = "Please write more.";
  }
  return refused;
}
