// What the page knows, and who wants to hear when it changes.

export const state = {
  zone: "UTC",
  network: { name: "", commandNames: ["ambassador"] },
  people: [],
  rooms: [],
  /** The chosen person's id; undefined on the first screen. */
  person: undefined,
  /** "direct" or a room's id. */
  room: "direct",
  /** Of the conversation that is shown, oldest first. */
  messages: [],
  /** The id of the first message that was unread when the conversation was opened. */
  firstUnread: undefined,
  commands: [],
};

const listeners = new Map();

/** Topics: people, place (another person or room), message, clock, language, connection, problem. */
export function on(topics, listener) {
  for (const topic of topics.split(" ")) listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

export function changed(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

export function personOf(id) {
  return state.people.find((person) => person.id === id);
}

export function indexOf(id) {
  return Math.max(
    0,
    state.people.findIndex((person) => person.id === id),
  );
}

export const chosen = () => personOf(state.person);

// The playground's clock runs on at the pace of this machine from the last time it was told.
let told = { now: 0, here: 0 };

export function tellTime(iso) {
  told = { now: Date.parse(iso), here: Date.now() };
  changed("clock");
}

export function now() {
  return told.now + (Date.now() - told.here);
}
