import type {
  Input,
  Invoice,
  Output,
  PreviewReturn,
  RefundBy,
  Register,
  ReturnSale,
  SessionReport,
} from '@provena/contracts';
import { dayFromNow } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { describeExchanges } from './returns-exchanges.suite.ts';
import { describeGoods } from './returns-goods.suite.ts';
import { succeeded } from './support/api.ts';
import { now } from './support/desk.ts';
import { expectAgreement } from './support/faults.ts';
import { lineBack, returnsOf, soldAt, takeBack } from './support/returning.ts';
import { aQuantityItem, lineOf, received, saved } from './support/shop.ts';
import { aFullSale, openRegister, useTill, Ringing } from './support/till.ts';
import { unitOf } from './support/units.ts';

type Asked = Input<typeof ReturnSale>;

const till = useTill();

const back = (sale: Invoice, lines: Asked['lines'], more: Partial<Asked> = {}) =>
  takeBack(till.owner, till, { sale, lines, ...more });

describeGoods(till);

describe('A return', () => {
  it('takes only units that were sold on that sale, and says which are not', async () => {
    const [first, second] = [await soldAt(till, 1), await soldAt(till, 1)];
    const line = { ...lineBack(first.sale, first.serials), serials: second.serials };
    expect(await back(first.sale, [line])).toMatchObject({
      status: 409,
      problem: {
        code: 'serial-not-returnable',
        serials: [{ serialNumber: second.serials[0], because: 'NOT_ON_LINE' }],
      },
    });
    expect(await unitOf(till.owner, till.phone, second.serials[0]!)).toMatchObject({ status: 'SOLD' });
  });

  it('takes only what has not come back yet', async () => {
    const { sale, serials } = await soldAt(till, 2);
    await succeeded(back(sale, [lineBack(sale, [serials[0]!])]));
    const refused = await back(sale, [lineBack(sale, serials)]);
    expect(refused).toMatchObject({
      status: 409,
      problem: { code: 'serial-not-returnable', serials: [{ serialNumber: serials[0], because: 'RETURNED' }] },
    });
    expect(await returnsOf(till.owner, sale)).toMatchObject([
      { status: 'REFUSED', refusal: { code: 'serial-not-returnable' }, total: '0.00' },
      { status: 'DONE', total: '598.80' },
    ]);
  });

  it('is of a register sale only', async () => {
    const [serial] = await received(till.owner, till.phone, till.store, 1);
    const sale = await saved(till, [lineOf(till.phone, [serial!])]);
    expect(await back(sale, [lineBack(sale, [serial!])])).toMatchObject({
      status: 409,
      problem: { code: 'not-returnable', number: sale.number, invoiceType: 'STANDARD' },
    });
  });

  it('needs the permission to give money back, and a register whose session is open', async () => {
    const { sale, serials } = await soldAt(till, 1);
    const lines = [lineBack(sale, serials)];
    expect(await takeBack(till.cashier, till, { sale, lines })).toMatchObject({
      status: 403,
      problem: { permission: 'payment:refund' },
    });
    const closed = await succeeded(
      till.owner.post<Register>('/v1/pos/registers', { name: `Till ${randomUUID()}`, locationId: till.store.id }),
    );
    expect(await takeBack(till.owner, { register: closed }, { sale, lines })).toMatchObject({
      status: 409,
      problem: { code: 'session-not-open', registerId: closed.id },
    });
    const manager = await till.test.api.signIn('manager');
    const asked = { sale, lines, refund: { method: 'CARD' as const } };
    expect((await succeeded(takeBack(manager, till, asked))).return.username).toBe('manager');
  });

  it('can be looked at first, with what the drawer would give', async () => {
    const own = { ...till, ...(await openRegister(till.owner, till.cashier, till.store)) };
    await succeeded(
      till.owner.patch(`/v1/pos/registers/${own.register.id}`, { cashRounding: '0.05' }, { ifMatch: '"v1"' }),
    );
    const cable = await aQuantityItem(till.owner, { unitPrice: '9.98', taxRate: '0' });
    await received(till.owner, cable, till.store, 1);
    const { sale } = await soldAt(till, 0, { item: cable, quantity: 1 });
    const goods = { invoiceId: sale.id, registerId: own.register.id, lines: [lineBack(sale, 1)] };

    const preview = await succeeded(till.owner.post<Output<typeof PreviewReturn>>('/v1/pos/returns/preview', goods));

    expect(preview).toMatchObject({ invoice: { number: sale.number }, total: '-9.98', refundCash: '10.00' });
    expect((await now(till.owner, sale)).returns).toEqual([]);
    const taken = await succeeded(takeBack(till.owner, own, { sale, lines: goods.lines }));
    expect(taken.return.refund).toMatchObject({ method: 'CASH', amount: '10.00', cashRounding: '0.02' });
    const again = await till.owner.post('/v1/pos/returns/preview', goods);
    expect(again).toMatchObject({ status: 409, problem: { code: 'return-exceeds-sale' } });
  });

  it.each<RefundBy>([
    { method: 'CASH', credit: '0' },
    { method: 'CARD', credit: '0', reference: 'slip 4711' },
    { method: 'TRANSFER', credit: '0' },
    { method: 'CHEQUE', credit: '0' },
    { method: 'OTHER', credit: '0' },
  ])('gives the money back by $method', async refund => {
    const { sale, serials } = await soldAt(till, 1);
    const taken = await succeeded(back(sale, [lineBack(sale, serials)], { refund }));
    expect(taken.return.refund).toMatchObject({ method: refund.method, amount: '598.80' });
    expect(taken.invoice!.payments).toMatchObject([
      { kind: 'REFUND', method: refund.method, amount: '-598.80', reference: refund.reference ?? null },
    ]);
  });

  it('gives it back as it was paid, by several methods too, unless somebody may do otherwise', async () => {
    const manager = await till.test.api.signIn('manager');
    const { sale: ringing, serial } = await aFullSale(till);
    const payments = [
      { method: 'CARD' as const, amount: '50.00' },
      { method: 'CASH' as const, amount: '548.80' },
    ];
    const { invoice } = await succeeded(ringing.pay(payments));
    const asked = (refund: RefundBy | { method: 'CARD' }) =>
      takeBack(manager, till, { sale: invoice!, lines: [lineBack(invoice!, [serial])], refund });
    expect(await asked({ method: 'CARD' })).toMatchObject({
      status: 409,
      problem: { code: 'refund-method', wanted: [{ method: 'CARD', amount: '598.80' }], left: payments },
    });
    const also = [{ method: 'CARD' as const, amount: '50.00' }];
    const taken = await succeeded(asked({ method: 'CASH', credit: '0', also }));
    expect(taken.return.refund.parts.map(({ method, amount }) => [method, amount])).toEqual([
      ['CASH', '548.80'],
      ['CARD', '50.00'],
    ]);
    expect(taken.receipt).toMatch(/Cash given back +548\.80\nCard given back +50\.00/);
  });

  it('keeps nothing of a card number', async () => {
    const { sale, serials } = await soldAt(till, 1);
    const refund = { method: 'CARD' as const, reference: '4111 1111 1111 1111' };
    const refused = await back(sale, [lineBack(sale, serials)], { refund });
    expect(refused).toMatchObject({
      status: 422,
      problem: { code: 'card-data-refused', pointer: '#/refund/reference' },
    });
    expect(await returnsOf(till.owner, sale)).toEqual([]);
  });

  it('has a receipt: what came back, of which sale, and how the money went back', async () => {
    const { sale, serials } = await soldAt(till, 1);
    const refund = { method: 'CASH' as const, credit: '500' };
    const taken = await succeeded(back(sale, [lineBack(sale, serials)], { refund }));
    const { number, id } = taken.return;
    for (const line of [
      `RETURN ${number}\n`,
      `Of ${sale.number} `,
      `SN ${serials[0]!}\n`,
      'Total EUR                        -598.80\n',
      'Cash given back                    98.80\n',
      'Store credit left                 500.00\n',
    ]) {
      expect(taken.receipt).toContain(line);
    }
    const as = (format: string) => till.cashier.get<string>(`/v1/pos/returns/${id}/receipt?format=${format}`);
    expect((await as('text')).body).toBe(taken.receipt);
    expect((await as('pdf')).body.startsWith('%PDF-')).toBe(true);
    expect((await as('escpos')).body).toContain(serials[0]);
  });

  it('is one, whoever sends it 20 times at once; the key takes no other', async () => {
    const { sale, serials } = await soldAt(till, 2);
    const [key, lines] = [randomUUID(), [lineBack(sale, [serials[0]!])]];
    const send = () => takeBack(till.owner, till, { sale, key, lines });

    const replies = await Promise.all(Array.from({ length: 20 }, send));

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => body.return.number)).size).toBe(1);
    expect((await now(till.owner, sale)).returns).toHaveLength(1);
    const others = [lineBack(sale, [serials[1]!])];
    expect(await takeBack(till.owner, till, { sale, key, lines: others })).toMatchObject({
      status: 422,
      problem: { code: 'idempotency-key-reused' },
    });
  });

  it('of the same unit at the same moment is taken once', async () => {
    const { sale, serials } = await soldAt(till, 1);
    const lines = [lineBack(sale, serials)];

    const replies = await Promise.all(Array.from({ length: 6 }, () => back(sale, lines)));

    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    for (const { status, problem } of replies) if (status === 409) expect(problem.code).toBe('serial-not-returnable');
    expect((await now(till.owner, sale)).returns).toHaveLength(1);
  });
});

describe('The end of a day with returns', () => {
  it('is a Z report that nets them, and a drawer without what was given back', async () => {
    const own = { ...till, ...(await openRegister(till.owner, till.cashier, till.store)) };
    const [first = '', second = ''] = await received(till.owner, till.phone, till.store, 2);
    const ringing = await Ringing.begin(own);
    for (const serial of [first, second]) await succeeded(ringing.scan(`SN:${serial}`));
    const { invoice: sale } = await succeeded(ringing.complete('1197.60'));
    const take = (serial: string, method: 'CASH' | 'CARD') =>
      succeeded(takeBack(till.owner, own, { sale: sale!, lines: [lineBack(sale!, [serial])], refund: { method } }));
    await take(first, 'CASH');
    await take(second, 'CARD');

    const session = `/v1/pos/sessions/${own.session.id}`;
    await succeeded(till.cashier.post(`${session}/close`, { countedCash: '698.80' }));

    expect(await succeeded(till.cashier.get<SessionReport>(`${session}/z-report`))).toMatchObject({
      sales: { count: 1, total: '1197.60' },
      refunds: {
        count: 2,
        total: '1197.60',
        byTaxRate: [{ taxRate: '20', net: '998.00', tax: '199.60' }],
        byMethod: [
          { method: 'CASH', count: 1, amount: '598.80' },
          { method: 'CARD', count: 1, amount: '598.80' },
        ],
      },
      cash: { taken: '1197.60', refunded: '598.80', expected: '698.80', variance: '0.00' },
    });
    const report = `/v1/reports/pos?from=${dayFromNow(-1)}&to=${dayFromNow(1)}&groupBy=register&registerId=${own.register.id}`;
    expect(await succeeded(till.owner.get(report))).toMatchObject({
      rows: [{ key: own.register.id, count: 1, returns: 2, units: 0, total: '0.00' }],
    });
  });
});

describeExchanges(till);

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(till.test.system));
});
