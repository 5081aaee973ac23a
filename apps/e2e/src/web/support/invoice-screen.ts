import { eventually } from '@provena/testing';
import type { Locator, Page } from 'playwright-core';

/** The invoice form on a page, by the names its parts have for people. */
export class InvoiceScreen {
  readonly page: Page;
  readonly bar: Locator;
  readonly dialog: Locator;
  readonly save: Locator;
  /** The sentence under the scan bar. */
  readonly told: Locator;
  readonly lines: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bar = page.getByRole('combobox', { name: 'Scan or search items' });
    this.dialog = page.getByRole('dialog');
    this.save = page.getByRole('button', { name: 'Save' });
    this.told = page.getByRole('main').getByRole('status');
    this.lines = page.getByRole('table', { name: 'Lines of the invoice' }).locator('[data-line]');
  }

  line(place: number): Locator {
    return this.lines.nth(place - 1);
  }

  /** The serial cell of a line whose units have numbers. */
  serials(place: number): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^Serials of line ${place},`) });
  }

  quantity(place: number): Locator {
    return this.page.getByRole('textbox', { name: `Qty of line ${place}` });
  }

  /** A unit in the list of the dialog. */
  unit(serialNumber: string): Locator {
    return this.dialog.getByRole('option').filter({ hasText: serialNumber });
  }

  /** Waits until the cell of a line says so. */
  async seesSerials(place: number, captured: number, required: number): Promise<void> {
    const words = `Serials of line ${place}, ${captured} of ${required} captured`;
    await this.page.getByRole('button', { name: words }).waitFor();
  }

  async seesLines(count: number): Promise<void> {
    await eventually(async () => expect(await this.lines.count()).toBe(count));
  }

  /** The number of the invoice once the form says that it is saved. */
  async savedNumber(): Promise<string> {
    const saved = this.page.getByText(/^Saved INV-/);
    await saved.waitFor();
    return (await saved.innerText()).replace('Saved ', '');
  }
}
