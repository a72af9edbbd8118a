// A message in a chat stays as it was written: the language, zone and names a card was rendered with are kept with it.
import type { Card, ShownPerson, Span, Text, Viewer } from "../../core/card";
import type { Language, Zone } from "../../core/instant";
import type { PersonId } from "../../core/person-ref";

export interface FrozenViewer {
  readonly language: Language;
  readonly zone: Zone;
  /** By person id, only those the card names. */
  readonly people: Readonly<Record<string, ShownPerson>>;
}

export function freezeViewer(card: Card, viewer: Viewer): FrozenViewer {
  const people: Record<string, ShownPerson> = {};
  for (const id of peopleIn(card)) {
    const { name, identities } = viewer.person(id);
    people[id] = { name, identities };
  }
  return { language: viewer.language, zone: viewer.zone, people };
}

export function thawViewer(frozen: FrozenViewer): Viewer {
  return {
    language: frozen.language,
    zone: frozen.zone,
    person: (id) => frozen.people[id] ?? { name: "?", identities: [] },
  };
}

function peopleIn(card: Card): PersonId[] {
  return card.blocks
    .flatMap((block): readonly Text[] => {
      if ("text" in block) return [block.text];
      if ("fields" in block) return block.fields.map((field) => field.value);
      if ("form" in block && block.form.intro) return [block.form.intro];
      return [];
    })
    .flat()
    .filter((span: Span) => typeof span === "object" && "person" in span)
    .map((span) => span.person);
}
