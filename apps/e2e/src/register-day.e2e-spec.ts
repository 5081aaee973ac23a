import type { OpenSale, Output, Register, SaleReply, Session, SessionReport } from '@provena/contracts';
import { describeReceipts } from './register-receipts.suite.ts';
import { type Api, succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { aQuantityItem, received } from './support/shop.ts';
import { aFullSale, openRegister, useTill, Ringing, type Till } from './support/till.ts';
import { unitOf } from './support/units.ts';

const till = useTill();

/** A register of its own, so that its session knows only what one story did. */
const ownTill = async (settings: Partial<Register> = {}): Promise<Till> => {
  const own = { ...till, ...(await openRegister(till.owner, till.cashier, till.store)) };
  if (Object.keys(settings).length > 0) {
    const path = `/v1/pos/registers/${own.register.id}`;
    await succeeded(till.owner.patch(path, settings, { ifMatch: '"v1"' }));
  }
  return own;
};

const reportOf = (api: Api, { session }: Till, kind: 'x' | 'z') =>
  succeeded(api.get<SessionReport>(`/v1/pos/sessions/${session.id}/${kind}-report`));

describe('A one-unit cash sale', () => {
  it('takes two round trips: open with the first scan, and complete', async () => {
    const [serial] = await received(till.owner, till.phone, till.store, 1);
    let trips = 0;
    const ask = <T>(path: string, body: object) => {
      trips += 1;
      return succeeded(till.cashier.post<T>(path, body));
    };

    const opening = { registerId: till.register.id, code: `SN:${serial}` };
    const { sale, outcome } = await ask<Output<typeof OpenSale>>('/v1/pos/sales', opening);
    const payments = [{ method: 'CASH', amount: '600.00' }];
    const done = await ask<SaleReply & { change: string; receipt: string }>(`/v1/pos/sales/${sale.id}/complete`, {
      payments,
    });

    expect(outcome).toBe('SERIAL');
    expect(done).toMatchObject({
      sale: { status: 'COMPLETED' },
      change: '1.20',
      receipt: expect.stringContaining(serial!),
    });
    expect(trips).toBeLessThanOrEqual(3);
  });

  it('is not begun with something nobody can sell', async () => {
    const opening = { registerId: till.register.id, code: 'SN:NOBODY-HAS-THIS' };
    const refused = await till.cashier.post('/v1/pos/sales', opening);
    expect(refused).toMatchObject({ status: 404, problem: { code: 'serial-not-found' } });
  });
});

describe('A sale put aside', () => {
  it('keeps its units, and is finished at another register of the location', async () => {
    const { sale, serial } = await aFullSale(till);
    await succeeded(sale.hold('fetches a wallet'));
    const other = await ownTill();
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'RESERVED', heldBy: { id: sale.id } });

    await succeeded(till.cashier.post(`${sale.path}/recall`, { registerId: other.register.id }));
    await succeeded(sale.complete('598.80'));

    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'SOLD' });
    expect(await reportOf(till.cashier, other, 'x')).toMatchObject({ sales: { count: 1, total: '598.80' } });
  });

  it('goes on after its session was closed, and says what costs something else now', async () => {
    const own = await ownTill();
    const cable = await aQuantityItem(till.owner, { unitPrice: '10.00', taxRate: '0' });
    await received(till.owner, cable, till.store, 5);
    const sale = await Ringing.begin(own);
    await succeeded(sale.add(cable, 2));
    const path = `/v1/pos/sessions/${own.session.id}/close`;
    const closed = await succeeded(till.cashier.post<Session>(path, { countedCash: '100.00' }));
    expect(closed.keptSales).toMatchObject([{ id: sale.id, total: '20.00' }]);
    await succeeded(till.owner.patch(`/v1/items/${cable.id}`, { unitPrice: '12.00' }, { ifMatch: '"v1"' }));

    const opening = { registerId: own.register.id, openingFloat: '100.00' };
    await succeeded(till.cashier.post('/v1/pos/sessions', opening));
    const recalled = till.cashier.post(`${sale.path}/recall`, { registerId: own.register.id });
    const unitPrice = { was: '10.00', is: '12.00' };
    expect(await succeeded(recalled)).toMatchObject({
      changes: [{ itemId: cable.id, unitPrice }],
      sale: { total: '20.00' },
    });
    await succeeded(sale.complete('20.00'));
  });

  it('is held on by itself for as long as it waits', async () => {
    const { system } = till.test;
    await system.service('pos').restart({ POS_HOLD_SECONDS: '5' });
    await system.ready(['pos']);
    try {
      const { sale, serial } = await aFullSale(till);
      await succeeded(sale.hold());
      const heldUntil = async () =>
        Date.parse((await succeeded(till.cashier.get<{ heldUntil: string }>(sale.path))).heldUntil);
      const first = await heldUntil();
      while ((await heldUntil()) < first + 6_000) {
        expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'RESERVED' });
      }
      await succeeded(sale.void());
      expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'IN_STOCK' });
    } finally {
      await system.service('pos').restart({ POS_HOLD_SECONDS: '900' });
      await system.ready(['pos']);
    }
  });
});

describe('A price at the register', () => {
  it('is changed by who may, and the invoice has it with its discount', async () => {
    const cable = await aQuantityItem(till.owner, { unitPrice: '10.00', taxRate: '0' });
    await received(till.owner, cable, till.store, 5);
    const sale = await Ringing.begin(till);
    const { body } = await sale.add(cable, 3);
    const line = `${sale.path}/lines/${body.sale.lines[0]!.id}`;

    const refused = await till.cashier.put(`${line}/price`, { unitPrice: '8.00' });
    expect(refused).toMatchObject({ status: 403, problem: { permission: 'pos:override' } });
    await succeeded(till.owner.put(`${line}/price`, { unitPrice: '8.00', reason: 'scratched' }));
    await succeeded(till.owner.put(`${line}/discount`, { percent: '25' }));
    await succeeded(till.cashier.put(`${sale.path}/notes`, { notes: 'last three' }));
    const { invoice } = await succeeded(sale.complete('18.00'));

    expect(invoice).toMatchObject({
      total: '18.00',
      notes: 'last three',
      lines: [{ unitPrice: '8.00', discount: '6.00', total: '18.00' }],
    });
  });
});

describe('Paying', () => {
  it('by card and in cash is rounded to the coin, and the invoice is paid to the cent', async () => {
    const own = await ownTill({ cashRounding: '0.05' });
    const { sale } = await aFullSale(own);
    const cable = await aQuantityItem(till.owner, { unitPrice: '1.18', taxRate: '0' });
    await received(till.owner, cable, till.store, 1);
    await succeeded(sale.add(cable));

    const done = await succeeded(
      sale.pay([
        { method: 'CARD', amount: '500.00', reference: 'slip 4711' },
        { method: 'CASH', amount: '100.00' },
      ]),
    );

    expect(done).toMatchObject({
      change: '0.00',
      sale: { cashRounding: '0.02' },
      invoice: { total: '599.98', paid: '599.98', balance: '0.00' },
    });
    expect(done.receipt).toMatch(/Rounding +0\.02\n/);
    expect(await reportOf(till.cashier, own, 'x')).toMatchObject({ cashRounding: '0.02', cash: { taken: '100.00' } });
  });

  it('needs no payment where nothing is due, be it rounded to nothing', async () => {
    const free = await aQuantityItem(till.owner, { unitPrice: '0.00' });
    const sweet = await aQuantityItem(till.owner, { unitPrice: '0.02', taxRate: '0' });
    for (const item of [free, sweet]) await received(till.owner, item, till.store, 2);
    const own = await ownTill({ cashRounding: '0.05' });
    const sold = async (item: typeof free, payments: Parameters<Ringing['pay']>[0]) => {
      const sale = await Ringing.begin(own);
      await succeeded(sale.add(item));
      return succeeded(sale.pay(payments));
    };

    expect(await sold(free, [])).toMatchObject({ invoice: { total: '0.00', paymentStatus: 'PAID', payments: [] } });
    const rounded = { change: '0.00', sale: { cashRounding: '-0.02' }, invoice: { paid: '0.02', balance: '0.00' } };
    expect(await sold(sweet, [{ method: 'CASH', amount: '0.00' }])).toMatchObject(rounded);
    expect(await sold(sweet, [])).toMatchObject(rounded);
    expect(await reportOf(till.cashier, own, 'x')).toMatchObject({ cashRounding: '-0.04', cash: { taken: '0.00' } });
  });

  it('is refused with the number of a card in a reference, and keeps nothing of it', async () => {
    const { sale } = await aFullSale(till);
    const refused = await sale.pay([{ method: 'CARD', amount: '598.80', reference: '4111 1111 1111 1111' }]);
    expect(refused).toMatchObject({
      status: 422,
      problem: { code: 'card-data-refused', pointer: '#/payments/0/reference' },
    });
    expect(JSON.stringify(refused.body)).not.toContain('1111');
    expect(await sale.now()).toMatchObject({ status: 'OPEN' });
  });
});

describeReceipts(till);

describe('The end of a day', () => {
  it('is a Z report: what was sold, what the drawer should hold and what was counted', async () => {
    const own = await ownTill({ blindClose: true });
    const session = `/v1/pos/sessions/${own.session.id}`;
    const { sale } = await aFullSale(own);
    await succeeded(sale.complete('600.00'));
    await succeeded(
      till.cashier.post(`${session}/cash-movements`, { kind: 'OUT', amount: '500.00', reason: 'to the safe' }),
    );
    expect(await succeeded(till.cashier.get<Session>(session))).toMatchObject({ expectedCash: null });
    expect(await till.cashier.get(`${session}/x-report`)).toMatchObject({ status: 403 });

    const denominations = [
      { value: '50.00', count: 3 },
      { value: '20.00', count: 2 },
      { value: '0.20', count: 44 },
    ];
    const closed = await succeeded(till.cashier.post<Session>(`${session}/close`, { denominations }));

    expect(closed).toMatchObject({ countedCash: '198.80', expectedCash: '198.80', variance: '0.00', zNumber: 1 });
    expect(await reportOf(till.cashier, own, 'z')).toMatchObject({
      kind: 'Z',
      sales: { count: 1, total: '598.80' },
      byMethod: [{ method: 'CASH', count: 1, amount: '598.80' }],
      cash: { openingFloat: '100.00', taken: '598.80', out: '500.00', expected: '198.80', variance: '0.00' },
    });
  });
});

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(till.test.system));
});
