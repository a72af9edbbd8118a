// The bot as a process of its own in a company's network, with the addresses that are usual: everything is TLS, the
// certificates are the company's, and no name leads anywhere but through the proxy.
import { writeFileSync } from "node:fs";
import { certificateFor } from "../doubles/certificate";
import { ProxyDouble } from "../doubles/proxy-double";
import { leastScopes, SlackDouble } from "../doubles/slack/slack-double";
import { TlsFront } from "../doubles/tls-front";
import { WebexDouble, wordsOf } from "../doubles/webex/webex-double";
import { end, ensureBuilt, Workshop } from "../built-bot";

jest.setTimeout(120_000);

const SLACK = "slack.test";
const WEBEX = "webex.test";

let workshop: Workshop;
let proxy: ProxyDouble;
let fronts: readonly [TlsFront, TlsFront];
let slack: SlackDouble;
let webex: WebexDouble;

beforeAll(ensureBuilt);
beforeEach(async () => {
  workshop = new Workshop();
  const certificate = certificateFor([SLACK, WEBEX]);
  writeFileSync(workshop.file("company.pem"), certificate.cert);
  proxy = await ProxyDouble.start();
  fronts = [await TlsFront.start(certificate), await TlsFront.start(certificate)];
  slack = await SlackDouble.start({
    users: [{ id: "UANNA", name: "anna", real_name: "Anna Berger", locale: "en-GB" }],
    scopes: [...leastScopes, "users:read.email"],
    admits: fronts[0].made,
  });
  webex = await WebexDouble.start({
    people: [{ id: "ben", email: "ben@example.com", displayName: "Ben Carter" }],
    admits: fronts[1].made,
  });
  for (const [front, double, host] of [
    [fronts[0], slack, SLACK],
    [fronts[1], webex, WEBEX],
  ] as const) {
    front.target = Number(new URL(double.base).port);
    proxy.names.set(`${host}:443`, front.port);
    double.base = `https://${host}`;
  }
});
afterEach(async () => {
  await workshop.remove();
  for (const front of fronts) await front.stop();
  await Promise.all([slack.stop(), webex.stop()]);
  await proxy.stop();
});

function environment(): Record<string, string> {
  return {
    DATABASE_PATH: workshop.file("bot.db"),
    HTTPS_PROXY: proxy.url(),
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    WEBEX_BOT_TOKEN: webex.botToken,
    WEBEX_API_URL: webex.apiUrl,
  };
}

it("talks to both through tunnels alone, calls and sockets, and trusts the company's certificates", async () => {
  const { run, url } = await workshop.running({
    ...environment(),
    NODE_EXTRA_CA_CERTS: workshop.file("company.pem"),
  });
  expect(await (await fetch(`${url}/readyz`)).text()).not.toContain('"ok":false');
  await slack.sendDirectMessage({ user: "UANNA", text: "hello" });
  await webex.say({ person: "ben", text: "hello" });
  const inSlack = await slack.eventually(() => slack.directMessagesOf("UANNA").find((one) => one.bot_id));
  expect(JSON.stringify(inSlack.blocks)).toContain("I have stored nothing about you");
  const inWebex = await webex.eventually(() => webex.directMessagesOf("ben")[1]);
  expect(wordsOf(inWebex)).toContain("I have stored nothing about you");

  // No name resolves here, so whatever went elsewhere or directly would have failed.
  expect(new Set(proxy.passed)).toEqual(new Set([`CONNECT ${SLACK}:443`, `CONNECT ${WEBEX}:443`]));
  expect(proxy.refused).toEqual([]);
  await webex.quiet();
  expect(await end(run)).toBe(0);
  expect([...slack.problems, ...webex.problems]).toEqual([]);
  for (const secret of proxy.secrets) expect(run.stdout + run.stderr).not.toContain(secret);
});

it("says nothing to anybody whose certificate it has no reason to trust", async () => {
  const { run, url } = await workshop.running(environment());
  const ready = await fetch(`${url}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    reasons: ["slack", "webex"].map((part) => ({ part, reason: expect.stringContaining("CERT") as string })),
  });
  expect(new Set(proxy.passed)).toEqual(new Set([`CONNECT ${SLACK}:443`, `CONNECT ${WEBEX}:443`]));
  expect([...slack.world.calls, ...webex.world.calls]).toEqual([]);
  expect(await end(run)).toBe(0);
});
