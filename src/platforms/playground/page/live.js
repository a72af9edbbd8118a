// Listens to the server-sent events and connects anew when they break off.
import { isShown, markRead, refreshCommands, refreshState, reload, takeIn } from "./actions.js";
import { changed, personOf, state, tellTime } from "./state.js";
import { toastFor } from "./toasts.js";

/** Milliseconds. */
const AGAIN = 2000;
const QUIET = 400;

let wasOpen = false;
let refreshing;

export function listen() {
  const source = new EventSource("/playground/events");
  source.addEventListener("open", () => {
    changed("connection", true);
    if (wasOpen) reload().catch(() => undefined);
    wasOpen = true;
  });
  source.addEventListener("error", () => {
    changed("connection", false);
    // The browser connects anew by itself unless it was turned away.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN);
  });
  source.addEventListener("message", (event) => received(JSON.parse(event.data)));
  source.addEventListener("clock", (event) => tellTime(JSON.parse(event.data).now));
  source.addEventListener("read", (event) => {
    const { person, room } = JSON.parse(event.data);
    if (personOf(person)) personOf(person).unread[room] = 0;
    changed("people");
  });
}

function received({ person, room, message }) {
  if (message.revision === 1) countUnread(person, room, message);
  if (isShown(message)) {
    takeIn(message);
    markRead();
  } else if (message.from === "bot" && message.revision === 1) toastFor(person, room, message);
  changed("people");
  // Languages, roles and commands may have changed with whatever caused the message.
  clearTimeout(refreshing);
  refreshing = setTimeout(() => {
    refreshState()
      .then(refreshCommands)
      .catch(() => undefined);
  }, QUIET);
}

function countUnread(person, room, message) {
  const readers = person === undefined ? state.people : [personOf(person)];
  for (const reader of readers) {
    if (reader && reader.id !== message.from) reader.unread[room ?? "direct"] += 1;
  }
}
