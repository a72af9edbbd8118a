/** Webex's side of the socket: registered devices, authorisation, envelopes, pings, and connections that die. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Happening } from "./events";
import { uuidFrom } from "./ids";
import type { Delivery, Json } from "./types";
import type { World } from "./world";

export class SocketDelivery {
  private readonly server = new WebSocketServer({ noServer: true });
  /** By id what the client said of itself when it registered. */
  readonly devices = new Map<string, Json>();
  /** The authorised connections, each with what is to be done about its open envelopes when it ends. */
  private readonly live = new Map<WebSocket, Set<() => void>>();
  private readonly waiting = new Map<string, () => void>();
  private readonly quiet = new WeakSet<WebSocket>();
  private counter = 0;

  constructor(
    private readonly world: World,
    private readonly token: string,
    private readonly deadline: number,
  ) {}

  /** How many authorised connections are open. */
  get connections(): number {
    return this.live.size;
  }

  register(device: Json): string {
    const id = this.uuid("device");
    this.devices.set(id, device);
    return id;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const id = /\/registrations\/([^/]+)\/messages/.exec(request.url ?? "")?.[1] ?? "";
    if (!this.devices.has(id)) {
      this.world.problem("socket: connected for a device that is not registered");
      socket.end("HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n");
      return;
    }
    this.server.handleUpgrade(request, socket, head, (client) => this.welcome(client));
  }

  /** Breaks every connection without a word. */
  kill(): void {
    for (const client of this.server.clients) client.terminate();
  }

  /** Closes every connection the polite way; what the client does next depends on code and reason. */
  close(code = 1000, reason = "idle"): void {
    for (const client of this.server.clients) client.close(code, reason);
  }

  /** From now on the open connections get nothing, not even a pong or a farewell; new ones do. */
  goSilent(): void {
    for (const client of this.live.keys()) {
      this.quiet.add(client);
      client.pause();
    }
  }

  /** Undoes `goSilent`. */
  speak(): void {
    for (const client of this.live.keys()) {
      this.quiet.delete(client);
      client.resume();
    }
  }

  async send(happening: Happening): Promise<Delivery[]> {
    const { resource, event, activity } = happening;
    if (!activity) return [];
    return Promise.all(
      [...this.live.keys()].map(async (client): Promise<Delivery> => {
        const arrived = await this.envelope(client, { eventType: "conversation.activity", activity });
        const lost = arrived ? {} : { error: "timeout" };
        return { by: "socket", resource, event, status: arrived ? 200 : 0, ...lost };
      }),
    );
  }

  async stop(): Promise<void> {
    this.kill();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
  }

  private uuid(what: string): string {
    this.counter += 1;
    return uuidFrom(`${what} ${this.counter}`);
  }

  /** True once the client has acknowledged it. */
  private envelope(client: WebSocket, data: Json): Promise<boolean> {
    if (this.quiet.has(client)) return Promise.resolve(false);
    const id = this.uuid("envelope");
    const timestamp = this.world.now();
    const frame = { alertType: "full", headers: {}, filterMessage: false, trackingId: `double_${id}` };
    client.send(JSON.stringify({ id, data, timestamp, ...frame }));
    const open = this.live.get(client);
    return new Promise((resolve) => {
      const settle = (arrived: boolean): void => {
        clearTimeout(timer);
        open?.delete(gone);
        this.waiting.delete(id);
        resolve(arrived);
      };
      const gone = (): void => settle(false);
      const timer = setTimeout(gone, this.deadline);
      open?.add(gone);
      this.waiting.set(id, () => settle(true));
    });
  }

  private welcome(client: WebSocket): void {
    client.on("message", (data) => this.receive(client, Buffer.from(data as Buffer).toString()));
    client.on("error", () => client.terminate());
    client.on("close", () => {
      for (const gone of [...(this.live.get(client) ?? [])]) gone();
      this.live.delete(client);
      this.world.changed();
    });
  }

  private receive(client: WebSocket, text: string): void {
    let said: Json;
    try {
      said = JSON.parse(text) as Json;
    } catch {
      return this.world.problem(`socket: not JSON: ${text.slice(0, 80)}`);
    }
    const type = String(said["type"]);
    if (type === "authorization") return this.authorise(client, String(said["data"]?.token));
    if (!this.live.has(client)) return this.world.problem(`socket: ${type} before it was authorised`);
    if (this.quiet.has(client)) return;
    if (type === "ping") client.send(JSON.stringify({ id: said["id"] as string, type: "pong" }));
    else if (type === "ack") this.waiting.get(String(said["messageId"]))?.();
    else this.world.problem(`socket: unknown message of type ${type}`);
  }

  private authorise(client: WebSocket, token: string): void {
    if (this.world.revoked || token !== `Bearer ${this.token}`) {
      if (!this.world.revoked) this.world.problem("socket: wrong token");
      client.close(4401, "Authentication Failed");
      return;
    }
    this.live.set(client, new Set());
    void this.envelope(client, { eventType: "mercury.buffer_state" });
    this.world.changed();
  }
}
