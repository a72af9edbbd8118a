// On narrow screens people and clock stand in a drawer; on wide ones they are always there.
import { byId } from "./element.js";

const narrow = window.matchMedia("(max-width: 820px)");

export function startDrawer() {
  byId("drawer-open").addEventListener("click", open);
  byId("time-chip").addEventListener("click", open);
  byId("drawer-close").addEventListener("click", closeDrawer);
  byId("backdrop").addEventListener("click", closeDrawer);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) closeDrawer();
  });
  narrow.addEventListener("change", () => set(false));
  set(false);
}

export function closeDrawer() {
  const wasOpen = isOpen();
  set(false);
  if (wasOpen) byId("drawer-open").focus();
}

function open() {
  set(true);
  byId("drawer-close").focus();
}

function isOpen() {
  return byId("sidebar").classList.contains("open");
}

function set(opened) {
  const over = narrow.matches && opened;
  byId("sidebar").classList.toggle("open", over);
  // What cannot be seen cannot be reached by keyboard either.
  byId("sidebar").inert = narrow.matches && !opened;
  document.querySelector("main").inert = over;
  byId("backdrop").hidden = !over;
  byId("drawer-open").setAttribute("aria-expanded", over ? "true" : "false");
}
