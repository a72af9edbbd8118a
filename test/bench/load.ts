// The load, in a process of its own: signed slash commands on so many connections, one at a time on each, each with a
// fresh trigger id; or a path that is read. Only a 200 with the expected body counts.
import { createHmac, randomBytes } from "node:crypto";
import { Pool } from "undici";
import { settings } from "./slack-settings";

export interface LoadOrder {
  readonly url: string;
  readonly connections: number;
  /** How long, in milliseconds. */
  readonly duration: number;
  /** What is typed after the command; `#n` becomes a running number. */
  readonly text: string;
  /** A path to read instead. */
  readonly get?: string;
  /** A piece of the expected body; without one it has to be empty. */
  readonly expected?: string;
}

export interface LoadReport {
  readonly perSecond: number;
  readonly counted: number;
  /** Answers that do not count, and the first of them. */
  readonly refused: number;
  readonly refusal: string;
}

let sent = 0;
const session = randomBytes(6).toString("hex");

function signed(text: string): { body: string; headers: Record<string, string> } {
  sent += 1;
  const body = new URLSearchParams({
    token: "verification-token",
    team_id: settings.team,
    team_domain: "bench",
    channel_id: "D0BENCH",
    channel_name: "directmessage",
    user_id: settings.user,
    user_name: "bench",
    command: settings.command,
    text: text.replace("#n", String(sent)),
    api_app_id: "A0BENCH",
    is_enterprise_install: "false",
    response_url: "https://hooks.slack.com/commands/T0BENCH/1/bench",
    trigger_id: `${sent}.${session}.bench`,
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac("sha256", settings.secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return {
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${digest}`,
    },
  };
}

type Asked = { readonly path: string } & (
  { readonly method: "GET" } | ({ readonly method: "POST" } & ReturnType<typeof signed>)
);

function ask(pool: Pool, asked: Asked): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let answer = "";
    // undici's lowest layer: the load must not be what is measured.
    pool.dispatch(asked, {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, code) => void (status = code),
      onResponseData: (_controller, chunk) => void (answer += chunk.toString()),
      onResponseEnd: () => resolve([status, answer]),
      onResponseError: (_controller, error) => reject(error),
    });
  });
}

async function load({ url, connections, duration, text, get, expected }: LoadOrder): Promise<LoadReport> {
  const pool = new Pool(url, { connections, pipelining: 1 });
  let counted = 0;
  let refused = 0;
  let refusal = "";
  const started = performance.now();
  const one = async (): Promise<void> => {
    while (performance.now() - started < duration) {
      const asked: Asked =
        get === undefined
          ? { path: settings.path, method: "POST", ...signed(text) }
          : { path: get, method: "GET" };
      const [status, answer] = await ask(pool, asked);
      const right = status === 200 && (expected === undefined ? answer === "" : answer.includes(expected));
      if (right) counted += 1;
      else if ((refused += 1) === 1) refusal = `${status} ${answer.slice(0, 400)}`;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  return { perSecond: counted / seconds, counted, refused, refusal };
}

process.on("message", (order: LoadOrder) => {
  load(order).then(
    (report) => process.send?.(report),
    (error: unknown) => {
      process.send?.({ perSecond: 0, counted: 0, refused: 1, refusal: String(error) });
    },
  );
});
process.on("disconnect", () => process.exit(0));
