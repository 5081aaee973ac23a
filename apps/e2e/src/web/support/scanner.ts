import type { Page } from 'playwright-core';

/** Seconds between two keys of a scanner. */
const APART = 0.005;
/** Seconds after the last key that a person typed: longer than two keys of one burst are apart. */
const AFTER = 0.15;

/**
 * Types a code as a scanner does: keys 5 ms apart by their own clock, however busy the machine is, and an Enter. All
 * keys are under way at once, so that nothing that is typed by hand gets between them.
 */
export const scan = async (page: Page, code: string): Promise<void> => {
  const keyboard = await page.context().newCDPSession(page);
  const began = Date.now() / 1_000 + AFTER;
  const sent = [...code.split(''), 'Enter'].flatMap((key, place) => {
    const timestamp = began + place * APART;
    const text = key === 'Enter' ? '\r' : key;
    return [
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, timestamp }),
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp }),
    ];
  });
  await Promise.all(sent);
  await keyboard.detach();
};
