import {
  cardOf,
  type Block,
  type Button,
  type Card,
  type FieldLine,
  type Text,
  type Viewer,
} from "../core/card";
import { formatDate } from "../core/date-format";
import { localDateOf } from "../core/wall-time";
import type { PersonId } from "../core/person-ref";
import { timeField } from "./call-fields";
import { callName, type Call } from "./call-series";
import { facilitationTexts } from "./facilitation-texts";
import type { Swap } from "./swap-store";
import type { Leading } from "./turns";

/** The call's date on the reader's calendar. */
export function dateFor({ startsAt }: Call, { language, zone }: Viewer): string {
  return formatDate(localDateOf(startsAt, zone), language);
}

/** For the messages around a call. */
export function facilitatorField(by: PersonId | undefined, { language }: Viewer): FieldLine {
  const texts = facilitationTexts[language];
  return { label: texts.facilitator, value: by === undefined ? [texts.nobody] : [{ person: by }] };
}

export function volunteerButton(call: Call, viewer: Viewer): Button {
  const label = facilitationTexts[viewer.language].volunteerButton(dateFor(call, viewer));
  return { label, command: `call facilitator volunteer ${call.id}`, style: "primary" };
}

/** What is hers to do about her turn. */
export function turnButtons(call: Call, viewer: Viewer): readonly Button[] {
  const texts = facilitationTexts[viewer.language];
  const date = dateFor(call, viewer);
  return [
    { label: texts.swapButton(date), command: `call facilitator swap ${call.id}` },
    { label: texts.skipButton(date), command: `call facilitator skip ${call.id}` },
  ];
}

function rotaButton({ language }: Viewer): Button {
  return { label: facilitationTexts[language].rotaButton, command: "core call rota" };
}

/** A week ahead and after each change: who leads the call, or who would like to. */
export function facilitatorCard(call: Call, by: PersonId | undefined, viewer: Viewer, isHers: boolean): Card {
  const texts = facilitationTexts[viewer.language];
  const fields: Block = { fields: [timeField(texts.when, call.startsAt), facilitatorField(by, viewer)] };
  if (by === undefined) {
    const buttons = [volunteerButton(call, viewer), rotaButton(viewer)];
    return cardOf(texts.whoTitle, fields, [texts.who], { buttons });
  }
  if (isHers) return cardOf(texts.youTitle, fields, [texts.you], { buttons: turnButtons(call, viewer) });
  const { name } = viewer.person(by);
  return cardOf(texts.leadsTitle(name), fields, [texts.room], { buttons: [rotaButton(viewer)] });
}

/** The next weeks. */
export function rotaCard(leading: readonly Leading[], viewer: Viewer, mine: Call | undefined): Card {
  const texts = facilitationTexts[viewer.language];
  const lines = leading.flatMap(({ call, by, chosen }, i): Text => {
    const name = by === undefined ? texts.nobody : viewer.person(by).name;
    const date = formatDate(localDateOf(call.startsAt, viewer.zone), viewer.language, { weekday: true });
    return [...(i > 0 ? ["\n"] : []), `• ${texts.line(date, chosen ? texts.chosen(name) : name)}`];
  });
  const open = leading.find(({ by }) => by === undefined)?.call;
  return cardOf(
    texts.rotaTitle,
    lines,
    [texts.asThingsStand],
    [mine ? texts.mine(dateFor(mine, viewer)) : texts.mineNone],
    {
      buttons: [...(open ? [volunteerButton(open, viewer)] : []), ...(mine ? turnButtons(mine, viewer) : [])],
    },
  );
}

export function swapCard(
  { id, asker }: Swap,
  { call, instead }: { readonly call: Call; readonly instead: Call | undefined },
  viewer: Viewer,
): Card {
  const texts = facilitationTexts[viewer.language];
  const { name } = viewer.person(asker);
  const date = dateFor(call, viewer);
  return cardOf(
    texts.swapTitle(name),
    [texts.swapText(name, date)],
    { fields: [timeField(texts.when, call.startsAt)] },
    [instead ? texts.swapInstead(name, dateFor(instead, viewer)) : texts.swapSoon(name)],
    {
      buttons: [
        { label: texts.acceptButton(date), command: `call facilitator accept ${id}`, style: "primary" },
        { label: texts.declineButton(date), command: `call facilitator decline ${id}` },
      ],
    },
  );
}

export function swapAnswerCard({ asked, state, instead }: Swap, call: Call, viewer: Viewer): Card {
  const texts = facilitationTexts[viewer.language];
  const { name } = viewer.person(asked);
  const date = dateFor(call, viewer);
  if (state === "declined") {
    const buttons = turnButtons(call, viewer);
    return cardOf(texts.declinedTitle(name), [texts.declinedText(date)], { buttons });
  }
  const other = instead === undefined ? undefined : formatDate(callName(instead).date, viewer.language);
  return cardOf(
    texts.acceptedTitle(name),
    [texts.acceptedText(name, date)],
    [other === undefined ? texts.acceptedSoon : texts.acceptedInstead(other)],
  );
}
