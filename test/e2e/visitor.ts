// Somebody at the playground's page: what she does with her hands and waits for with her eyes.
import type { BrowserContext, Page } from "playwright-core";
import { artefact } from "../browser";

export class Visitor {
  private shots = 0;
  /** What the page itself complained of. */
  readonly problems: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly name: string,
  ) {
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("console", (line) => {
      // The browser reports every 422, by which a form hears of its errors, and every lost connection.
      if (line.type() === "error" && !/422|ERR_|Failed to load/.test(line.text()))
        this.problems.push(line.text());
    });
  }

  static async arrive(context: BrowserContext, name: string): Promise<Visitor> {
    context.setDefaultTimeout(20_000);
    return new Visitor(await context.newPage(), name);
  }

  async as(person: string, room = "direct"): Promise<void> {
    await this.page.locator(`[data-person="${person}"]`).click();
    await this.page.locator(`[data-person="${person}"][aria-current="true"]`).waitFor();
    await this.page.locator(`#tab-${room}`).click();
    await this.page.locator(`#tab-${room}[aria-selected="true"]`).waitFor();
  }

  async say(text: string): Promise<void> {
    const field = this.page.locator("#composer-input");
    await field.fill(text);
    await field.press("Escape");
    await field.press("Enter");
  }

  /** The newest button of that name in the conversation. */
  async press(name: string): Promise<void> {
    await this.page.locator("#log").getByRole("button", { name, exact: true }).last().click();
  }

  async reads(text: string): Promise<void> {
    await this.page.locator("#log").getByText(text).last().waitFor();
  }

  async fill(label: RegExp, value: string): Promise<void> {
    await this.page.locator("#log").getByLabel(label).last().fill(value);
  }

  /** A notice that something arrived for somebody else; it leads there. */
  async follows(notice: string): Promise<void> {
    await this.page.locator(".toast-body", { hasText: notice }).first().click();
  }

  async moves(to: string): Promise<void> {
    await this.page.getByRole("button", { name: to, exact: true }).click();
    // The last word of the move is where the clock stands then.
    await this.page.locator('#clock:not([aria-busy="true"])').waitFor();
  }

  async picture(): Promise<void> {
    this.shots += 1;
    await this.page.screenshot({ path: artefact(`e2e-${this.name}-${this.shots}.png`) });
  }
}
