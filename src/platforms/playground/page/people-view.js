// The list of people on the left and the head of the conversation.
import { attempt, go } from "./actions.js";
import { avatar, badge, byId, el } from "./element.js";
import { chosen, indexOf, on, state } from "./state.js";
import { language, t } from "./texts.js";

const COLUMNS = ["direct", "core-team", "community"];

export function startPeople(closeDrawer) {
  on("people place language", () => {
    renderList(closeDrawer);
    renderHead();
    renderTabs();
  });
}

function renderList(closeDrawer) {
  const focused = document.activeElement?.dataset?.person;
  const rows = state.people.map((person, index) => {
    const open = () => {
      closeDrawer();
      attempt(() => go(person.id, "direct"));
    };
    return el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "person",
          "data-person": person.id,
          "aria-current": person.id === state.person && "true",
          on: { click: open },
        },
        avatar(person.name, index),
        el(
          "span",
          { class: "person-words" },
          el("span", { class: "person-name" }, person.name),
          el("span", { class: "person-roles" }, rolesOf(person)),
        ),
        badge(person.unread.direct, t.unread),
      ),
    );
  });
  byId("people").replaceChildren(...rows);
  if (focused)
    byId("people")
      .querySelector(`[data-person="${CSS.escape(focused)}"]`)
      ?.focus();
  const waiting = state.people.some((person) => person.id !== state.person && person.unread.direct > 0);
  byId("drawer-badge").hidden = !waiting;
}

function rolesOf(person) {
  if (person.roles.length === 0) return t.noRoles[person.membership] ?? t.noRole;
  return person.roles.map((role) => t.roles[role] ?? role).join(" · ");
}

function countryOf({ country }) {
  const names = new Intl.DisplayNames(language, { type: "region" });
  return country ? names.of(country) : undefined;
}

function renderHead() {
  const person = chosen();
  byId("network-name").textContent = state.network.name;
  document.title = t.title(state.network.name);
  document.body.classList.toggle("nobody", !person);
  if (!person) {
    byId("who").replaceChildren();
    return;
  }
  const details = [rolesOf(person), t.speaks[person.language] ?? person.language, countryOf(person)];
  byId("who").replaceChildren(
    avatar(person.name, indexOf(person.id)),
    el(
      "div",
      { class: "who-words" },
      el("h2", {}, person.name),
      el("p", {}, details.filter(Boolean).join(" · ")),
    ),
  );
}

function renderTabs() {
  const person = chosen();
  byId("tabs").hidden = !person;
  if (!person) return;
  const focused = byId("tabs").contains(document.activeElement);
  const tabs = COLUMNS.map((id) =>
    el(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${id}`,
        "aria-selected": id === state.room ? "true" : "false",
        "aria-controls": "log",
        tabindex: id === state.room ? "0" : "-1",
        on: { click: () => attempt(() => go(person.id, id)), keydown: step },
      },
      nameOf(id),
      badge(id === state.room ? 0 : person.unread[id], t.unread),
    ),
  );
  byId("tabs").replaceChildren(...tabs);
  byId("log").setAttribute("aria-labelledby", `tab-${state.room}`);
  if (focused) byId(`tab-${state.room}`).focus();
}

export function nameOf(room) {
  return room === "direct" ? t.direct : (t.rooms[room] ?? room);
}

function step(event) {
  const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!move) return;
  event.preventDefault();
  const next = COLUMNS[(COLUMNS.indexOf(state.room) + move + COLUMNS.length) % COLUMNS.length];
  attempt(() => go(state.person, next));
}
