import type { Form } from "../../src/core/card";

/** With an input of every kind, and with signs in its values that one chat or the other reads in its own way. */
export const sampleForm: Form = {
  title: "Share a story",
  intro: ["Tell it in your ", { bold: "own" }, " words."],
  command: "story share",
  reopen: "story share open",
  submit: "Share",
  inputs: [
    { name: "text", label: "Your story", kind: "multiline", required: true, hint: "A few lines are enough." },
    {
      name: "tag",
      label: "Tag",
      kind: "select",
      options: [{ value: "shop, 5%", label: "Shop" }],
      value: "shop, 5%",
    },
    {
      name: "languages",
      label: "Languages",
      kind: "multiselect",
      options: [
        { value: "de", label: "German" },
        { value: "en, gb", label: "English" },
      ],
      value: ["de"],
    },
    { name: "digest", label: "It may appear in the digest", kind: "checkbox", value: true },
    { name: "on", label: "Day", kind: "date", value: "2027-03-14" },
    { name: "at", label: "Time", kind: "time", value: "09:30" },
    { name: "title", label: "Title", kind: "text", value: "A & B" },
  ],
};
