// The table of all nouns: one import and one line each.
import type { Noun } from "../src/app/command";
import { callNoun } from "./call";
import { coreNoun } from "./core";
import { coreCallNoun } from "./core-call";
import { overviewNoun } from "./overview";
import { storyNoun } from "./story";
import type { Services } from "./services";

export function nouns(services: Services): readonly Noun[] {
  return [
    overviewNoun(services),
    callNoun(services),
    coreNoun(services),
    coreCallNoun(services),
    storyNoun(services),
  ];
}
