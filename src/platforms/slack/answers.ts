// Giving an answer back: in the acknowledgement, by the request's response URL, as a message, or as a modal. What is
// for the asker alone never takes a way on which a room could see it; when every other way is closed it goes to her
// direct messages.
import type { WebClient } from "@slack/web-api";
import type { Answer } from "../../app/platform";
import type { Card, Form, Reply, Viewer } from "../../core/card";
import { mayReplace, placed, responseType, spoken, Way, type Audience, type Say } from "./answer-ways";
import { postJson } from "./client";
import type { Conversations } from "./conversations";
import { failureOf } from "./failure";
import type { FormSeal } from "./card-state";
import type { Origin } from "./inbound";
import type { EventLog as Log } from "../../core/log";
import { filesOf, formAsCard, renderMessages, type SlackMessage } from "./render";
import { renderAnswerModal, renderModal } from "./render-form";
import { slackTexts } from "./slack-texts";

const QUIET = { unfurl_links: false, unfurl_media: false };

/** What an acknowledgement carries; undefined is an empty one. */
export type Acknowledgement = Record<string, unknown> | undefined;

export interface AnswersOptions {
  readonly web: WebClient;
  readonly fetch: typeof globalThis.fetch;
  readonly conversations: Conversations;
  readonly seal: FormSeal;
  readonly log: Log;
  readonly failed: (error: unknown) => void;
  /** The command people type, with its slash. */
  readonly command: string;
  readonly workspace: () => string;
}

/** One answer on its way: what is acknowledged at once, and what follows. */
export interface Plan {
  readonly acknowledgement: Acknowledgement;
  /** Absent when the acknowledgement says it all. */
  readonly rest?: () => Promise<void>;
}

export class Answers {
  constructor(private readonly options: AnswersOptions) {}

  /** A slash command's first words travel in its acknowledgement. */
  toCommand(answer: Answer, origin: Origin): Plan {
    const [first, ...others] = answer.replies;
    if (!first || "form" in first) {
      return { acknowledgement: undefined, rest: () => this.give(answer.replies, answer.viewer, origin) };
    }
    const reply = spoken(first);
    const audience = origin.inRoom ? reply.audience : "asker";
    const [message, ...more] = this.messages(reply.say, answer.viewer, origin);
    const acknowledgement = { response_type: responseType(origin, audience), ...message, ...QUIET };
    if (more.length + others.length + filesOf(reply.say).length === 0) return { acknowledgement };
    return {
      acknowledgement,
      rest: async () => {
        const way = new Way(origin);
        for (const each of more) await this.send(each, audience, way, false);
        await this.sendFiles(reply.say, answer.viewer, origin);
        await this.give(others, answer.viewer, origin, way);
      },
    };
  }

  /** Field errors and following forms travel in a submission's acknowledgement; an empty one closes the form. */
  toSubmission(answer: Answer, origin: Origin, inputs: readonly string[]): Plan {
    const errors = answer.replies.find((reply) => "errors" in reply);
    if (errors && Object.keys(errors.errors).length > 0 && inputs.length > 0) {
      const acknowledgement = { response_action: "errors", errors: placed(errors.errors, inputs) };
      return { acknowledgement, rest: () => Promise.resolve() };
    }
    const next = answer.replies.find((reply) => "form" in reply);
    const rest = answer.replies.filter((reply) => reply !== next);
    const { modal: _closed, ...outside } = origin;
    return {
      acknowledgement: next
        ? { response_action: "update", view: this.modal(next.form, answer.viewer, origin) }
        : undefined,
      rest: () => this.give(rest, answer.viewer, outside),
    };
  }

  /** Gives replies outside of any acknowledgement, one after the other. Never throws. */
  async give(
    replies: readonly Reply[],
    viewer: Viewer,
    origin: Origin,
    way: Way = new Way(origin),
  ): Promise<void> {
    for (const reply of replies) {
      try {
        if ("form" in reply) await this.openForm(reply.form, viewer, way);
        else await this.say(spoken(reply), viewer, way);
      } catch (error) {
        this.lost("slack.answer-lost", error);
      }
    }
  }

  private async say(reply: Say, viewer: Viewer, way: Way): Promise<void> {
    const { origin } = way;
    if (origin.modal) {
      const view = renderAnswerModal(reply.say, viewer, { workspace: this.options.workspace() });
      await this.options.web.views.update({ view_id: origin.modal.id, view });
      return this.sendFiles(reply.say, viewer, origin);
    }
    const audience = origin.inRoom ? reply.audience : "asker";
    let replace = reply.replace === true && mayReplace(origin, audience);
    for (const message of this.messages(reply.say, viewer, origin)) {
      await this.send(message, audience, way, replace);
      replace = false;
    }
    await this.sendFiles(reply.say, viewer, origin);
  }

  private messages(card: Card, viewer: Viewer, origin: Origin): SlackMessage[] {
    return renderMessages(card, viewer, { workspace: this.options.workspace(), direct: !origin.inRoom });
  }

  /** By the nearest way; by direct message when that is closed. */
  private async send(message: SlackMessage, audience: Audience, way: Way, replace: boolean): Promise<void> {
    try {
      await this.sendNearby(message, audience, way, replace);
    } catch (error) {
      this.lost("slack.answer-detoured", error);
      await this.sendDirectly(message, way.origin.user);
    }
  }

  private async sendNearby(
    message: SlackMessage,
    audience: Audience,
    way: Way,
    replace: boolean,
  ): Promise<void> {
    const { origin } = way;
    const { web, fetch } = this.options;
    const responseUrl = way.useResponseUrl();
    if (responseUrl !== undefined) {
      const type = responseType(origin, audience);
      const thread = type === "in_channel" && origin.thread !== undefined ? { thread_ts: origin.thread } : {};
      return postJson(fetch, responseUrl, {
        response_type: type,
        replace_original: replace,
        ...(replace ? {} : thread),
        ...message,
        ...QUIET,
      });
    }
    if (origin.channel === undefined) return this.sendDirectly(message, origin.user);
    if (audience === "asker" && origin.inRoom) {
      const thread = origin.thread === undefined ? {} : { thread_ts: origin.thread };
      await web.chat.postEphemeral({ channel: origin.channel, user: origin.user, ...thread, ...message });
      return;
    }
    const under = origin.thread ?? origin.below;
    const thread = under === undefined ? {} : { thread_ts: under };
    await web.chat.postMessage({ channel: origin.channel, ...thread, ...message, ...QUIET });
  }

  private async sendDirectly(message: SlackMessage, user: string): Promise<void> {
    const channel = await this.options.conversations.direct(user);
    await this.options.web.chat.postMessage({ channel, ...message, ...QUIET });
  }

  /** Files go to the person's direct messages, wherever she asked. */
  private async sendFiles(card: Card, viewer: Viewer, origin: Origin): Promise<void> {
    const files = filesOf(card);
    if (files.length === 0) return;
    const { conversations } = this.options;
    try {
      const channel = await conversations.direct(origin.user);
      await conversations.share(channel, await conversations.upload(files));
    } catch (error) {
      this.lost("slack.file-lost", error);
      const said: Card = { blocks: [{ text: [slackTexts[viewer.language].fileFailed] }] };
      for (const message of this.messages(said, viewer, origin))
        await this.sendDirectly(message, origin.user);
    }
  }

  private async openForm(form: Form, viewer: Viewer, way: Way): Promise<void> {
    const { origin } = way;
    if (origin.trigger === undefined) {
      return this.say({ say: formAsCard(form), audience: "asker" }, viewer, way);
    }
    const request = { trigger_id: origin.trigger, view: this.modal(form, viewer, origin) };
    try {
      await (origin.modal ? this.options.web.views.push(request) : this.options.web.views.open(request));
    } catch (error) {
      this.lost("slack.form-not-opened", error);
      await this.say({ say: this.howToType(form, viewer), audience: "asker" }, viewer, way);
    }
  }

  private modal(form: Form, viewer: Viewer, origin: Origin): ReturnType<typeof renderModal> {
    const room = origin.inRoom && origin.channel !== undefined ? { room: origin.channel } : {};
    const state = { command: form.command, language: viewer.language, ...room };
    const metadata = this.options.seal.metadata(state, origin.user);
    return renderModal(form, viewer, { workspace: this.options.workspace() }, metadata);
  }

  private howToType(form: Form, viewer: Viewer): Card {
    const said = slackTexts[viewer.language];
    const names = form.inputs.filter((input) => input.required).map((input) => ` [${input.label}]`);
    return {
      blocks: [
        {
          text: [
            said.formDidNotOpen,
            "\n",
            { code: `${this.options.command} ${form.command}${names.join("")}` },
          ],
        },
        { buttons: [{ label: said.openForm, command: form.reopen ?? form.command }] },
      ],
    };
  }

  private lost(event: string, error: unknown): void {
    this.options.failed(error);
    this.options.log.warn(event, { reason: failureOf(error).reason });
  }
}
