/** Slack's side of Socket Mode: tickets, hello, envelopes, refreshes, and connections that die silently. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Acknowledgement, Json } from "./types";
import type { World } from "./world";

export type EnvelopeType = "slash_commands" | "interactive" | "events_api";

interface Waiting {
  client: WebSocket;
  accepts: boolean;
  done: (payload: Json) => void;
  /** The connection is gone: nobody will acknowledge it. */
  lost: () => void;
}

const pingEvery = 5_000;

export class SocketDelivery {
  private readonly server = new WebSocketServer({ noServer: true, autoPong: false });
  private readonly tickets = new Set<string>();
  private readonly live = new Set<WebSocket>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly settled = new Set<string>();
  private silent = false;
  private turn = 0;

  constructor(
    private readonly world: World,
    private readonly deadline: number,
  ) {}

  get connections(): number {
    return this.live.size;
  }

  /** A connection's address; each works once. */
  ticket(host: string): string {
    const ticket = this.world.id("ticket");
    this.tickets.add(ticket);
    return `ws://${host}/link/?ticket=${ticket}&app_id=${this.world.options.appId}`;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? "/", "http://double").searchParams.get("ticket") ?? "";
    if (!this.tickets.delete(ticket)) {
      this.world.problem("socket: connected with a ticket that is unknown or was used before");
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    this.server.handleUpgrade(request, socket, head, (client) => this.welcome(client));
  }

  /** From now on nothing leaves or is answered on the open connections, as when a proxy forgot them. */
  goSilent(): void {
    this.silent = true;
  }

  /** Undoes `goSilent`; new connections are never silent. */
  speak(): void {
    this.silent = false;
  }

  /** Asks the client to come again, as Slack does every few hours, and closes what it leaves open. */
  disconnect(reason: "refresh_requested" | "warning" | "link_disabled" = "refresh_requested"): void {
    for (const client of this.live) {
      client.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "double" } }));
    }
  }

  /** Breaks every connection without a word. */
  cut(): void {
    for (const client of this.live) client.terminate();
  }

  deliver(type: EnvelopeType, payload: Json, accepts: boolean, retry: Json): Promise<Acknowledgement> {
    const envelopeId = `${this.world.id("e")}-${this.world.id("")}`.toLowerCase();
    const clients = [...this.live];
    const client = clients[this.turn++ % Math.max(1, clients.length)];
    const started = performance.now();
    if (!client) return Promise.resolve({ status: 0, body: "", took: 0, error: "dispatch_failed" });
    return new Promise((resolve) => {
      const failed = (error: string): void => {
        clearTimeout(timer);
        this.waiting.delete(envelopeId);
        resolve({ status: 0, body: "", took: performance.now() - started, error });
      };
      const timer = setTimeout(() => failed("operation_timeout"), this.deadline);
      const done = (json: Json): void => {
        clearTimeout(timer);
        this.settled.add(envelopeId);
        const body = Object.keys(json).length > 0 ? JSON.stringify(json) : "";
        resolve({ status: 200, body, ...(body === "" ? {} : { json }), took: performance.now() - started });
      };
      this.waiting.set(envelopeId, { client, accepts, done, lost: () => failed("dispatch_failed") });
      const envelope = {
        envelope_id: envelopeId,
        payload,
        type,
        accepts_response_payload: accepts,
        ...retry,
      };
      if (!this.silent) client.send(JSON.stringify(envelope));
    });
  }

  async stop(): Promise<void> {
    for (const client of this.live) client.terminate();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
  }

  private welcome(client: WebSocket): void {
    // A silence belongs to the connections of its time.
    if (this.silent && this.live.size === 0) this.silent = false;
    this.live.add(client);
    const pinger = setInterval(() => {
      if (!this.silent) client.ping("Ping from double");
    }, pingEvery);
    client.on("ping", (data) => {
      if (!this.silent) client.pong(data);
    });
    client.on("message", (data) => this.receive(Buffer.from(data as Buffer).toString()));
    client.on("error", () => client.terminate());
    client.on("close", () => {
      clearInterval(pinger);
      this.live.delete(client);
      for (const one of [...this.waiting.values()]) if (one.client === client) one.lost();
      this.world.changed();
    });
    client.send(
      JSON.stringify({
        type: "hello",
        num_connections: this.live.size,
        debug_info: { host: "double", build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: this.world.options.appId },
      }),
    );
    this.world.changed();
  }

  private receive(text: string): void {
    if (this.silent) return;
    let answer: Json;
    try {
      answer = JSON.parse(text) as Json;
    } catch {
      return this.world.problem(`socket: not JSON: ${text.slice(0, 80)}`);
    }
    const id = String(answer["envelope_id"]);
    const waiting = this.waiting.get(id);
    if (!waiting) {
      const why = this.settled.has(id) ? "acknowledged twice" : "acknowledged late or never sent";
      return this.world.problem(`socket: envelope ${id} ${why}`);
    }
    this.waiting.delete(id);
    const payload: Json = answer["payload"] ?? {};
    if (!waiting.accepts && Object.keys(payload).length > 0) {
      this.world.problem(
        `socket: this envelope accepts no response payload, it would be lost: ${text.slice(0, 200)}`,
      );
    }
    waiting.done(payload);
  }
}
