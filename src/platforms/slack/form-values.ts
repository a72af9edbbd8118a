// What was filled in, read from the state of a modal.
import type { InputValue } from "../../core/card";
import { at, listAt, textAt } from "../../core/payload";

/** By the argument's name, which is the block's id; an emptied input is an empty value and not a missing one. */
export function valuesOf(state: unknown): Readonly<Record<string, InputValue>> {
  if (typeof state !== "object" || state === null) return {};
  return Object.fromEntries(
    Object.entries(state).flatMap(([name, elements]) => {
      const first: unknown =
        typeof elements === "object" && elements ? Object.values(elements as object)[0] : undefined;
      const value = valueOf(first);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function valueOf(element: unknown): InputValue | undefined {
  switch (at(element, "type")) {
    case "plain_text_input":
      return textAt(element, "value") ?? "";
    case "static_select":
      return textAt(element, "selected_option", "value") ?? "";
    case "multi_static_select":
      return listAt(element, "selected_options").flatMap((option) => textAt(option, "value") ?? []);
    case "checkboxes":
      return listAt(element, "selected_options").length > 0;
    case "datepicker":
      return textAt(element, "selected_date") ?? "";
    case "timepicker":
      return textAt(element, "selected_time") ?? "";
    default:
      return undefined;
  }
}
