/** What a client makes of a card that somebody fills in and sends: values of the inputs, or what it refuses. */
import { inputsOf } from "./card-rules";
import type { Json, Loose } from "./types";

export interface Filled {
  /** Every input by its id, as Webex sends it: strings. */
  values: Record<string, string>;
  /** What the client says beside the field, by the input's id. */
  refusals: Record<string, string>;
}

/** Values are keyed by an input's id or label; a choice may be named by its title. */
export function fillIn(card: Json, given: Record<string, Loose>): Filled {
  const inputs = inputsOf(card);
  for (const key of Object.keys(given))
    if (!inputs.some((input) => input["id"] === key || input["label"] === key))
      throw new Error(
        `This card has no input ${key}; it has ${inputs.map(({ id }) => String(id)).join(", ")}`,
      );
  const filled: Filled = { values: {}, refusals: {} };
  for (const input of inputs) {
    const id = String(input["id"]);
    const value = asSent(input, given[id] ?? given[String(input["label"])]);
    const refusal = refusalOf(input, value);
    if (value !== undefined) filled.values[id] = value;
    if (refusal)
      filled.refusals[id] = String(input["errorMessage"] ?? "This field is not filled in correctly.");
  }
  return filled;
}

function asSent(input: Json, given: Loose): string | undefined {
  if (input["type"] === "Input.Toggle") {
    const on = String(input["valueOn"] ?? "true");
    const off = String(input["valueOff"] ?? "false");
    if (given === undefined) return String(input["value"] ?? off);
    return given === true || given === on ? on : off;
  }
  const value: Loose = given ?? input["value"];
  if (input["type"] !== "Input.ChoiceSet" || value === undefined || value === "")
    return value === undefined ? "" : String(value);
  const parts = Array.isArray(value) ? value.map(String) : [String(value)];
  const wanted = input["isMultiSelect"] === true ? parts.flatMap((part) => part.split(",")) : parts;
  return wanted.map((one) => choice(input, one)).join(",");
}

function choice(input: Json, wanted: string): string {
  const choices = (input["choices"] ?? []) as Json[];
  const found =
    choices.find((one) => one["value"] === wanted) ?? choices.find((one) => one["title"] === wanted);
  if (!found)
    throw new Error(
      `${String(input["id"])} has no choice ${wanted}; it has ${choices.map((one) => String(one["value"])).join(", ")}`,
    );
  return String(found["value"]);
}

function refusalOf(input: Json, value: string | undefined): boolean {
  if (value === undefined || value === "") return input["isRequired"] === true;
  if (input["isRequired"] === true && input["type"] === "Input.Toggle")
    return value !== String(input["valueOn"] ?? "true");
  if (typeof input["maxLength"] === "number" && value.length > input["maxLength"]) return true;
  if (typeof input["regex"] === "string" && !new RegExp(input["regex"]).test(value)) return true;
  if (input["type"] === "Input.Number")
    return (
      Number.isNaN(Number(value)) ||
      Number(value) < (input["min"] ?? -Infinity) ||
      Number(value) > (input["max"] ?? Infinity)
    );
  if (input["type"] === "Input.Date" || input["type"] === "Input.Time")
    return value < String(input["min"] ?? "") || value > String(input["max"] ?? "~");
  return false;
}
