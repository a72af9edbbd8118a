// A network in two chats, for tests about people who are in both.
import type { IdentityRef } from "../../src/core/person-ref";
import { TestNetwork, type Heard, type Who } from "../network";

export function slack(user: string): IdentityRef {
  return { platform: "slack", workspace: "T1", user };
}

export function webex(user: string): IdentityRef {
  return { platform: "webex", workspace: "org1", user };
}

/** Monday, 11 January 2027, 10:00 in Berlin. */
export function twoChats(): TestNetwork {
  const net = new TestNetwork({ at: "2027-01-11T10:00:00+01:00" });
  net.connect("slack");
  net.connect("webex");
  return net;
}

/** The code that somebody is given. */
export function codeFor(net: TestNetwork, who: Who): string {
  const { text } = net.say(who, "link");
  const code = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(text)?.[0];
  if (code === undefined) throw new Error(`no code in: ${text}`);
  return code;
}

/** Presses the button with this label, or with a label that begins so. */
export function pressLabel(
  net: TestNetwork,
  who: Who,
  heard: Pick<Heard, "buttons" | "text">,
  label: string,
) {
  const button = heard.buttons.find((each) => each.label.startsWith(label));
  if (!button) throw new Error(`no button “${label}” under: ${heard.text}`);
  return net.press(who, button.command);
}

/** The last message in somebody's chat, with its buttons. */
export async function lastTo(
  net: TestNetwork,
  account: IdentityRef,
): Promise<Pick<Heard, "buttons" | "text">> {
  await net.settle();
  const last = net.delivered.findLast(({ to, on }) => to === account.user && on === account.platform);
  if (!last) throw new Error(`nothing was sent to ${account.user}`);
  const buttons = last.card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : []));
  return { text: last.text, buttons };
}

/** From the code to the second yes; where the profiles differ the proposals stand. */
export async function connect(net: TestNetwork, first: IdentityRef, second: IdentityRef): Promise<Heard> {
  const typed = net.say(second, `link ${codeFor(net, first)}`);
  const confirm = typed.buttons[0]?.command ?? "";
  const here = net.press(second, confirm);
  if (here.form) net.fill(second, here);
  const asked = await lastTo(net, first);
  const there = net.press(first, asked.buttons[0]?.command ?? "");
  const done = there.form ? net.fill(first, there) : there;
  await net.settle();
  return done;
}
