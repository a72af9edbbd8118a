import { texts } from "../src/i18n/texts";

export const overviewTexts = texts({
  en: { hello: (name: string) => `Hello ${name}`.trim(), help: "What can I do here?" },
  de: { hello: (name: string) => `Hallo ${name}`.trim(), help: "Was kann ich hier tun?" },
});
