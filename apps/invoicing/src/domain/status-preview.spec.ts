import type { StockEffect } from '@provena/contracts';
import type { InvoiceDocument } from './invoice-document.ts';
import { effectsOf } from './status-preview.ts';
import type { UnitEffect } from './inventory-effect.ts';

/** A document whose lines are of goods counted so. */
const documentOf = (stockEffect: StockEffect, unitEffect: UnitEffect, ...trackings: string[]) =>
  ({ stockEffect, unitEffect, lines: trackings.map(tracking => ({ tracking })) }) as InvoiceDocument;

describe('the effects of a status on an invoice', () => {
  const reserved = { stock: 'RESERVED', units: 'RESERVED' } as const;

  it('are those on its goods and on its units', () => {
    expect(effectsOf(documentOf('NONE', 'SOLD', 'SERIAL', 'QUANTITY'), reserved)).toEqual({
      stockEffect: { from: 'NONE', to: 'RESERVED' },
      unitStatus: { from: 'SOLD', to: 'RESERVED' },
    });
  });

  it('are none on what is not on it', () => {
    expect(effectsOf(documentOf('NONE', 'SOLD', 'QUANTITY'), reserved).unitStatus).toBeNull();
    expect(effectsOf(documentOf('NONE', 'SOLD', 'SERIAL', 'NONE'), reserved).stockEffect).toBeNull();
  });

  it('give units back into stock', () => {
    const { unitStatus } = effectsOf(documentOf('NONE', 'SOLD', 'SERIAL'), { stock: 'NONE', units: 'RELEASED' });
    expect(unitStatus).toEqual({ from: 'SOLD', to: 'IN_STOCK' });
  });
});
