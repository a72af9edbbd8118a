import type * as z from "zod";
import { replaceMentions, type IdentityRef } from "../core/person-ref";
import type { Directory } from "./directory";

/** The description that marks an argument as naming a person. */
export const PERSON = "person";

/**
 * Arguments that name a person keep the mention; in every other text it becomes the name, so that no platform's ids
 * are ever stored in a story or a topic.
 */
export function withoutMentions(
  given: Readonly<Record<string, unknown>>,
  args: z.ZodType,
  directory: Directory,
): Readonly<Record<string, unknown>> {
  if (!Object.values(given).some(hasMention)) return given;
  const shape = (args as { shape?: Record<string, z.ZodType> }).shape ?? {};
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const kept = !hasMention(value) || (Object.hasOwn(shape, name) && namesPerson(shape[name]));
      return [name, kept ? value : named(value, directory)];
    }),
  );
}

/** A text with names in place of mentions, for showing it. */
export function namedMentions(text: string, directory: Directory): string {
  return replaceMentions(text, (who) => nameOf(who, directory));
}

function hasMention(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasMention);
  return typeof value === "string" && value.includes("<@");
}

function named(value: unknown, directory: Directory): unknown {
  if (Array.isArray(value)) return value.map((each) => named(each, directory));
  return typeof value === "string" ? namedMentions(value, directory) : value;
}

function nameOf(identity: IdentityRef, directory: Directory): string {
  const person = directory.byIdentity(identity);
  return person && person.membership !== "left" ? `@${person.name}` : "@…";
}

/** The mark may stand on the argument or inside what makes it optional. */
function namesPerson(schema: z.ZodType | undefined): boolean {
  if (schema === undefined) return false;
  if (schema.description === PERSON) return true;
  const {
    innerType,
    in: before,
    out,
  } = schema.def as {
    innerType?: z.ZodType;
    in?: z.ZodType;
    out?: z.ZodType;
  };
  return [innerType, before, out].some(namesPerson);
}
