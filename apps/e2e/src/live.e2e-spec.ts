import { eventually } from '@provena/testing';
import { succeeded } from './support/api.ts';
import { EventStream } from './support/event-stream.ts';
import { lineOf, received, saved } from './support/shop.ts';
import { aFullSale, openRegister, useTill } from './support/till.ts';

const till = useTill();
const streams: EventStream[] = [];
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

const listen = async (...[api, path, last]: Parameters<typeof EventStream.open>) => {
  const stream = await EventStream.open(api, path, last);
  streams.push(stream);
  return stream;
};

/** A second, and on a busy machine as much more as everything else takes there. */
const withinASecond = async (): Promise<number> => {
  const began = performance.now();
  await succeeded(till.sales.get('/v1/items'));
  return 1_000 + 50 * (performance.now() - began);
};

/** The events of a stream about one unit. */
const toldOf = (stream: EventStream, serialNumber: string) =>
  stream.events
    .filter(({ event }) => event === 'units')
    .flatMap(({ id, data }) =>
      (data.units as { serialNumber: string; status: string; heldBy: object | null }[]).map(unit => ({
        ...unit,
        eventId: id,
      })),
    )
    .filter(unit => unit.serialNumber === serialNumber);

describe('An open picker', () => {
  it('learns within a second that somebody else took a unit, at a register or on an invoice', async () => {
    const [inCart, invoiced] = await received(till.owner, till.phone, till.store, 2);
    const picker = await listen(till.sales, '/v1/events?topics=units');
    const { sale } = await aFullSale(till);
    await sale.scan(`SN:${inCart}`);
    await eventually(() => expect(toldOf(picker, inCart!).at(-1)?.status).toBe('RESERVED'), await withinASecond());
    const heldBy = { kind: 'SALE', number: sale.number, username: 'cashier' };
    expect(toldOf(picker, inCart!).at(-1)).toMatchObject({ heldBy });
    await saved(till, [lineOf(till.phone, [invoiced!])]);
    await eventually(() => expect(toldOf(picker, invoiced!).at(-1)?.status).toBe('SOLD'), await withinASecond());
  });

  it('goes on after the event it saw last, and misses nothing while it was away', async () => {
    const [first, second] = await received(till.owner, till.phone, till.store, 2);
    const before = await listen(till.sales);
    await saved(till, [lineOf(till.phone, [first!])]);
    const { eventId } = await eventually(() => {
      const last = toldOf(before, first!).at(-1);
      expect(last?.status).toBe('SOLD');
      return last!;
    });
    before.close();
    await saved(till, [lineOf(till.phone, [second!])]);
    const again = await listen(till.sales, '/v1/events', eventId);
    await eventually(() => expect(toldOf(again, second!).at(-1)?.status).toBe('SOLD'));
    expect(toldOf(again, first!)).toEqual([]);
    expect(again.events.filter(({ event }) => event === 'reset')).toEqual([]);
  });

  it('is told to read again when what it saw last is not known', async () => {
    const stream = await listen(till.sales, '/v1/events', 'inventory-serials.zz.1_invoicing.zz.1');
    await eventually(() => expect(stream.events.map(({ event }) => event)).toEqual(['reset']));
  });
});

describe('An event stream', () => {
  it('tells of stock, of sales that are put aside, and of sessions', async () => {
    const stream = await listen(till.cashier, '/v1/events?topics=stock,sales,sessions');
    const { sale } = await aFullSale(till);
    await succeeded(sale.hold());
    const { session } = await openRegister(till.owner, till.cashier, till.store);
    const about = (event: string, data: object) =>
      eventually(() =>
        expect(stream.events).toContainEqual(expect.objectContaining({ event, data: expect.objectContaining(data) })),
      );
    await about('sales', { saleId: sale.id, saleNumber: sale.number, status: 'HELD', locationId: till.store.id });
    await about('sessions', { sessionId: session.id, isOpen: true, username: 'cashier' });
    const level = expect.objectContaining({ itemId: till.phone.id, locationId: till.store.id });
    await about('stock', { levels: expect.arrayContaining([level]) });
    await succeeded(sale.void());
    await about('sales', { saleId: sale.id, status: 'VOIDED' });
  });

  it('tells of invoices those who may read them', async () => {
    const [serial] = await received(till.owner, till.phone, till.store, 1);
    const stream = await listen(till.sales, '/v1/events?topics=invoices');
    const invoice = await saved(till, [lineOf(till.phone, [serial!])]);
    await eventually(() =>
      expect(stream.events).toContainEqual({
        id: expect.any(String),
        event: 'invoices',
        data: expect.objectContaining({ id: invoice.id, number: invoice.number, version: invoice.version }),
      }),
    );
    expect(stream.events.every(({ event }) => event === 'invoices')).toBe(true);
  });

  it('is refused without a token, for a topic that is none, and for one the caller may not follow', async () => {
    expect((await till.test.api.get('/v1/events')).status).toBe(401);
    expect((await till.sales.get('/v1/events?topics=money')).problem.code).toBe('validation');
    const warehouse = await till.test.api.signIn('warehouse');
    expect((await warehouse.get('/v1/events?topics=invoices')).problem.code).toBe('forbidden');
  });

  it('is refused to a person who has too many open', async () => {
    const cashier = till.cashier;
    for (let count = 0; count < 20; count++) await listen(cashier);
    expect((await cashier.get('/v1/events')).problem).toMatchObject({ code: 'rate-limited', status: 429 });
    streams.pop()?.close();
    await eventually(async () => expect((await listen(cashier)).status).toBe(200));
  });
});
