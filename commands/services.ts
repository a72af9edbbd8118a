import type { Kernel } from "../src/app/kernel";
import type { PhraseBook } from "../src/app/phrase-book";
import type { Vitals } from "../src/app/vitals";
import type { Ambassadors } from "../src/ambassadors/ambassadors";
import type { Announcements } from "../src/ambassadors/announcements";
import type { CoreTeam } from "../src/ambassadors/core-team";
import type { SendingWishes } from "../src/ambassadors/sending-wishes";
import type { Agenda } from "../src/calls/agenda";
import type { CallFeeds } from "../src/calls/call-feeds";
import type { Calls } from "../src/calls/calls";
import type { Facilitation } from "../src/calls/facilitation";
import type { Mentoring } from "../src/mentoring/mentoring";
import type { Privacy } from "../src/privacy/privacy";
import type { Stories } from "../src/stories/stories";

/** What the commands call. */
export interface Services {
  readonly kernel: Kernel;
  readonly ambassadors: Ambassadors;
  readonly coreTeam: CoreTeam;
  readonly wishes: SendingWishes;
  readonly announcements: Announcements;
  readonly mentoring: Mentoring;
  readonly calls: Calls;
  readonly agenda: Agenda;
  readonly feeds: CallFeeds;
  readonly facilitation: Facilitation;
  readonly stories: Stories;
  readonly privacy: Privacy;
  /** The table of all commands, for help. */
  readonly book: () => PhraseBook;
  /** How the bot itself is, for the core team. */
  readonly vitals: () => Vitals;
}
