/**
 * A company's proxy on loopback, one for both platforms: it forwards plain requests, opens tunnels, wants a name and a
 * password, and knows which connections are its own, so that a double can refuse whoever comes past it.
 */
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import type { Duplex } from "node:stream";

const VARIABLES = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"];

export class ProxyDouble {
  /** What was let through: `POST http://127.0.0.1:4/api/auth.test` or `CONNECT 127.0.0.1:4`. */
  readonly passed: string[] = [];
  /** What came without the right name and password. */
  readonly refused: string[] = [];
  readonly user = "bot";
  /** With characters that stand escaped in a URL. */
  readonly password = "hunter2/ä:";
  /** Names that only the proxy knows, as in `CONNECT slack.test:443`, and the loopback port each of them is. */
  readonly names = new Map<string, number>();
  private readonly server = createServer((asked, answer) => this.forward(asked, answer));
  private readonly tunnels = new Set<Duplex>();
  /** Local ports of the connections it has made. */
  private readonly own = new Set<number>();
  private port = 0;

  private constructor() {
    this.server.on("connect", (asked: IncomingMessage, client: Duplex, head: Buffer) => {
      this.tunnel(asked, client, head);
    });
  }

  static async start(): Promise<ProxyDouble> {
    const proxy = new ProxyDouble();
    await new Promise<void>((resolve) => {
      proxy.server.listen(0, "127.0.0.1", resolve);
    });
    return proxy;
  }

  /** As it stands in `HTTP_PROXY`. */
  url(password = this.password): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://${this.user}:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  }

  /** What must not be read anywhere: the password as it is, as it stands in a URL, and as it is sent. */
  get secrets(): readonly string[] {
    return [this.password, encodeURIComponent(this.password), this.credentials.replace("Basic ", "")];
  }

  /** Whether this connection, as a server sees it, was made by the proxy. */
  made = (socket: Socket): boolean => this.own.has(socket.remotePort ?? -1);

  /** Sets the environment to go through it, and nothing past it. @returns what puts it back. */
  enter(password?: string): () => void {
    const before = VARIABLES.map((name) => [name, process.env[name]] as const);
    for (const name of VARIABLES) delete process.env[name];
    process.env["HTTP_PROXY"] = this.url(password);
    process.env["NO_PROXY"] = "";
    return () => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    };
  }

  async stop(): Promise<void> {
    if (this.server.listening) await this.cut();
  }

  /** The way out is gone: what is open breaks, and whoever comes is refused. */
  async cut(): Promise<void> {
    ({ port: this.port } = this.server.address() as AddressInfo);
    for (const tunnel of this.tunnels) tunnel.destroy();
    const closed = new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
    this.server.closeAllConnections();
    await closed;
  }

  /** It is back where it was. */
  async mend(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.listen(this.port, "127.0.0.1", resolve);
    });
  }

  private get credentials(): string {
    return `Basic ${Buffer.from(`${this.user}:${this.password}`).toString("base64")}`;
  }

  private admits({ method = "", url = "", headers }: IncomingMessage): boolean {
    const isKnown = headers["proxy-authorization"] === this.credentials;
    (isKnown ? this.passed : this.refused).push(`${method} ${url}`);
    return isKnown;
  }

  private forward(asked: IncomingMessage, answer: ServerResponse): void {
    if (!this.admits(asked)) {
      asked.resume();
      answer.writeHead(407, { "proxy-authenticate": 'Basic realm="proxy"' }).end();
      return;
    }
    const { "proxy-authorization": _told, "proxy-connection": _kept, ...headers } = asked.headers;
    const onward = httpRequest(asked.url ?? "", { method: asked.method ?? "GET", headers, agent: false });
    onward.on("socket", (socket) => this.take(socket));
    onward.on("response", (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.on("error", () => answer.destroy());
      response.pipe(answer);
    });
    // As a proxy does whose other side breaks: the one who asked is left without an answer.
    onward.on("error", () => answer.destroy());
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  }

  private tunnel(asked: IncomingMessage, client: Duplex, head: Buffer): void {
    client.on("error", () => client.destroy());
    if (!this.admits(asked)) {
      client.end("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    const { hostname, port } = new URL(`http://${asked.url ?? ""}`);
    const named = this.names.get(asked.url ?? "");
    const onward = connect(named ?? Number(port), named === undefined ? hostname : "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.write(head);
      onward.pipe(client).pipe(onward);
    });
    this.take(onward);
    this.tunnels.add(client).add(onward);
    onward.on("error", () => client.destroy());
    onward.on("close", () => client.destroy());
    client.on("close", () => {
      this.tunnels.delete(client);
      this.tunnels.delete(onward);
      onward.destroy();
    });
  }

  private take(socket: Socket): void {
    socket.once("connect", () => {
      const { localPort = -1 } = socket;
      this.own.add(localPort);
      socket.once("close", () => this.own.delete(localPort));
    });
  }
}
