/** A double behind TLS, under a name that only the proxy can resolve. */
import { connect, type Socket } from "node:net";
import { createServer, type Server } from "node:tls";
import { listen } from "../loopback";
import type { Certificate } from "./certificate";

export class TlsFront {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  /** Local ports of the connections it has made. */
  private readonly own = new Set<number>();
  port = 0;
  /** Where the double listens, set once it does. */
  target = 0;

  private constructor(certificate: Certificate) {
    this.server = createServer({ ...certificate }, (inside) => {
      const onward = connect(this.target, "127.0.0.1", () => {
        this.own.add(onward.localPort ?? -1);
        inside.pipe(onward).pipe(inside);
      });
      for (const [one, other] of [
        [inside, onward],
        [onward, inside],
      ] as const) {
        this.sockets.add(one);
        one.on("error", () => other.destroy());
        one.on("close", () => {
          this.sockets.delete(one);
          other.destroy();
        });
      }
    });
  }

  static async start(certificate: Certificate): Promise<TlsFront> {
    const front = new TlsFront(certificate);
    front.port = await listen(front.server);
    return front;
  }

  /** Whether this connection, as the double sees it, came through here. */
  made = (socket: Socket): boolean => this.own.has(socket.remotePort ?? -1);

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
  }
}
