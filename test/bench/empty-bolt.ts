// The competitor: a Bolt app as small as it gets, over HTTP. Its handler acknowledges and does nothing else; with a
// file as its argument it makes one durable insert before, because less than that is not keeping what people write.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import type BetterSqlite3 from "better-sqlite3";
import { settings } from "./slack-settings";

function insertInto(file: string): (text: string) => void {
  // Only loaded when it is used: the start of the empty app is measured too.
  const Database = require("better-sqlite3") as typeof BetterSqlite3;
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec("CREATE TABLE IF NOT EXISTS story (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT");
  const insert = database.prepare("INSERT INTO story (text) VALUES (?)");
  return (text) => void insert.run(text);
}

/** @param keep is given the words of each command before it is acknowledged */
export function emptyBolt(server: Server, apiUrl: string, keep?: (text: string) => void): void {
  const receiver = new HTTPReceiver({
    signingSecret: settings.secret,
    endpoints: settings.path,
    logLevel: LogLevel.ERROR,
  });
  const app = new App({
    token: settings.token,
    receiver,
    clientOptions: { slackApiUrl: apiUrl },
    logLevel: LogLevel.ERROR,
  });
  app.command(settings.command, async ({ command, ack }) => {
    keep?.(command.text);
    await ack();
  });
  // Mounted like the bot's: a server of its own hands the requests over.
  server.on("request", (request, response) => receiver.requestListener(request, response));
}

function main(): void {
  const [apiUrl = "", file] = process.argv.slice(2);
  const server = createServer();
  emptyBolt(server, apiUrl, file === undefined ? undefined : insertInto(file));
  server.listen(0, "127.0.0.1", () => {
    process.stdout.write(`Ready: http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
  process.on("SIGTERM", () => process.exit(0));
}

if (require.main === module) main();
