// The load, in a process of its own: Webex itself. So many people each write, wait until the answer has been posted, and
// write again. Only the expected answer counts.
import { createHmac } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { Pool } from "undici";
import type { LoadReport } from "./load";
import { WRITERS, webex, webexId, writer } from "./webex-settings";
import { startWebexStub, type WebexStub } from "./webex-stub";

export interface WebexLoadOrder {
  /** Of the bot. */
  readonly url: string;
  /** Where it told Webex that it can be reached. */
  readonly publicUrl: string;
  /** How many write at once. */
  readonly writers: number;
  /** How long, in milliseconds. */
  readonly duration: number;
  readonly text: string;
  /** A piece of the expected answer. */
  readonly expected: string;
}

/** Milliseconds after which an answer is not waited for any longer. */
const LONGEST = 30_000;

const session = String(process.pid);
const messages = new Map<string, Record<string, unknown>>();
/** By person and by room: one bot answers to the one, the other one to the other. */
const waiting = new Map<string, (markdown: string) => void>();
let written = 0;

function write(index: number, text: string, webhook: string): { id: string; body: string } {
  written += 1;
  const id = webexId("MESSAGE", `${session} ${written}`);
  const { user, room, email } = writer(index);
  const data = {
    id,
    roomId: room,
    roomType: "direct",
    personId: user,
    personEmail: email,
    created: new Date(),
  };
  messages.set(id, { ...data, text });
  const body = JSON.stringify({
    ...{
      id: webexId("WEBHOOK", "load"),
      name: webhook,
      resource: "messages",
      event: "created",
      status: "active",
    },
    ...{ targetUrl: webex.path, orgId: webex.organisation, createdBy: webex.bot, actorId: user, data },
  });
  return { id, body };
}

function answerTo(index: number): Promise<string | undefined> {
  const { user, room } = writer(index);
  return new Promise((resolve) => {
    const done = (markdown?: string): void => {
      clearTimeout(late);
      waiting.delete(user);
      waiting.delete(room);
      resolve(markdown);
    };
    const late = globalThis.setTimeout(done, LONGEST);
    waiting.set(user, done).set(room, done);
  });
}

function post(pool: Pool, body: string): Promise<void> {
  const signature = createHmac("sha1", webex.secret).update(body).digest("hex");
  const headers = { "content-type": "application/json", "x-spark-signature": signature };
  return new Promise((resolve, reject) => {
    let status = 0;
    // undici's lowest layer: the load must not be what is measured.
    pool.dispatch(
      { path: webex.path, method: "POST", headers, body },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, code) => void (status = code),
        onResponseData: () => undefined,
        onResponseEnd: () => (status === 200 ? resolve() : reject(new Error(`the news got ${status}`))),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

/** A bot makes its webhook when it starts, or shortly after. */
async function nameOf(publicUrl: string, stub: WebexStub): Promise<string> {
  for (let waited = 0; waited < LONGEST; waited += 10) {
    const name = stub.webhookAt(publicUrl);
    if (name !== undefined) return name;
    await setTimeout(10);
  }
  throw new Error(`there is no webhook for ${publicUrl}`);
}

async function load(order: WebexLoadOrder, stub: WebexStub): Promise<LoadReport> {
  const { url, publicUrl, writers, duration, text, expected } = order;
  const webhook = await nameOf(publicUrl, stub);
  const pool = new Pool(url, { connections: writers, pipelining: 1 });
  const report = { counted: 0, refused: 0, refusal: "" };
  const started = performance.now();
  const one = async (index: number): Promise<void> => {
    while (performance.now() - started < duration) {
      const { id, body } = write(index, text, webhook);
      const [answer] = await Promise.all([answerTo(index), post(pool, body)]);
      messages.delete(id);
      if (answer?.includes(expected)) report.counted += 1;
      else if ((report.refused += 1) === 1) report.refusal = answer?.slice(0, 400) ?? "none came";
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, index) => one(index)));
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  return { ...report, perSecond: report.counted / seconds };
}

async function main(): Promise<void> {
  const stub = await startWebexStub({
    spaces: WRITERS,
    message: (id) => messages.get(id),
    answered: (to, markdown) => waiting.get(to)?.(markdown),
  });
  process.on("message", (order: WebexLoadOrder) => {
    load(order, stub).then(
      (report) => process.send?.(report),
      (error: unknown) => process.send?.({ perSecond: 0, counted: 0, refused: 1, refusal: String(error) }),
    );
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.({ webex: stub.url });
}

void main();
