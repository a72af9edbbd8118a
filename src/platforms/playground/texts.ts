import { texts } from "../../i18n/texts";

/** The playground's own sentences in the chat; the page's are in page/texts.js. */
export const playgroundTexts = texts({
  en: { settled: "That has been taken care of in the meantime. Nothing more to do here." },
  de: { settled: "Das hat sich inzwischen erledigt. Hier ist nichts mehr zu tun." },
});
