import type { Noun } from "../src/app/command";
import { topicVerbs } from "./call-topic";
import type { Services } from "./services";

/** "@Bot topic summer party": what a room says when something comes up, without the noun it belongs to. */
export function topicNoun(services: Services): Noun {
  const add = topicVerbs(services).find(({ name }) => name === "topic");
  if (!add) throw new Error("there is no verb for topics");
  return {
    name: "topic",
    aliases: { de: ["thema"], en: [] },
    summary: { de: "Ein Thema für den Call", en: "A topic for the call" },
    verbs: [
      {
        ...add,
        name: "",
        aliases: { de: [], en: [] },
        usage: { de: "thema <Text> [Minuten] [@Person]", en: "topic <text> [minutes] [@user]" },
        example: { de: 'thema "Sommerfest" 10 Min', en: 'topic "Summer party" 10m' },
        unlisted: true,
      },
    ],
  };
}
