import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { plus } from "../../../src/core/instant";
import { artefact, describeInBrowser } from "../../browser";
import { type Opened, openPlayground } from "./opened";
import { START } from "./stand-in";

describeInBrowser("the playground's page", (browser) => {
  let playground: Opened;
  let page: Page;
  let problems: string[];

  beforeEach(async () => {
    playground = await openPlayground();
    problems = [];
    page = await open({ width: 1280, height: 800 });
  });
  afterEach(async () => {
    await Promise.all(
      browser()
        .contexts()
        .map((context) => context.close()),
    );
    await playground.close();
    expect(problems).toEqual([]);
  });

  async function open(viewport: { width: number; height: number }, more: object = {}): Promise<Page> {
    const context = await browser().newContext({ viewport, locale: "en-GB", ...more });
    context.setDefaultTimeout(10_000);
    const opened = await context.newPage();
    opened.on("pageerror", (error) => problems.push(String(error)));
    opened.on("console", (line) => {
      // The browser reports every 422, which is how a form hears of its errors, and every lost connection.
      if (line.type() === "error" && !/422|ERR_|Failed to load/.test(line.text())) problems.push(line.text());
    });
    return opened;
  }

  const visit = (place = "") => page.goto(`${playground.url}/${place}`);
  const field = () => page.locator("#composer-input");
  /** In the conversation, not in what is read out or announced. */
  const inLog = (text: string) => page.locator("#log").getByText(text);
  const lastMessage = () => page.locator(".message").last();
  const person = (name: string) => page.locator(".person", { hasText: name });
  async function say(text: string) {
    await field().fill(text);
    await field().press("Enter");
  }

  test("greets with three things to try, and each leads into a conversation", async () => {
    await visit();
    await expect(page.locator(".try").count()).resolves.toBe(3);
    await page.screenshot({ path: artefact("playground-welcome.png") });
    await page.getByRole("button", { name: /Join as a newcomer/ }).click();
    await inLog("You said: join").waitFor();
    expect(await page.locator(".message.own").innerText()).toContain("join");
    expect(await person("Sam Okafor").getAttribute("aria-current")).toBe("true");
    expect(page.url()).toContain("#sam/direct");
  });

  test("completes commands and people by keyboard and brings back what was typed", async () => {
    await visit("#anna/direct");
    await field().pressSequentially("me");
    await page.getByRole("option").first().waitFor();
    await field().press("ArrowDown");
    expect(await field().getAttribute("aria-activedescendant")).toBe("option-0");
    await field().press("Enter");
    expect(await field().inputValue()).toBe("mentor request ");
    await field().pressSequentially("Linked");
    expect(await page.locator(".completion-hint").innerText()).toContain("mentor request [topics]");
    await field().fill("profile @mia h");
    await page.getByRole("option", { name: /Mia Hoffmann/ }).waitFor();
    await field().press("Tab");
    expect(await field().inputValue()).toBe("profile @Mia Hoffmann ");
    await field().press("Enter");
    await lastMessage().getByText("You said:").waitFor();
    expect(playground.program.heard[0]).toMatchObject({ text: "profile <@playground/sample/mia>" });
    await field().press("ArrowUp");
    expect(await field().inputValue()).toBe("profile @Mia Hoffmann");
    await field().fill("/men");
    await page.getByRole("option").first().waitFor();
    await field().press("Escape");
    expect(await page.locator("#completion").isHidden()).toBe(true);
    await page.getByRole("tab", { name: "Community" }).click();
    // The conversation changes a moment after the click; what is typed before belongs to the one that is left.
    await page.getByRole("tab", { name: "Community", selected: true }).waitFor();
    await field().fill("call");
    expect(await page.getByRole("option").count()).toBe(0);
    await field().fill("/call n");
    await field().press("Tab");
    expect(await field().inputValue()).toBe("/ambassador call next");
  });

  test("shows every block, runs no markup, follows no strange link and gives files away", async () => {
    await visit("#lea/direct");
    await say("overview");
    await inLog("Add a topic for Thursday").waitFor();
    const card = page.locator(".message.bot .card");
    expect(await card.locator("img, b, script").count()).toBe(0);
    expect(await card.innerText()).toContain("<img src=x onerror=alert(1)>");
    expect(await card.locator(".mention").first().innerText()).toBe("Mia Hoffmann");
    expect(await card.getByRole("link", { name: "about LEX sessions" }).getAttribute("rel")).toContain(
      "noopener",
    );
    const [download] = await Promise.all([page.waitForEvent("download"), card.locator(".file").click()]);
    expect(download.suggestedFilename()).toBe("call.ics");
    expect(readFileSync(await download.path(), "utf8")).toBe("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    await page.screenshot({ path: artefact("playground-card.png") });
  });

  test("a pressed button changes its message in place", async () => {
    await visit("#lea/direct");
    await say("counter");
    await page.getByRole("button", { name: "Count up" }).click();
    await inLog("Counted to 1").waitFor();
    expect(await page.locator(".message").count()).toBe(2);
    expect(await page.getByText("updated").count()).toBe(1);
    expect(await page.locator(".button:focus").innerText()).toBe("Count up");
  });

  test("fills in every type of field, shows errors beside them, and folds the form away when it is sent", async () => {
    await visit("#lea/direct");
    await say("form");
    await page.getByLabel("What you like to talk about").fill("Two\nlines");
    await page.getByRole("button", { name: "Save my profile" }).click();
    const country = page.getByLabel(/^Country/);
    await page.getByText("Please choose a country.").waitFor();
    expect(await country.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("select:focus").count()).toBe(1);
    expect(await page.getByLabel("What you like to talk about").inputValue()).toBe("Two\nlines");
    await page.screenshot({ path: artefact("playground-form.png") });
    await country.selectOption("GR");
    await page.getByLabel("Greek").check();
    await page.getByLabel(/take part in mentoring/).check();
    await page.getByLabel("First day").fill("2027-02-01");
    await page.getByLabel("Best time").fill("14:30");
    await page.getByRole("button", { name: "Save my profile" }).click();
    await inLog("Thank you, Lea Papadaki.").waitFor();
    await inLog("Sent: About you").waitFor();
    expect(playground.program.heard.at(-1)).toMatchObject({
      kind: "submit",
      values: {
        name: "Lea Papadaki",
        about: "Two\nlines",
        country: "GR",
        languages: ["de", "el"],
        mentoring: true,
        from: "2027-02-01",
        time: "14:30",
      },
    });
  });

  test("the clock moves by a click, and what arrives for others is announced and leads there", async () => {
    const { program, platform } = playground;
    program.remind(platform, plus(START, 600_000), ["mia", "lea"], "Call in 15 minutes");
    await visit("#lea/direct");
    await page.getByRole("button", { name: "+15 min" }).click();
    await page.getByText("Call in 15 minutes").first().waitFor();
    await page.locator("#clock-time", { hasText: "09:15" }).waitFor();
    await page.locator(".toast", { hasText: "Mia Hoffmann" }).waitFor();
    expect(await person("Mia Hoffmann").locator(".badge").innerText()).toContain("1 unread");
    expect(await person("Lea Papadaki").locator(".badge").count()).toBe(0);
    await page.screenshot({ path: artefact("playground-toast.png") });
    await page.locator(".toast-body", { hasText: "Mia Hoffmann" }).click();
    await page.getByRole("heading", { name: "Mia Hoffmann" }).waitFor();
    await page.locator(".fresh").waitFor();
    await person("Mia Hoffmann").locator(".badge").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "To next Thursday, 09:45" }).click();
    await page.locator("#clock-date", { hasText: "14 Jan" }).waitFor();
    await page.reload();
    await page.locator("#clock-time", { hasText: "09:45" }).waitFor();
    expect(await person("Mia Hoffmann").locator(".badge").count()).toBe(0);
  });

  test("an answer to a command in a room is announced and waits in the direct messages", async () => {
    await visit("#anna/community");
    await say("/ambassador help");
    await page.locator(".toast", { hasText: "answered you privately" }).waitFor();
    await page.getByRole("tab", { name: /Direct messages.*1 unread/s }).click();
    await inLog("You said: help").waitFor();
  });

  test("goes on by itself after the connection was lost", async () => {
    await visit("#lea/direct");
    await say("one");
    await inLog("You said: one").waitFor();
    playground.dropConnections();
    await playground.post("/playground/say", { as: "lea", room: "direct", text: "two" });
    await inLog("You said: two").waitFor();
    await page.locator("#offline").waitFor({ state: "hidden" });
  });

  test("speaks German where the browser does, and switches", async () => {
    page = await open({ width: 1280, height: 800 }, { locale: "de-AT", colorScheme: "dark" });
    await visit();
    await page.getByText("Drei Dinge zum Ausprobieren").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.screenshot({ path: artefact("playground-german-dark.png") });
    await page.getByRole("button", { name: "EN", exact: true }).click();
    await page.getByText("Three things to try").waitFor();
    await page.reload();
    await page.getByText("Three things to try").waitFor();
  });

  test("fits a narrow phone, with people and clock in a drawer that the keyboard can close", async () => {
    page = await open({ width: 360, height: 640 }, { hasTouch: true });
    // Unread marks on every tab are as wide as it gets.
    for (const room of ["core-team", "community"]) {
      for (let i = 0; i < 11; i += 1)
        await playground.post("/playground/say", { as: "ben", room, text: "Good morning" });
    }
    await visit("#lea/direct");
    await say("overview");
    await inLog("Add a topic for Thursday").waitFor();
    await page.screenshot({ path: artefact("playground-phone.png") });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    await page.getByRole("button", { name: "Show people and clock" }).click();
    await page.locator("#drawer-close:focus").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.locator("#sidebar").getAttribute("inert")).not.toBeNull();
    await page.getByRole("button", { name: "Show people and clock" }).click();
    await person("Ben Carter").click();
    await page.getByRole("heading", { name: "Ben Carter" }).waitFor();
  });

  test("everything that can be used has a name, and ids are there once", async () => {
    await visit("#lea/direct");
    await say("overview");
    await say("form");
    await page.getByRole("button", { name: "Save my profile" }).waitFor();
    const nameless = await page.evaluate(`
      [...document.querySelectorAll("button, a, input, select, textarea, [role=tabpanel]")]
        .filter((node) => !(node.labels?.length > 0))
        .filter((node) => !(node.ariaLabel ?? node.getAttribute("aria-labelledby") ?? node.textContent).trim())
        .map((node) => node.outerHTML)`);
    expect(nameless).toEqual([]);
    const ids = await page.evaluate<string[]>(
      `[...document.querySelectorAll("[id]")].map((node) => node.id)`,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
