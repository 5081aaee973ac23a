import type { Page } from 'playwright-core';

/** Runs in a page before the page's own scripts, so that it hears each key before they do. */
const IN_PAGE = `(() => {
  let began = 0;
  const keys = [];
  const painted = () => {
    const from = began;
    return new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now() - from))));
  };
  // A scanner that is played has a clock of its own, ahead of this one.
  const note = event => { began = Math.min(event.timeStamp, performance.now()); };
  for (const kind of ['keydown', 'pointerdown', 'click']) addEventListener(kind, note, true);
  addEventListener('keydown', () => void painted().then(took => keys.push(took)), true);
  const isThere = (selector, text, count) =>
    [...document.querySelectorAll(selector)].filter(element => element.textContent.includes(text)).length >= count;
  const until = (selector, text, count) => new Promise(done => {
    const observer = new MutationObserver(() => look());
    const look = () => {
      if (!isThere(selector, text, count)) return false;
      observer.disconnect();
      done(painted());
      return true;
    };
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  window.stopwatch = { keys, until };
})()`;

/** What is waited for: so many elements that a selector finds, with a text in them. */
export interface Seen {
  selector: string;
  text?: string;
  count?: number;
}

/** Measures in the page itself, from the moment the browser gives an input until the frame that shows its effect. */
export class Stopwatch {
  static async on(page: Page): Promise<Stopwatch> {
    await page.addInitScript(IN_PAGE);
    return new Stopwatch(page);
  }

  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Milliseconds from the last key or click of `act` until something is seen that is not there yet. */
  async until({ selector, text = '', count = 1 }: Seen, act: () => Promise<unknown>): Promise<number> {
    const took = this.#page.evaluate<number>(
      `stopwatch.until(${JSON.stringify([selector, text, count]).slice(1, -1)})`,
    );
    await act();
    return took;
  }

  /** Milliseconds from each key that was pressed since the last call until its frame. */
  keys(): Promise<number[]> {
    return this.#page.evaluate<number[]>('stopwatch.keys.splice(0)');
  }
}
