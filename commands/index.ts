// The table of all nouns: one import and one line each.
import type { Noun } from "../src/app/command";
import { aboutNoun } from "./about";
import { callNoun } from "./call";
import { coreNoun } from "./core";
import { coreAnnouncementNoun } from "./core-announce";
import { coreCallNoun } from "./core-call";
import { coreMatchNoun } from "./core-match";
import { coreStoryNoun } from "./core-story";
import { dataNoun } from "./data";
import { findNoun } from "./find";
import { followNoun } from "./follow";
import { helpNoun } from "./help";
import { joinNoun } from "./join";
import { languageNoun } from "./language";
import { laterNoun } from "./later";
import { leaveNoun } from "./leave";
import { linkNoun } from "./link";
import { mentorNoun } from "./mentor";
import { notificationsNoun } from "./notifications";
import { overviewNoun } from "./overview";
import { pauseNoun } from "./pause";
import { privacyNoun } from "./privacy";
import { profileNoun } from "./profile";
import { resumeNoun } from "./resume";
import { settingsNoun } from "./settings";
import { stopNoun } from "./stop";
import { storyNoun } from "./story";
import { thanksNoun } from "./thanks";
import { timezoneNoun } from "./timezone";
import { topicNoun } from "./topic";
import { unlinkNoun } from "./unlink";
import { welcomeNoun } from "./welcome";
import { whyNoun } from "./why";
import type { Services } from "./services";

export function nouns(services: Services): readonly Noun[] {
  return [
    overviewNoun(services),
    joinNoun(services),
    followNoun(services),
    profileNoun(services),
    findNoun(services),
    mentorNoun(services),
    callNoun(services),
    topicNoun(services),
    storyNoun(services),
    pauseNoun(services),
    resumeNoun(services),
    leaveNoun(services),
    languageNoun(services),
    timezoneNoun(services),
    linkNoun(services),
    unlinkNoun(services),
    notificationsNoun(services),
    settingsNoun(services),
    laterNoun(services),
    stopNoun(services),
    helpNoun(services),
    whyNoun(services),
    privacyNoun(services),
    dataNoun(services),
    aboutNoun(services),
    welcomeNoun(services),
    thanksNoun(services),
    coreNoun(services),
    coreMatchNoun(services),
    coreCallNoun(services),
    coreStoryNoun(services),
    coreAnnouncementNoun(services),
  ];
}
