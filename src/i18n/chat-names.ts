import type { PlatformName } from "../core/person-ref";

/** What people call the chats; the same in every language. */
export const CHAT_NAMES: Readonly<Record<PlatformName, string>> = {
  slack: "Slack",
  webex: "Webex",
  playground: "Playground",
};
