import { readFileSync } from 'node:fs';
import type { Invoice, InvoiceLine } from '@provena/api-client';
import { actionWords, changesOf } from './invoice-history.ts';

const DOCUMENT = new URL('../../../../docs/openapi.json', import.meta.url);

const line = (id: string, more: Partial<InvoiceLine> = {}) =>
  ({
    id,
    description: id,
    quantity: 2,
    unitPrice: '24.00',
    discount: '0.00',
    taxRate: '20',
    returned: 0,
    serials: [],
    ...more,
  }) as unknown as InvoiceLine;

const unit = (serialNumber: string, status = 'SOLD') =>
  ({ id: serialNumber, serialNumber, status }) as InvoiceLine['serials'][number];

const invoice = { currency: 'EUR', location: { timeZone: 'UTC' }, lines: [line('Case')] } as unknown as Invoice;

/** The words of a change; members that are not told did not change. */
const told = (before: object | null, after: object) =>
  changesOf({ before: before && { ...before }, after: { ...after } }, invoice);

describe('the words of an action', () => {
  const { components } = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as {
    components: { schemas: { InvoiceAction: { enum: string[] } } };
  };
  const actions = components.schemas.InvoiceAction.enum;

  it('are known for all that the API can give', () => {
    expect(actions.length).toBeGreaterThan(20);
    expect(Object.keys(actionWords).toSorted()).toEqual(actions.toSorted());
  });

  it('are those of no other action', () => {
    expect(new Set(Object.values(actionWords)).size).toBe(actions.length);
  });
});

describe('a change in the history', () => {
  it('tells a field before and after, and nothing as none', () => {
    expect(told({ orderStatus: { id: '1', name: 'Quote' } }, { orderStatus: { id: '2', name: 'Approved' } })).toEqual([
      'Status: Quote → Approved',
    ]);
    expect(told({ customer: null }, { customer: { id: '1', name: 'Ada' } })).toEqual(['Customer: none → Ada']);
    expect(told({ notes: 'soon', expiresOn: '2026-11-28' }, { notes: null, expiresOn: null })).toEqual([
      'Valid until: 28 Nov 2026 → none',
      'Notes: “soon” → none',
    ]);
  });

  it('tells of a new invoice what it has, and not what is empty', () => {
    const after = {
      orderStatus: { name: 'Quote' },
      customer: null,
      lines: [line('Case')],
      total: '57.60',
      paid: '0.00',
    };
    expect(told(null, after)).toEqual(['Status: Quote', 'Added: 2 × Case at €24.00', 'Total: €57.60']);
  });

  it('tells lines that were added, removed and changed', () => {
    const before = { lines: [line('Case'), line('Old')] };
    const after = { lines: [line('Case', { quantity: 3, unitPrice: '20.00', discount: '5.00' }), line('New')] };
    expect(told(before, after)).toEqual([
      'Case: quantity 2 → 3, price €24.00 → €20.00, discount €0.00 → €5.00',
      'Added: 2 × New at €24.00',
      'Removed: 2 × Old at €24.00',
    ]);
  });

  it('tells units that were added, removed and moved, of many the first and how many more', () => {
    const before = { lines: [line('Phone', { serials: [unit('A'), unit('B')] })] };
    const after = { lines: [line('Phone', { serials: [unit('B', 'RETURNED'), unit('C')] })] };
    expect(told(before, after)).toEqual([
      'Phone: serial numbers added: C',
      'Phone: serial numbers removed: A',
      'B sold → returned',
    ]);
    const many = Array.from({ length: 12 }, (_, place) => unit(`N${String(place)}`));
    expect(told({ lines: [line('Phone')] }, { lines: [line('Phone', { serials: many })] })).toEqual([
      'Phone: serial numbers added: N0, N1, N2, N3, N4, N5, N6, N7, N8, N9 and 2 more numbers',
    ]);
  });

  it('tells money: the payment, what is paid and what is owed', () => {
    const payment = { id: 'p', kind: 'DEPOSIT', method: 'CARD', amount: '50.00', reference: '4242', refunds: [] };
    const paid = { payments: [payment], paid: '50.00', balance: '7.60' };
    expect(told({ payments: [], paid: '0.00', balance: '57.60' }, paid)).toEqual([
      'Deposit by card: €50.00, 4242',
      'Paid: €0.00 → €50.00',
      'Balance: €57.60 → €7.60',
    ]);
    const refunds = [{ id: 'r', amount: '20.00', reason: 'late' }];
    expect(told(paid, { ...paid, payments: [{ ...payment, refunds }] })).toEqual([
      '€20.00 given back of: Deposit by card',
    ]);
  });

  it('tells the deposit that is asked for', () => {
    const deposit = (required: boolean, amount: string) => ({ deposit: { required, amount, collected: '0.00' } });
    expect(told(deposit(false, '0.00'), deposit(true, '50.00'))).toEqual(['Deposit asked for: none → €50.00']);
  });

  it('tells the work: teams, deliveries by the names of their lines, progress, purchase orders', () => {
    expect(told({ teams: [{ id: '1', name: 'A' }] }, { teams: [{ id: '2', name: 'B' }] })).toEqual([
      'Team added: B',
      'Team removed: A',
    ]);
    const lines = [
      { lineId: 'gone', quantity: 1 },
      { lineId: 'Case', quantity: 2 },
    ];
    expect(told({ deliveries: [] }, { deliveries: [{ id: 'd', receivedBy: 'Ada', lines }] })).toEqual([
      'Received by Ada: 2 × Case, 1 × a line that was removed',
    ]);
    expect(told({ progress: null }, { progress: { note: 'half', percent: 50 } })).toEqual(['half (50 %)']);
    const purchaseOrders = [{ id: 'o', number: 'PO-1', vendorName: 'North', lineIds: ['Case'] }];
    expect(told({ purchaseOrders: [] }, { purchaseOrders })).toEqual(['PO-1, North: Case']);
  });

  it('tells what came in of a purchase order, what is still to come, and what comes no more', () => {
    const stood = (status: string, ...received: number[]) => ({
      purchaseOrder: {
        number: 'PO-1',
        status,
        vendor: { id: 'v', name: 'North' },
        lines: ['Case', 'Cable'].map((name, at) => ({ id: name, name, quantity: 0.3, received: received[at] ?? 0 })),
      },
    });
    expect(told(stood('OPEN', 0), stood('OPEN', 0.1))).toEqual([
      'PO-1, North: 0.1 × Case',
      'Still to come: 0.2 × Case, 0.3 × Cable',
    ]);
    expect(told(stood('OPEN', 0.1), stood('RECEIVED', 0.3, 0.3))).toEqual(['PO-1, North: 0.2 × Case, 0.3 × Cable']);
    expect(told(stood('OPEN', 0.1), stood('CANCELLED', 0.1))).toEqual([
      'PO-1, North: not coming: 0.2 × Case, 0.3 × Cable',
    ]);
  });

  it('tells the address and document of an e-mail', () => {
    expect(told(null, { mail: { id: 'm', to: 'ada@mail.example', document: 'PACKING_SLIP' } })).toEqual([
      'Packing slip to ada@mail.example',
    ]);
  });
});
