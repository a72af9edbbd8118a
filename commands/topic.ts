import type { Noun } from "../src/app/command";
import { topicVerbs } from "./call-topic";
import type { Services } from "./services";

/** "@Bot topic summer party": what a room says when something comes up, without the noun it belongs to. */
export function topicNoun(services: Services): Noun {
  const [add, ...others] = topicVerbs(services).filter(({ name }) => name !== "topics");
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
      // "@Bot topic done 3" is no text, as it is none behind "call".
      ...others.map((each): (typeof others)[number] => ({
        ...each,
        name: withoutNoun(each.name),
        aliases: { de: each.aliases.de.map(withoutNoun), en: [] },
        usage: { de: withoutCall(each.usage.de), en: withoutCall(each.usage.en) },
        example: { de: withoutCall(each.example.de), en: withoutCall(each.example.en) },
        unlisted: true,
      })),
    ],
  };
}

function withoutNoun(name: string): string {
  return name.replace(/^(?:topic|thema) /, "");
}

function withoutCall(typed: string): string {
  return typed.replace(/^call /, "");
}
