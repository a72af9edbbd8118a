// The playground's clock: what it shows, and ways to move it forward.
import { moveClock } from "./actions.js";
import { byId, el } from "./element.js";
import { now, on, state } from "./state.js";
import { t } from "./texts.js";
import { formatMoment, formatShortDay, formatTime, momentOf, nextWeekday, wallTime } from "./time.js";

const THURSDAY = 4;
const MONDAY = 1;

let moving = false;

export function startClock() {
  on("language people", build);
  on("clock", tick);
  setInterval(tick, 1000);
}

let built = "";

function build() {
  // Rebuilt only when a text or the zone changed, so that nothing is lost that is being filled in.
  const wanted = `${document.documentElement.lang} ${state.zone}`;
  if (built === wanted || state.people.length === 0) return;
  built = wanted;
  const advances = Object.entries(t.moves).map(([advance, label]) =>
    moveButton(label, label, () => ({ advance })),
  );
  const jump = (weekday, time) => () => ({ to: iso(nextWeekday(now(), state.zone, weekday, time)) });
  const jumps = [
    moveButton(t.thursday, t.thursdayLong, jump(THURSDAY, "09:45")),
    moveButton(t.monday, t.mondayLong, jump(MONDAY, "09:00")),
  ];
  byId("clock").replaceChildren(
    el(
      "div",
      { class: "clock-now" },
      el("span", { class: "clock-time", id: "clock-time" }),
      el("span", { class: "clock-date" }, el("span", { id: "clock-date" }), el("span", {}, state.zone)),
    ),
    el("div", { class: "moves" }, ...advances, ...jumps),
    otherMoment(),
    el("p", { class: "unseen", id: "clock-state", role: "status" }),
  );
  tick();
}

function moveButton(label, long, body) {
  return el(
    "button",
    { type: "button", class: "move", "aria-label": long, title: long, on: { click: () => move(body()) } },
    label,
  );
}

function otherMoment() {
  const input = el("input", { type: "datetime-local", id: "clock-moment", "aria-label": t.pickMoment });
  const details = el(
    "details",
    {
      class: "other-moment",
      on: { toggle: () => (input.value ||= wallTime(now() + 3_600_000, state.zone)) },
    },
    el("summary", {}, t.otherMoment),
    el(
      "form",
      {
        on: {
          submit: (event) => {
            event.preventDefault();
            if (input.value) move({ to: iso(momentOf(input.value.slice(0, 16), state.zone)) });
          },
        },
      },
      input,
      el("button", { type: "submit", class: "button" }, t.moveTo),
    ),
  );
  return details;
}

async function move(body) {
  if (moving) return;
  moving = true;
  const panel = byId("clock");
  panel.ariaBusy = "true";
  byId("clock-state").textContent = t.moving;
  await moveClock(body);
  moving = false;
  panel.ariaBusy = "false";
  byId("clock-state").textContent = `${t.clockNow} ${shown()}`;
}

function tick() {
  if (!byId("clock-time")) return;
  setText("clock-time", formatTime(now(), state.zone));
  setText("clock-date", formatShortDay(now(), state.zone));
  setText("time-chip", shown());
}

function shown() {
  return formatMoment(now(), state.zone);
}

function setText(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function iso(at) {
  return new Date(at).toISOString();
}
