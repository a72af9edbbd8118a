// The socket's way through a company's proxy. REST calls honour the variables by themselves; the framework's own setting
// for a proxy reaches nobody and prints its password, so the socket is given an agent that asks for a tunnel.
import { Agent, request as httpRequest, type ClientRequestArgs } from "node:http";
import { request as httpsRequest } from "node:https";
import { connect as netConnect } from "node:net";
import { PassThrough, type Duplex } from "node:stream";
import { connect as tlsConnect } from "node:tls";

/** Milliseconds until the proxy has to have answered. */
const CONNECT_WITHIN = 10_000;

type Callback = (error: Error | null, socket: Duplex) => void;
type Wanted = ClientRequestArgs & { servername?: string };

/** @returns undefined where no proxy is named. */
export function socketAgent(apiUrl: string | undefined): Agent | undefined {
  const plain = apiUrl?.startsWith("http://") ?? false;
  const proxy = (plain ? variable("HTTP_PROXY") : undefined) ?? variable("HTTPS_PROXY");
  return proxy === undefined ? undefined : new TunnelAgent(new URL(proxy));
}

class TunnelAgent extends Agent {
  constructor(private readonly proxy: URL) {
    super({ keepAlive: false });
    // Taken by plain and by secure requests alike.
    Object.assign(this, { protocol: undefined });
  }

  override createConnection(wanted: Wanted, callback?: Callback): Duplex | null | undefined {
    if (isExempt(String(wanted.host), String(wanted.port))) return directly(wanted);
    this.openTunnel(wanted, callback ?? (() => undefined));
    // The callback brings it.
    return undefined;
  }

  private openTunnel(wanted: Wanted, done: Callback): void {
    const { proxy } = this;
    const target = `${wanted.host ?? ""}:${wanted.port ?? 443}`;
    const request = (proxy.protocol === "https:" ? httpsRequest : httpRequest)({
      host: proxy.hostname,
      port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
      method: "CONNECT",
      path: target,
      headers: { host: target, ...credentials(proxy) },
      agent: false,
      timeout: CONNECT_WITHIN,
    });
    request.on("connect", (response, socket) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        return done(new Error(`the proxy answered with ${response.statusCode ?? "nothing"}`), socket);
      }
      // ws names the port of its scheme.
      const secure = wanted.defaultPort === 443;
      const servername = wanted.servername ?? wanted.host ?? "";
      done(null, secure ? tlsConnect({ socket, servername }) : socket);
    });
    request.on("timeout", () => request.destroy(new Error("the proxy did not answer")));
    request.on("error", (error) => done(error, new PassThrough()));
    request.end();
  }
}

function directly(wanted: Wanted): Duplex {
  const [host, port] = [wanted.host ?? "", Number(wanted.port)];
  return wanted.defaultPort === 443
    ? tlsConnect({ host, port, servername: wanted.servername ?? host })
    : netConnect({ host, port });
}

function credentials({ username, password }: URL): Record<string, string> {
  if (username === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}

function isExempt(host: string, port: string): boolean {
  return (variable("NO_PROXY") ?? "").split(",").some((entry) => {
    const [name = "", only] = entry
      .trim()
      .toLowerCase()
      .replace(/^\*?\.?/, "")
      .split(":");
    if (entry.trim() === "*") return true;
    const matches = name !== "" && (host.toLowerCase() === name || host.toLowerCase().endsWith(`.${name}`));
    return matches && (only === undefined || only === port);
  });
}

function variable(name: string): string | undefined {
  return process.env[name] || process.env[name.toLowerCase()] || undefined;
}
