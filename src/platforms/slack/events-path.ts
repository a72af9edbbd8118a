/** Where Slack posts everything when it is connected by HTTP. */
export const EVENTS_PATH = "/slack/events";
