// A playground on a real HTTP server and a real database file, for the tests of this folder.
import Database from "better-sqlite3";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Zone } from "../../../src/core/instant";
import { createPlayground } from "../../../src/platforms/playground/adapter";
import { StandIn } from "./stand-in";

const migration = readFileSync(path.join(__dirname, "../../../migrations/0002_playground.sql"), "utf8");

export type Opened = Awaited<ReturnType<typeof openPlayground>>;

export async function openPlayground(file = ":memory:", program = new StandIn()) {
  const database = new Database(file);
  if (database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'playground_clock'").get() === undefined) {
    database.exec(migration);
  }
  const incidents: unknown[] = [];
  const platform = createPlayground({
    database,
    stage: program.stage,
    zone: "Europe/Berlin" as Zone,
    commandNames: ["ambassador", "botschafter"],
    networkName: "Telekom Botschafter",
    log: { warn: () => undefined, incident: (_event, error) => `R${incidents.push(error)}` },
  });
  await platform.start(program);
  const server = createServer((request, response) => platform.http?.handle(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  const read = async (response: Response) => ({
    status: response.status,
    body: JSON.parse(await response.text()),
  });
  return {
    platform,
    program,
    database,
    incidents,
    port,
    url,
    get: async (where: string) => read(await fetch(url + where)),
    post: async (where: string, body: unknown) =>
      read(
        await fetch(url + where, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
      ),
    dropConnections: () => server.closeAllConnections(),
    async close() {
      await platform.stop();
      const closed = once(server.close(), "close");
      server.closeAllConnections();
      await closed;
      database.close();
    },
  };
}

/** A request with headers that `fetch` would not let through. */
export function rawRequest(
  port: number,
  options: { method?: string; path: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    const { method = "GET", headers = {}, body } = options;
    const request = httpRequest(
      { port, host: "127.0.0.1", method, path: options.path, headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}
