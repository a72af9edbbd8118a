// Keeps other web pages out. The playground has no log-in, so it listens on loopback and answers only requests that
// name loopback as their host (no DNS rebinding) and, where a browser says so, come from its own page.
import type { IncomingMessage } from "node:http";
import { BadCall } from "./bad-call";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/** @throws BadCall 403. */
export function refuseStrangers(request: IncomingMessage): void {
  const host = request.headers.host ?? "";
  if (!LOOPBACK.test(host)) {
    throw new BadCall("The playground answers on localhost only: the Host header names another place.", 403);
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    throw new BadCall("The playground answers its own page only: the Origin header names another one.", 403);
  }
}
