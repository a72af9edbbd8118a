// Stories under the hashtag: shared in seconds, withdrawn as easily; what colleagues say to them, and the digest they
// appear in. Invitations to share one have a file of their own.
import type { Person } from "../app/directory";
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";
import { UserError } from "../core/errors";
import { HOUR, plus, type Language } from "../core/instant";
import { localDateOf } from "../core/wall-time";
import type { Both } from "../i18n/texts";
import { Cheers } from "./cheers";
import type { CheerOutcome } from "./cheers-cards";
import { CheersStore } from "./cheers-store";
import { DigestStore } from "./digest-store";
import { postedOn, postLink, type Posted } from "./post-link";
import { RhythmStore } from "./rhythm-store";
import { sampleStories } from "./sample-stories";
import { storiesPersonal } from "./stories-personal";
import { StoriesStore, type Story, type StoryContent } from "./stories-store";
import { storiesTexts } from "./stories-texts";
import { StoryDigests } from "./story-digests";
import { StoryIdeas, type Idea, type IdeaTopic } from "./story-ideas";
import { StoryInvitations } from "./story-invitations";

/** Whether it may appear in the digest, and how. */
export type InDigest = "named" | "unnamed" | "no";

export interface NewStory {
  readonly text: string;
  readonly link?: string | undefined;
  readonly tags: readonly string[];
  /** ISO 639. */
  readonly language: string;
  readonly posted?: Posted | undefined;
  readonly digest: InDigest;
}

/** A new story, or the one by which the same post was shared before. */
export type Shared = { readonly shared: Story } | { readonly known: Story };

export class Stories {
  readonly feature: Feature;
  readonly invitations: StoryInvitations;
  readonly digests: StoryDigests;
  readonly cheers: Cheers;
  readonly ideas: StoryIdeas;
  private readonly store: StoriesStore;

  constructor(private readonly kernel: Kernel) {
    const { database } = kernel;
    const rhythms = new RhythmStore(database);
    const cheersStore = new CheersStore(database);
    this.store = new StoriesStore(database);
    this.ideas = new StoryIdeas(database);
    this.invitations = new StoryInvitations(kernel, this.store, rhythms, this.ideas);
    this.digests = new StoryDigests(kernel, new DigestStore(database));
    this.cheers = new Cheers(kernel, cheersStore);
    const { store, invitations, digests, cheers, ideas } = this;
    this.feature = {
      name: "stories",
      notices: [...invitations.notices, digests.notice, cheers.notice],
      jobs: [...invitations.jobs, ...digests.jobs, cheers.job],
      overview: (person, ctx) => this.overview(person, ctx.language),
      begin: () => {
        store.addKeys((link) => postLink(link).key);
        invitations.begin();
        digests.begin();
      },
      away: (person, why) => {
        if (why !== "left") return;
        invitations.setRhythm(person, undefined);
        this.keepOutOfDigest(person);
      },
      sample: (people) => this.fillWithSample(people, cheersStore),
      // Whoever no longer wants to stand in the digest stands in none to come, with no story, and in none of before.
      withdrawn: (person, purpose) => {
        if (purpose === "byline") this.keepOutOfDigest(person);
      },
      personal: storiesPersonal(
        { store, rhythms, cheers: cheersStore, ideas },
        {
          erase: (id) => {
            invitations.forget(id);
            cheers.forget(id);
            for (const story of store.by(id, Number.MAX_SAFE_INTEGER)) this.remove(story.id);
          },
          merge: (from, into) => {
            store.handOver(from, into);
            invitations.merge(from, into);
            cheers.merge(from, into);
            ideas.forget(from);
          },
        },
      ),
    };
  }

  /** A post that a story shares already makes no second one. */
  share(author: Person, story: NewStory): Shared {
    const content = contentOf(story);
    const known = content.linkKey === undefined ? undefined : this.store.byLink(content.linkKey);
    if (known) return { known };
    const sharedAt = this.kernel.clock.now();
    const id = this.store.insert(author.id, sharedAt, content);
    this.invitations.answered(author.id);
    const { linkKey: _, ...shown } = content;
    return { shared: { id, author: author.id, sharedAt, cheers: 0, ...shown } };
  }

  /** @throws UserError when there is no such story, it is somebody else's, or another one shares the post */
  edit(author: Person, id: number, story: NewStory): Story {
    this.ownedBy(author, id, "notYoursToEdit");
    const content = contentOf(story);
    const taken = content.linkKey === undefined ? undefined : this.store.byLink(content.linkKey);
    if (taken && taken.id !== id) throw problem((texts) => texts.linkTaken(taken.id), "link");
    this.store.update(id, content);
    this.digests.changed(this.digests.placesOf(id));
    return this.ownedBy(author, id, "notYoursToEdit");
  }

  /** @throws UserError when there is no such story or it is somebody else's */
  own(author: Person, id: number): Story {
    return this.ownedBy(author, id, "notYoursToEdit");
  }

  /** @throws UserError when there is no such story */
  story(id: number): Story {
    const story = this.store.story(id);
    if (!story) throw problem((texts) => texts.notThere(id), "number");
    return story;
  }

  /** A page of stories, newest first; with a tag only those about it. */
  list(options: {
    readonly tag?: string | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }): readonly Story[] {
    const before = options.before ?? Number.MAX_SAFE_INTEGER;
    return options.tag === undefined
      ? this.store.latest(before, options.limit)
      : this.store.tagged(options.tag, before, options.limit);
  }

  mine(author: Person, limit: number): readonly Story[] {
    return this.store.by(author.id, limit);
  }

  /** @throws UserError when there is no such story or it is somebody else's */
  withdraw(author: Person, id: number): void {
    this.ownedBy(author, id, "notYours");
    this.remove(id);
  }

  /** @throws UserError when there is no such story */
  cheer(person: Person, id: number): CheerOutcome {
    const story = this.story(id);
    if (story.author === person.id) return "own";
    const isNew = this.cheers.give(person, story);
    if (isNew) this.digests.counted(id);
    return isNew ? "cheered" : "before";
  }

  /** @throws UserError when there is no such story */
  uncheer(person: Person, id: number): CheerOutcome {
    const story = this.story(id);
    const taken = this.cheers.takeBack(person, story.id);
    if (taken) this.digests.counted(id);
    return taken ? "taken" : "none";
  }

  /** The next idea of what she could tell; with a topic one about that. */
  idea(person: Person, topic?: IdeaTopic): Idea {
    this.invitations.answered(person.id);
    return this.ideas.next(person.id, localDateOf(this.kernel.clock.now(), person.zone), topic);
  }

  private fillWithSample(people: ReadonlyMap<string, Person>, cheers: CheersStore): void {
    for (const { author: name, hoursAgo, cheers: names, unnamed, ...story } of sampleStories) {
      const author = people.get(name);
      if (!author) continue;
      const sharedAt = plus(this.kernel.clock.now(), -hoursAgo * HOUR);
      const content = contentOf({ ...story, digest: unnamed ? "unnamed" : "named" });
      const id = this.store.insert(author.id, sharedAt, content);
      for (const each of names.flatMap((one) => people.get(one) ?? [])) cheers.add(id, each.id);
      // She has heard of them.
      cheers.move(author.id, undefined, "told");
    }
  }

  private remove(id: number): void {
    const places = this.digests.placesOf(id);
    this.store.withdraw(id);
    this.digests.changed(places);
  }

  private keepOutOfDigest(person: Person): void {
    const places = this.digests.placesOfAuthor(person.id);
    this.store.keepOutOfDigest(person.id);
    this.digests.changed(places);
  }

  private ownedBy(author: Person, id: number, refusal: "notYours" | "notYoursToEdit"): Story {
    const story = this.store.story(id);
    if (!story) throw problem((texts) => texts.notFound(id), "number");
    if (story.author !== author.id) throw problem((texts) => texts[refusal](id), "number");
    return story;
  }

  private overview(person: Person, language: Language): ReturnType<Feature["overview"]> {
    const texts = storiesTexts[language];
    const all = { label: texts.allButton, command: "story list" };
    if (person.membership === "reader") return [{ buttons: [all] }];
    return [{ buttons: [{ label: texts.shareButton, command: "story share" }, all] }];
  }
}

function contentOf({ text, link, tags, language, posted, digest }: NewStory): StoryContent {
  const post = link === undefined ? undefined : postLink(link);
  const place = posted ?? (link === undefined ? undefined : postedOn(link));
  return {
    ...{ text, tags, language, inDigest: digest !== "no", named: digest !== "unnamed" },
    ...(post && { link: post.url, linkKey: post.key }),
    ...(place !== undefined && { posted: place }),
  };
}

function problem(pick: (texts: (typeof storiesTexts)["en"]) => string, field: string): UserError {
  const both: Both = { de: pick(storiesTexts.de), en: pick(storiesTexts.en) };
  return new UserError(both, field);
}
