import type { ServerResponse } from "node:http";

/** Milliseconds. Proxies and sleeping laptops drop streams that stay silent for long. */
const HEARTBEAT = 20_000;

/** The server-sent events: everybody who listens hears of every message and every move of the clock. */
export class EventStream {
  private readonly listeners = new Set<ServerResponse>();
  private readonly heartbeat: NodeJS.Timeout;

  constructor() {
    this.heartbeat = setInterval(() => this.write(": still here\n\n"), HEARTBEAT);
    this.heartbeat.unref();
  }

  open(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    // The browser waits this many milliseconds before it connects anew.
    response.write("retry: 1000\n\n");
    this.listeners.add(response);
    response.on("close", () => this.listeners.delete(response));
  }

  send(event: "message" | "clock" | "read", data: object): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    clearInterval(this.heartbeat);
    for (const response of this.listeners) response.end();
    this.listeners.clear();
  }

  private write(chunk: string): void {
    for (const response of this.listeners) response.write(chunk);
  }
}
