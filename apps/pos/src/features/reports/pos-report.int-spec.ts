import { randomUUID } from 'node:crypto';
import { GetPosReport, type Invoice, OpenSale, OpenSession, type Output } from '@provena/contracts';
import { type Harness, refusalOf } from '@provena/testing';
import { storeReturn } from '../../persistence/sale-returns.ts';
import {
  addRegister,
  beginReturn,
  cable,
  changeSale,
  invoiceOf,
  phone,
  returnInvoiceOf,
  startPos,
  storeSold,
} from '../../testing/pos.fixture.ts';

type Report = Output<typeof GetPosReport>;

const line = (item: { id: string; name: string }, quantity: number, [total, tax, discount]: [string, string, string]) =>
  ({ item, quantity, total, tax, discount }) as Invoice['lines'][number];

describe('the report of the registers', () => {
  let harness: Harness;
  const locationId = randomUUID();
  const tills: { id: string; sessionId: string }[] = [];

  /** One cable for 10.00, and phones for 600.00 each, 50.00 off the first. */
  const sell = async (till: number, phones: number, [username, at]: [string, string]) => {
    const { sale } = await harness.ask(OpenSale, { registerId: tills[till]!.id });
    await changeSale(harness, sale.id, changing => {
      changing.addLine(cable, 1, randomUUID());
      const askAgainAt = new Date('2100-01-01T00:00:00Z');
      changing.beginCompletion([{ method: 'CASH', amount: '9999' }], { userId: username, username }, { askAgainAt });
    });
    const net = 500 * phones - 50;
    const lines = [line(cable, 1, ['10.00', '0.00', '0.00'])];
    if (phones > 0) lines.push(line(phone, phones, [`${net}.00`, `${net / 5}.00`, '50.00']));
    const [subtotal, tax] = phones > 0 ? [net + 10, net / 5] : [10, 0];
    const sums = { subtotal: `${subtotal}.00`, tax: `${tax}.00`, total: `${subtotal + tax}.00` };
    await storeSold(harness, sale.id, { ...invoiceOf(sale.number), ...sums, lines }, new Date(at));
  };

  beforeAll(async () => {
    harness = await startPos();
    for (const name of ['Till 1', 'Till 2']) {
      const { id } = await addRegister(harness, { name, locationId });
      tills.push({ id, sessionId: (await harness.ask(OpenSession, { registerId: id, openingFloat: '0' })).id });
    }
    await sell(0, 1, ['ada', '2026-03-01T00:00:00.000Z']);
    await sell(0, 2, ['ben', '2026-03-01T17:59:59.999Z']);
    await sell(1, 0, ['ada', '2026-03-02T23:59:59.999Z']);
    await sell(1, 1, ['eve', '2026-03-03T00:00:00.000Z']);
  });
  afterAll(() => harness.stop());

  const asked = (groupBy: Report['groupBy'], more = {}): Promise<Report> =>
    harness.ask(GetPosReport, { from: '2026-03-01', to: '2026-03-02', groupBy: groupBy as 'hour', ...more });

  const totals = {
    count: 3,
    returns: 0,
    units: 6,
    discounts: '100.00',
    subtotal: '1430.00',
    tax: '280.00',
    total: '1710.00',
  };

  it('adds up by register, session and cashier, greatest first, days included', async () => {
    const [nothing, none] = ['0.00', { returns: 0 }];
    const first = {
      ...none,
      count: 2,
      units: 5,
      discounts: '100.00',
      subtotal: '1420.00',
      tax: '280.00',
      total: '1700.00',
    };
    const second = { ...none, count: 1, units: 1, discounts: nothing, subtotal: '10.00', tax: nothing, total: '10.00' };
    expect(await asked('register')).toEqual({
      from: '2026-03-01',
      to: '2026-03-02',
      groupBy: 'register',
      currency: 'EUR',
      rows: [
        { key: tills[0]!.id, name: 'Till 1', ...first },
        { key: tills[1]!.id, name: 'Till 2', ...second },
      ],
      totals,
    });
    expect((await asked('session')).rows).toMatchObject([
      { key: tills[0]!.sessionId, name: 'Till 1', total: '1700.00' },
      { key: tills[1]!.sessionId, total: '10.00' },
    ]);
    expect(await asked('cashier')).toMatchObject({
      rows: [
        { key: 'ben', name: 'ben', count: 1, total: '1150.00' },
        { key: 'ada', count: 2, total: '560.00' },
      ],
      totals,
    });
  });

  it('adds up by hour of the day, in order, and by item', async () => {
    expect((await asked('hour')).rows).toMatchObject([
      { key: '00', name: '00:00', total: '550.00' },
      { key: '17', total: '1150.00' },
      { key: '23', total: '10.00' },
    ]);
    expect(await asked('item')).toMatchObject({
      rows: [
        {
          key: phone.id,
          name: 'Phone X',
          count: 2,
          units: 3,
          discounts: '100.00',
          subtotal: '1400.00',
          total: '1680.00',
        },
        { key: cable.id, name: 'Cable', count: 3, units: 3, total: '30.00' },
      ],
      totals: { total: '1710.00', units: 6 },
    });
  });

  it('is less what was returned, where and when it came back', async () => {
    const { id: registerId, sessionId } = tills[1]!;
    const returned = await beginReturn(harness, { registerId, sessionId, locationId });
    await storeReturn(
      harness.database,
      returned.id,
      returnInvoiceOf('RET-1', '4.00'),
      new Date('2026-03-03T08:30:00.000Z'),
    );
    const day = { from: '2026-03-03', to: '2026-03-03' };
    const day3 = {
      count: 1,
      returns: 1,
      units: 1,
      discounts: '50.00',
      subtotal: '456.40',
      tax: '89.60',
      total: '546.00',
    };
    expect(await asked('register', day)).toMatchObject({ rows: [{ key: registerId, ...day3 }], totals: day3 });
    expect((await asked('cashier', day)).rows).toMatchObject([
      { key: 'eve', count: 1, returns: 0, total: '550.00' },
      { key: 'ada', count: 0, returns: 1, units: -1, total: '-4.00' },
    ]);
    expect((await asked('hour', day)).rows).toMatchObject([
      { key: '00', returns: 0 },
      { key: '08', returns: 1, total: '-4.00' },
    ]);
    expect((await asked('item', day)).rows).toMatchObject([
      { key: phone.id, count: 1, returns: 0, total: '540.00' },
      { key: cable.id, count: 1, returns: 1, units: 0, total: '6.00' },
    ]);
    expect((await asked('register')).totals).toEqual(totals);
  });

  it('is narrowed to a register, and to what the caller may see', async () => {
    expect((await asked('item', { registerId: tills[1]!.id })).totals).toMatchObject({ count: 1, total: '10.00' });
    expect((await asked('hour', { locationId: randomUUID() })).rows).toEqual([]);
    const elsewhere = { as: { locations: [randomUUID()] } };
    const hidden = await harness.ask(
      GetPosReport,
      { from: '2026-03-01', to: '2026-03-02', groupBy: 'hour' },
      elsewhere,
    );
    expect(hidden).toMatchObject({ rows: [], totals: { count: 0, total: '0.00' } });
  });

  it('is not for who only sells, nor for days in the wrong order', async () => {
    const question = { from: '2026-03-02', to: '2026-03-01', groupBy: 'hour' } as const;
    expect(await refusalOf(harness.ask(GetPosReport, question))).toMatchObject({ code: 'validation' });
    const cashier = { as: { permissions: ['pos:sell'] } };
    expect(await refusalOf(harness.ask(GetPosReport, question, cashier))).toMatchObject({ code: 'forbidden' });
  });
});
