import { request } from "node:http";
import { ProxyAgent, fetch, WebSocket } from "undici";
import { ProxyDouble } from "./proxy-double";
import { SlackDouble } from "./slack/slack-double";
import { WebexDouble } from "./webex/webex-double";

let proxy: ProxyDouble;
let slack: SlackDouble;
let webex: WebexDouble;
let agents: ProxyAgent[];

beforeEach(async () => {
  proxy = await ProxyDouble.start();
  slack = await SlackDouble.start({ users: [], admits: proxy.made });
  webex = await WebexDouble.start({ people: [], admits: proxy.made });
  agents = [];
});
afterEach(async () => {
  await Promise.all(agents.map((agent) => agent.destroy()));
  await Promise.all([slack.stop(), webex.stop()]);
  await proxy.stop();
});

/** Through a tunnel. */
function through(password?: string): ProxyAgent {
  const agent = new ProxyAgent({ uri: proxy.url(password), proxyTunnel: true });
  agents.push(agent);
  return agent;
}

/** As a forwarded request. @returns the status, or 0 when the connection broke */
function forwarded(url: string, password: string): Promise<number> {
  const { hostname, port } = new URL(proxy.url());
  const credentials = Buffer.from(`bot:${password}`).toString("base64");
  const headers = {
    authorization: `Bearer ${webex.botToken}`,
    "proxy-authorization": `Basic ${credentials}`,
  };
  return new Promise((resolve) => {
    const asked = request({ hostname, port, path: url, headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on("error", () => resolve(0));
    asked.end();
  });
}

it("lets those through who know its password, by tunnel and by forwarding", async () => {
  const asked = await fetch(`${slack.apiUrl}auth.test`, {
    method: "POST",
    headers: { authorization: `Bearer ${slack.botToken}` },
    dispatcher: through(),
  });
  expect(await asked.json()).toMatchObject({ ok: true });
  expect(await forwarded(`${webex.apiUrl}/people/me`, proxy.password)).toBe(200);
  expect(proxy.passed).toEqual([`CONNECT ${new URL(slack.base).host}`, `GET ${webex.apiUrl}/people/me`]);
  expect([...slack.problems, ...webex.problems]).toEqual([]);
});

it("refuses a wrong password, and breaks off where nobody answers", async () => {
  await expect(fetch(slack.apiUrl, { dispatcher: through("wrong") })).rejects.toThrow();
  expect(await forwarded(`${webex.apiUrl}/people/me`, "wrong")).toBe(407);
  expect(proxy.refused).toHaveLength(2);
  await webex.stop();
  expect(await forwarded(`${webex.apiUrl}/people/me`, proxy.password)).toBe(0);
  webex = await WebexDouble.start({ people: [] });
});

it("is the only way: requests and sockets past it are cut and noticed", async () => {
  await expect(fetch(`${slack.apiUrl}auth.test`)).rejects.toThrow();
  await expect(fetch(`${webex.apiUrl}/people/me`)).rejects.toThrow();
  for (const double of [slack, webex]) {
    const socket = new WebSocket(double.base.replace("http", "ws"));
    await new Promise((resolve) => {
      socket.addEventListener("error", resolve);
    });
  }
  expect([...slack.problems, ...webex.problems]).toEqual([
    "GET /api/auth.test came past the proxy",
    "GET / came past the proxy",
    "GET /v1/people/me came past the proxy",
    "GET / came past the proxy",
  ]);
});
