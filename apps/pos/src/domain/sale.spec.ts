import type { Invoice } from '@provena/contracts';
import { completionOf, keepsTheHold } from './completion.ts';
import { ada, cable, cash, later, openSale, phone, refusal } from '../testing/sale.fixture.ts';
import type { Sale } from './sale.ts';
import { sumsOf } from './sale-line.ts';

describe('a sale', () => {
  it('adds the same item on the line that is there', () => {
    const sale = openSale();
    sale.addLine(cable, 2, 'l-a');
    sale.addLine(cable, 1, 'l-b');
    expect(sale.lines).toMatchObject([{ id: 'l-a', quantity: 3 }]);
  });

  it('adds fractions exactly', () => {
    const sale = openSale();
    sale.addLine(cable, 0.1, 'l-a');
    sale.addLine(cable, 0.2, 'l-b');
    expect(sale.lines[0]?.quantity).toBe(0.3);
  });

  it('keeps the price an item had when it was added, without the zeros of the database', () => {
    const sale = openSale();
    sale.addLine(phone, 1, 'l-a');
    sale.addLine({ ...phone, unitPrice: '599' }, 1, 'l-b');
    expect(sale.lines[0]).toMatchObject({ unitPrice: '499.00', taxRate: '20' });
  });

  it('rounds each line and each tax to cents and adds them up', () => {
    const sale = openSale();
    sale.addLine(cable, 3, 'l-a');
    sale.addLine(phone, 1, 'l-b');
    expect([sumsOf(sale.lines).subtotal, sale.total].map(String)).toEqual(['528.97', '631.02']);
  });

  it('takes a scanned unit into a place that waits for one, else into one more', () => {
    const sale = openSale();
    sale.addLine(phone, 1, 'l-a');
    sale.captureOne(phone, 'PX-1', 'l-b');
    expect(sale.lines).toMatchObject([{ id: 'l-a', quantity: 1, serials: ['PX-1'] }]);
    sale.captureOne(phone, 'PX-2', 'l-c');
    expect(sale.lines).toMatchObject([{ id: 'l-a', quantity: 2, serials: ['PX-1', 'PX-2'] }]);
  });

  it('drops the units captured last when the quantity falls', () => {
    const sale = openSale();
    for (const serial of ['PX-1', 'PX-2', 'PX-3']) sale.captureOne(phone, serial, 'l-a');
    sale.changeQuantity('l-a', 1);
    expect(sale.lines[0]?.serials).toEqual(['PX-1']);
  });

  it('refuses a part of a serial-tracked item, units for an item without, and more units than the quantity', () => {
    const sale = openSale();
    expect(refusal(() => sale.addLine(phone, 0.5, 'l-a'))).toMatchObject({
      code: 'validation',
      facts: { quantity: 0.5 },
    });
    sale.addLine(cable, 1, 'l-b');
    expect(refusal(() => sale.captureSerials('l-b', ['X']))).toMatchObject({ code: 'validation' });
    sale.addLine(phone, 1, 'l-c');
    expect(refusal(() => sale.captureSerials('l-c', ['PX-1', 'PX-2']))).toMatchObject({
      code: 'validation',
      facts: { required: 1, captured: 2 },
    });
  });

  it('has at most 500 lines', () => {
    const sale = openSale();
    for (let n = 0; n < 500; n++) sale.addLine({ ...cable, id: `i-${n}` }, 1, `l-${n}`);
    expect(refusal(() => sale.addLine({ ...cable, id: 'i-500' }, 1, 'l-500'))).toMatchObject({ code: 'validation' });
  });

  it('writes serial numbers as inventory does once they are held', () => {
    const sale = openSale();
    const until = new Date('2026-03-01T10:15:00Z');
    sale.captureOne(phone, 'px-1 ', 'l-a');
    sale.heldAs([{ lineId: 'l-a', serialNumber: 'PX-1' }], { revision: 1, until });
    expect(sale).toMatchObject({ holdRevision: 1, heldUntil: until, lines: [{ serials: ['PX-1'] }] });
  });

  it('names every line that lacks units before it is sold', () => {
    const sale = openSale();
    sale.addLine(cable, 1, 'l-a');
    sale.addLine(phone, 2, 'l-b');
    sale.captureSerials('l-b', ['PX-1']);
    expect(refusal(() => sale.beginCompletion(cash('2000'), ada, { askAgainAt: later }))).toEqual({
      code: 'serials-missing',
      facts: {
        lines: [{ lineId: 'l-b', index: 1, itemId: 'i-phone', sku: 'PX', name: 'Phone X', required: 2, captured: 1 }],
      },
    });
    expect(sale.status).toBe('OPEN');
  });

  it('is not sold with nothing on it', () => {
    expect(refusal(() => openSale().beginCompletion(cash('0'), ada, { askAgainAt: later }))).toMatchObject({
      code: 'validation',
    });
  });

  it('remembers its last twenty commands', () => {
    const sale = openSale();
    for (let n = 1; n <= 21; n++) sale.remember(`c-${n}`);
    expect([sale.remembers('c-1'), sale.remembers('c-2'), sale.remembers('c-21')]).toEqual([false, true, true]);
  });
});

describe('a sale being sold', () => {
  const selling = (): Sale => {
    const sale = openSale();
    sale.captureOne(phone, 'PX-1', 'l-a');
    sale.beginCompletion(cash('600'), ada, { askAgainAt: later });
    return sale;
  };

  it('knows its change, who sells it, and when to ask again', () => {
    expect(selling()).toMatchObject({
      status: 'COMPLETING',
      change: '1.20',
      completedBy: ada,
      asked: 1,
      nextAt: later,
    });
  });

  it('refuses every change', () => {
    const sale = selling();
    const changes: (() => unknown)[] = [
      () => sale.addLine(cable, 1, 'l-b'),
      () => sale.captureOne(phone, 'PX-2', 'l-b'),
      () => sale.changeQuantity('l-a', 2),
      () => sale.captureSerials('l-a', []),
      () => sale.removeLine('l-a'),
      () => sale.describe({ customerId: 'c-1' }),
      () => sale.void({ at: '', username: 'ada', reason: null }),
      () => sale.beginCompletion(cash('600'), ada, { askAgainAt: later }),
    ];
    for (const change of changes) {
      expect(refusal(change)).toMatchObject({
        code: 'sale-not-open',
        facts: { saleId: 's-1', saleStatus: 'COMPLETING' },
      });
    }
    expect(sale.lines).toMatchObject([{ quantity: 1, serials: ['PX-1'] }]);
  });

  it('asks for the same thing each time', () => {
    expect(completionOf(selling())).toEqual({
      saleId: 's-1',
      saleNumber: 'S-000001',
      reservationId: 'h-1',
      invoice: {
        customerId: null,
        locationId: 'l-1',
        notes: null,
        lines: [
          {
            itemId: 'i-phone',
            quantity: 1,
            unitPrice: '499.00',
            priceIncludesTax: false,
            discount: '0.00',
            taxRate: '20',
            serials: ['PX-1'],
          },
        ],
      },
      payments: cash('598.80'),
    });
  });

  it('is open again for the next attempt when it was refused, with its units and its hold', () => {
    const sale = selling();
    sale.reopen(null);
    expect(sale).toMatchObject({ status: 'OPEN', attempt: 2, asked: 0, holdId: 'h-1', tenders: null, change: null });
    expect(sale).toMatchObject({ releases: [], lines: [{ serials: ['PX-1'] }] });
  });

  it('gives its old hold back when it goes on under a new one', () => {
    const sale = selling();
    sale.reopen('h-2');
    expect(sale).toMatchObject({ holdId: 'h-2', holdRevision: 0, heldUntil: null, releases: ['h-1'] });
  });

  it('is completed with its invoice', () => {
    const sale = selling();
    sale.complete({ id: 'v-1', number: 'POS-000001' } as Invoice, later);
    expect(sale).toMatchObject({ status: 'COMPLETED', invoiceNumber: 'POS-000001', completedAt: later, nextAt: null });
    expect(refusal(() => sale.addLine(cable, 1, 'l-b'))).toMatchObject({
      code: 'sale-not-open',
      facts: { invoiceNumber: 'POS-000001' },
    });
  });

  it.each([
    ['serial-not-available', true],
    ['stock-insufficient', true],
    ['upstream-unavailable', true],
    ['hold-ended', false],
    ['save-timed-out', false],
    ['validation', false],
  ])('after %s keeps its hold: %s', (code, keeps) => {
    expect(keepsTheHold(code)).toBe(keeps);
  });
});

describe('a void sale', () => {
  it('gives its hold back, once, however often it is made void', () => {
    const sale = openSale();
    const ending = { at: '2026-03-01T10:01:00Z', username: 'ada', reason: 'changed their mind' };
    sale.void(ending);
    sale.void({ ...ending, reason: 'again' });
    expect(sale).toMatchObject({ status: 'VOIDED', voided: ending, releases: ['h-1'] });
  });
});
