import { texts } from "../src/i18n/texts";

export const overviewTexts = texts({
  en: { hello: (name: string) => `Hello ${name}`, help: "What can I do here?" },
  de: { hello: (name: string) => `Hallo ${name}`, help: "Was kann ich hier tun?" },
});
