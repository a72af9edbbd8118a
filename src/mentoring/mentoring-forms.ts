// One form each for whoever asks or offers without having agreed to mentoring: the tick and what else is to be said.
import type { Form } from "../core/card";
import type { Language } from "../core/instant";
import { mentoringTexts } from "./mentoring-texts";

export function requestForm(topics: readonly string[], language: Language): Form {
  const texts = mentoringTexts[language];
  return {
    title: texts.requestForm,
    intro: [texts.requestFormIntro],
    command: "mentor request",
    inputs: [
      {
        name: "topics",
        label: texts.requestTopics,
        kind: "text",
        hint: texts.requestTopicsHint,
        ...(topics.length > 0 && { value: topics.join(", ") }),
      },
      consentInput(language),
    ],
    submit: texts.requestSubmit,
  };
}

export function offerForm(places: number, language: Language): Form {
  const texts = mentoringTexts[language];
  return {
    title: texts.offerForm,
    intro: [texts.requestFormIntro],
    command: "mentor offer",
    inputs: [
      { name: "places", label: texts.offerPlaces, kind: "text", required: true, value: String(places) },
      consentInput(language),
    ],
    submit: texts.offerSubmit,
  };
}

function consentInput(language: Language) {
  const label = mentoringTexts[language].consentTick;
  return { name: "consent", label, kind: "checkbox", required: true, value: false } as const;
}
