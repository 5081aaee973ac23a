import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = new URL('../../../../../docs/screens/', import.meta.url).pathname;
const QUALITY = 70;

/** Keeps a picture of the page below `docs/screens`, when `UPDATE_SCREENS` asks for new ones. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  if (!process.env['UPDATE_SCREENS']) return;
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.webp`), Buffer.from(data, 'base64'));
  await devtools.detach();
};
