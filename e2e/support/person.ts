// Somebody at their browser: opens the page, types, clicks, looks and listens.
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { Name } from './looks.ts';
import { expectPicture, expectVoice } from './media.ts';

declare global {
  interface Window {
    /** Every phase of this page in its order. */
    phases: string[];
  }
}

export class Person {
  readonly name: Name;
  readonly context: BrowserContext;
  readonly origin: string;
  /** The tab that the person looks at. */
  page: Page;

  private constructor(name: Name, page: Page, origin: string) {
    this.name = name;
    this.page = page;
    this.context = page.context();
    this.origin = origin;
  }

  static async sitDown(name: Name, context: BrowserContext, origin: string): Promise<Person> {
    await context.addInitScript(recordPhases);
    return new Person(name, await context.newPage(), origin);
  }

  /** Opens the site, or the link to a room. */
  async open(room = '', query = 'lang=en'): Promise<void> {
    await this.page.goto(this.link(room, query));
  }

  link(room: string, query = 'lang=en'): string {
    return `${this.origin}/?${query}#${encodeURIComponent(room)}`;
  }

  async newTab(): Promise<void> {
    this.page = await this.context.newPage();
  }

  /** The process behind the page dies; the page cannot say good-bye. */
  async crash(): Promise<void> {
    const session = await this.context.newCDPSession(this.page);
    const crashed = this.page.waitForEvent('crash');
    // Nobody is left to answer.
    session.send('Page.crash').catch(() => undefined);
    await crashed;
  }

  /** From wherever the page stands in the lobby. */
  async type(room: string): Promise<void> {
    await this.textbox().fill(room);
    await this.button('Join').click();
  }

  /** The whole way from the address bar to a seat. */
  async enter(room: string): Promise<void> {
    await this.open();
    await this.expectPhase('lobby');
    await this.type(room);
  }

  /** I wait, the other one comes, and the two are together. */
  async meet(friend: Person, room: string): Promise<void> {
    await this.enter(room);
    await this.expectPhase('waiting');
    await friend.enter(room);
    await Promise.all([this.expectPhase('connected'), friend.expectPhase('connected')]);
  }

  /** Looks at another tab; played, because Playwright shows every page as if it were looked at. */
  async lookAway(): Promise<void> {
    await this.page.evaluate(showVisibility, 'hidden');
  }

  async lookBack(): Promise<void> {
    await this.page.evaluate(showVisibility, 'visible');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  textbox(): Locator {
    return this.page.getByRole('textbox', { name: 'Room name' });
  }

  alert(): Locator {
    return this.page.getByRole('alert');
  }

  /** The friend's picture, with what is written on it. */
  friend(): Locator {
    return this.page.getByRole('group', { name: 'Your friend' });
  }

  status(): Locator {
    return this.page.getByRole('status');
  }

  async expectPhase(phase: string, timeout = 15_000): Promise<void> {
    const message = `${this.name} is ${phase}`;
    await expect(this.page.locator('html'), message).toHaveAttribute('data-phase', phase, {
      timeout,
    });
  }

  async phases(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.phases);
  }

  async expectToSee(friend: Name): Promise<void> {
    await expectPicture(this.page, 'friend', friend);
  }

  async expectToSeeAndHear(friend: Name): Promise<void> {
    await this.expectToSee(friend);
    await expectVoice(this.page, friend);
  }
}

/** Runs in every page before its own scripts. */
function recordPhases(): void {
  window.phases = [];
  const record = () => {
    const { phase } = document.documentElement.dataset;
    if (phase !== undefined && phase !== window.phases.at(-1)) window.phases.push(phase);
  };
  new MutationObserver(record).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['data-phase'],
  });
}

/** Runs in the page. */
function showVisibility(state: string): void {
  Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}
