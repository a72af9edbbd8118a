// What somebody does on the page: go somewhere, say, press, submit, move the clock.
import { get, post } from "./api.js";
import { changed, chosen, personOf, state, tellTime } from "./state.js";

/** Runs it and shows a problem as a notice instead of losing it. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    changed("problem", error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

export async function refreshState() {
  const fresh = await get("state");
  Object.assign(state, {
    zone: fresh.zone,
    network: fresh.network,
    people: fresh.people,
    rooms: fresh.rooms,
  });
  tellTime(fresh.now);
  changed("people");
  // What was asked before something was read is told after it.
  markRead();
}

let journey = 0;

/** Shows a conversation through somebody's eyes. */
export async function go(person, room = "direct") {
  if (!personOf(person)) return;
  const here = ++journey;
  const samePerson = state.person === person;
  const count = personOf(person).unread[room] ?? 0;
  const [{ messages }, commands] = await Promise.all([
    room === "direct" ? get("inbox", { as: person }) : get("room", { id: room }),
    samePerson ? state.commands : get("commands", { as: person }),
  ]);
  // Somebody who clicks quickly is only shown where she went last.
  if (here !== journey) return;
  const foreign = messages.filter((message) => message.from !== person);
  const firstUnread = count > 0 ? foreign[Math.max(0, foreign.length - count)]?.id : undefined;
  Object.assign(state, { person, room, messages, commands, firstUnread });
  history.replaceState(null, "", `#${person}/${room}`);
  changed("place");
  markRead();
}

/** Loads anew what is shown, for example after the connection was lost. */
export async function reload() {
  await refreshState();
  if (state.person) await go(state.person, state.room);
}

export async function refreshCommands() {
  if (state.person) state.commands = await get("commands", { as: state.person });
}

/** Takes in a message of the shown conversation, from an answer or an event, whichever comes first. */
export function takeIn(message) {
  const index = state.messages.findIndex((known) => known.id === message.id);
  if (index >= 0 && state.messages[index].revision >= message.revision) return;
  if (index >= 0) state.messages[index] = message;
  else {
    // An answer may overtake the event that tells of the line before it.
    const place = state.messages.findLastIndex((known) => numberOf(known) < numberOf(message)) + 1;
    state.messages.splice(place, 0, message);
  }
  changed("message", message);
}

const numberOf = (message) => Number(message.id.slice(1));

export function isShown(message) {
  if (message.private) {
    const owner = message.from === "bot" ? message.to : message.from;
    return state.room === "direct" && owner === state.person;
  }
  return state.room === message.to && state.person !== undefined;
}

export function markRead() {
  const last = state.messages.at(-1);
  const person = chosen();
  if (!last || !person || !person.unread[state.room] || document.hidden) return;
  person.unread[state.room] = 0;
  changed("people");
  post("read", { as: person.id, room: state.room, message: last.id }).catch(() => undefined);
}

export function say(text) {
  return attempt(async () => arrived(await post("say", { as: state.person, room: state.room, text })));
}

export function press(message, button) {
  return attempt(async () => arrived(await post("press", { as: state.person, message, button })));
}

/** @returns the errors by field, undefined when there are none. */
export function submit(message, values) {
  return attempt(async () => arrived(await post("submit", { as: state.person, message, values })).errors);
}

export function moveClock(body) {
  return attempt(async () => tellTime((await post("clock", body)).now));
}

function arrived(answer) {
  for (const reply of answer.replies ?? []) if (isShown(reply)) takeIn(reply);
  return answer;
}
