// Which story stands where in a digest: grouped by topic, in as many messages as are read in one go. Pure.
import { clip, fold } from "../core/clean-text";
import type { Entry } from "./digest-store";
import type { Story } from "./stories-store";

/** Longest part of a story in a digest, in graphemes. */
export const DIGEST_EXCERPT = 500;
/** Stories in one message, and the bytes they may take together; Webex takes about seven thousand, escaped. */
const MOST_STORIES = 6;
const MOST_WEIGHT = 4_000;
/** What a story weighs besides its text: author, link, cheers, button. */
const FRAME = 250;

interface Group {
  readonly topic: string;
  readonly stories: readonly Story[];
}

/** @param stories oldest first */
export function composed(stories: readonly Story[]): {
  readonly entries: readonly Entry[];
  readonly parts: number;
} {
  const entries: Entry[] = [];
  let part = 1;
  let weight = 0;
  let count = 0;
  const turn = (): void => {
    part += 1;
    weight = 0;
    count = 0;
  };
  for (const { topic, stories: group } of grouped(stories)) {
    const whole = group.reduce((sum, story) => sum + weightOf(story), 0);
    const fitsAlone = whole <= MOST_WEIGHT && group.length <= MOST_STORIES;
    const fitsHere = weight + whole <= MOST_WEIGHT && count + group.length <= MOST_STORIES;
    // A topic is torn apart only when it fills more than a message by itself.
    if (count > 0 && fitsAlone && !fitsHere) turn();
    for (const story of group) {
      const full = count === MOST_STORIES || weight + weightOf(story) > MOST_WEIGHT;
      if (count > 0 && full) turn();
      entries.push({ story: story.id, part, position: entries.length + 1, topic });
      weight += weightOf(story);
      count += 1;
    }
  }
  return { entries, parts: part };
}

/**
 * Each story under the one of its tags that it shares with the others most; the largest topic first, and what nobody
 * tagged at the end.
 */
function grouped(stories: readonly Story[]): readonly Group[] {
  const uses = new Map<string, number>();
  for (const { tags } of stories) {
    for (const tag of new Set(tags.map(fold))) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  }
  const usesOf = (tag: string): number => uses.get(fold(tag)) ?? 0;
  const groups = new Map<string, { topic: string; stories: Story[] }>();
  for (const story of stories) {
    const topic = story.tags.reduce(
      (best, tag) => (best === "" || usesOf(tag) > usesOf(best) ? tag : best),
      "",
    );
    const group = groups.get(fold(topic));
    if (group) group.stories.push(story);
    else groups.set(fold(topic), { topic, stories: [story] });
  }
  const size = ({ topic, stories: own }: Group): number => (topic === "" ? 0 : own.length);
  return [...groups.values()].sort((a, b) => size(b) - size(a));
}

function weightOf({ text, link = "" }: Story): number {
  return Buffer.byteLength(clip(text, DIGEST_EXCERPT)) + link.length + FRAME;
}
