// Starts the page: loads what there is, puts the parts together, and listens.
import { attempt, go, markRead, refreshState } from "./actions.js";
import { startClock } from "./clock-view.js";
import { startComposer } from "./composer.js";
import { closeDrawer, startDrawer } from "./drawer.js";
import { byId, el, fillTexts } from "./element.js";
import { listen } from "./live.js";
import { startLog } from "./log-view.js";
import { startPeople } from "./people-view.js";
import { changed, on } from "./state.js";
import { language, setLanguage, t } from "./texts.js";
import { startToasts } from "./toasts.js";

function renderLanguage() {
  document.documentElement.lang = language;
  fillTexts(t);
  const buttons = ["de", "en"].map((code) =>
    el(
      "button",
      {
        type: "button",
        lang: code,
        "aria-pressed": code === language ? "true" : "false",
        on: {
          click: () => {
            setLanguage(code);
            changed("language");
            byId("language-switch").querySelector(`[lang="${code}"]`).focus();
          },
        },
      },
      code.toUpperCase(),
    ),
  );
  byId("language-switch").replaceChildren(...buttons);
}

function showConnection(connected) {
  byId("offline").hidden = connected;
  byId("offline").textContent = connected ? "" : t.offline;
}

/** `#anna/community` shows the community through Anna's eyes. */
function place() {
  const [person, room] = decodeURIComponent(location.hash.slice(1)).split("/");
  return person ? go(person, room || "direct") : undefined;
}

on("language", renderLanguage);
on("connection", showConnection);
startDrawer();
startPeople(closeDrawer);
startLog();
startComposer();
startClock();
startToasts();
renderLanguage();
window.addEventListener("hashchange", () => attempt(place));
document.addEventListener("visibilitychange", markRead);
await attempt(refreshState);
changed("place");
await attempt(place);
listen();
