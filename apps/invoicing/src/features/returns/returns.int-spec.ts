import { randomUUID } from 'node:crypto';
import {
  GetInvoice,
  GetSales,
  type Input,
  type Invoice,
  ListInvoices,
  PreviewPosReturn,
  RecordPayment,
  type ReturnLine,
  ReturnPosSale,
} from '@provena/contracts';
import type { DomainError } from '@provena/domain';
import { NoAnswer } from '@provena/messaging';
import { dayFromNow, refusalOf } from '@provena/testing';
import { otherStore, store } from '../../testing/a-save.fixture.ts';
import { type Office, openOffice } from '../../testing/an-invoice.fixture.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});

afterAll(() => office.stop());

type Asked = Input<typeof ReturnPosSale>;

/** All goods of the first line, by `serials` or `quantity`. */
const lineOf = ({ lines }: Invoice, fields: Partial<ReturnLine>): ReturnLine => {
  const quantity = fields.serials?.length ?? 1;
  return { lineId: lines[0]?.id ?? '', quantity, serials: [], disposition: 'RESTOCK', ...fields };
};

const returnOf = (sale: Invoice, fields: Partial<ReturnLine>, more: Partial<Asked> = {}): Asked => ({
  invoiceId: sale.id,
  locationId: store.id,
  lines: [lineOf(sale, fields)],
  refund: { method: 'CASH' },
  ...more,
});

/**
 * Inventory is not there, so that the goods of a return are still on their way when it is answered: as soon as its time is
 * nearly up, which is little here. A busy machine may be later, and then it is asked again as every client does.
 */
const giveBack = async (asked: Asked, { commandId = randomUUID() } = {}): Promise<Invoice> => {
  const once = (timeout: number) => office.ask(ReturnPosSale, asked, { commandId, timeout });
  const { state, invoice } = await once(800).catch((error: unknown) => {
    if (error instanceof NoAnswer) return once(20_000);
    throw error;
  });
  if (state !== 'SAVED' || !invoice) throw new Error(`the return is ${state}`);
  return invoice;
};

const sold = (...serialNumbers: string[]) => office.soldAtRegister(office.given.phones(...serialNumbers));

describe('a return of a register sale', () => {
  it('is a document of its own, closed and settled, that names the sale', async () => {
    const sale = await sold('A-1', 'A-2');
    const back = await giveBack(
      returnOf(sale, { serials: ['a-2'], disposition: 'QUARANTINE' }, { reason: 'too loud' }),
    );
    expect(back).toMatchObject({
      number: expect.stringMatching(/^RET-\d{6}$/) as string,
      invoiceType: 'POS',
      isClosed: true,
      orderStatus: { name: 'Completed' },
      returnOf: { id: sale.id, number: sale.number },
      subtotal: '-799.00',
      tax: '-159.80',
      total: '-958.80',
      paid: '-958.80',
      balance: '0.00',
      paymentStatus: 'PAID',
      notes: 'too loud',
      payments: [{ kind: 'REFUND', method: 'CASH', amount: '-958.80' }],
      lines: [
        {
          quantity: -1,
          total: '-799.00',
          itemSerials: '[SN]',
          serials: [{ serialNumber: 'A-2', status: 'RETURNED' }],
          returns: { lineId: sale.lines[0]?.id, disposition: 'QUARANTINE' },
        },
      ],
    });
    expect(await office.ask(GetInvoice, { id: back.id })).toEqual(back);
  });

  it('leaves the sale as it was sold, and says there what came back', async () => {
    const sale = await sold('B-1', 'B-2');
    const back = await giveBack(returnOf(sale, { serials: ['B-1'] }));
    const now = await office.ask(GetInvoice, { id: sale.id });
    expect(now).toMatchObject({
      total: sale.total,
      paid: sale.paid,
      isClosed: true,
      returns: [{ id: back.id, number: back.number, total: back.total }],
      lines: [
        {
          quantity: 2,
          returned: 1,
          serials: [
            { serialNumber: 'B-1', status: 'RETURNED' },
            { serialNumber: 'B-2', status: 'SOLD' },
          ],
        },
      ],
    });
    const late = office.ask(RecordPayment, {
      invoiceId: sale.id,
      expectedVersion: now.version,
      amount: '1',
      method: 'CASH',
    });
    expect(await refusalOf(late)).toMatchObject({ code: 'pos-invoice-read-only' });
    expect(await office.auditOf(sale.id)).toMatchObject([
      { action: 'invoice-pos' },
      {
        action: 'invoice-returned',
        username: back.createdBy,
        before: { returns: [] },
        after: { returns: [{ id: back.id }] },
      },
    ]);
    expect(await office.auditOf(back.id)).toMatchObject([{ action: 'invoice-return', version: 1 }]);
  });

  it('is made once per command, and the same id takes no other return', async () => {
    const sale = await sold('C-1', 'C-2');
    const commandId = randomUUID();
    const asked = returnOf(sale, { serials: ['C-1'] });
    const answers = await Promise.all(Array.from({ length: 20 }, () => giveBack(asked, { commandId })));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect((await office.ask(GetInvoice, { id: sale.id })).returns).toHaveLength(1);
    const other = office.ask(ReturnPosSale, returnOf(sale, { serials: ['C-2'] }), { commandId });
    expect(await refusalOf(other)).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('takes a unit back once, however many ask at the same moment, and every unit that is there', async () => {
    const serials = Array.from({ length: 10 }, (_, index) => `D-${index}`);
    const sale = await sold(...serials);
    const asks = [...serials, ...serials].map(serial =>
      giveBack(returnOf(sale, { serials: [serial] })).then(
        ({ number }) => number,
        (error: unknown) => (error as DomainError).code,
      ),
    );
    const answers = await Promise.all(asks);
    const refused = answers.filter(answer => answer === 'serial-not-returnable');
    expect(refused).toHaveLength(10);
    expect(new Set(answers.filter(answer => answer.startsWith('RET-'))).size).toBe(10);
    expect(await office.ask(GetInvoice, { id: sale.id })).toMatchObject({ lines: [{ returned: 10 }] });
  });

  it('lets another sale have the unit afterwards', async () => {
    const document = office.given.phones('E-1');
    const sale = await office.soldAtRegister(document);
    const again = () =>
      office.soldAtRegister({ ...document, lines: document.lines.map(line => ({ ...line, id: randomUUID() })) });
    await expect(again()).rejects.toThrow('one_invoice_per_serial');
    await giveBack(returnOf(sale, { serials: ['E-1'] }));
    await expect(again()).resolves.toMatchObject({ lines: [{ serials: [{ serialNumber: 'E-1', status: 'SOLD' }] }] });
    for (const filter of [{ serial: 'e-1' }, { q: 'e-1' }]) {
      const { data } = await office.ask(ListInvoices, filter);
      expect(data.map(({ number }) => number.split('-')[0])).toEqual(['POS', 'RET', 'POS']);
    }
  });

  it('gives every cent of a quantity back, and no more', async () => {
    const sale = await office.soldAtRegister(office.given.cables(3));
    const parts: Invoice[] = [];
    for (const quantity of [0.5, 1.25, 1.25]) parts.push(await giveBack(returnOf(sale, { quantity })));
    const cents = parts.reduce((sum, { total }) => sum + Math.round(Number(total) * 100), 0);
    expect(cents).toBe(-Math.round(Number(sale.total) * 100));
    expect(await refusalOf(giveBack(returnOf(sale, { quantity: 0.001 })))).toMatchObject({
      code: 'return-exceeds-sale',
      facts: { lines: [{ sku: 'CB-1', sold: 3, returned: 3, wanted: 0.001 }] },
    });
  });

  it('keeps a part as store credit where that is wanted', async () => {
    const sale = await sold('F-1');
    const back = await giveBack(returnOf(sale, { serials: ['F-1'] }, { refund: { method: 'CARD', credit: '900' } }));
    expect(back.payments.map(({ method, amount, reference }) => [method, amount, reference])).toEqual([
      ['CARD', '-58.80', null],
      ['OTHER', '-900.00', 'store credit'],
    ]);
  });

  it('is refused for a sale the caller may not see, and at a location he may not act at', async () => {
    const sale = await sold('G-1');
    const elsewhere = { as: { locations: [otherStore.id] } };
    const asked = returnOf(sale, { serials: ['G-1'] });
    expect(await refusalOf(office.ask(ReturnPosSale, asked, elsewhere))).toMatchObject({ code: 'not-found' });
    const there = { ...asked, locationId: otherStore.id };
    expect(await refusalOf(office.ask(ReturnPosSale, there, elsewhere))).toMatchObject({ code: 'not-found' });
    expect((await office.ask(GetInvoice, { id: sale.id })).returns).toEqual([]);
  });

  it('is not of a standard invoice', async () => {
    const invoice = await office.invoice();
    const asked = returnOf(invoice, { quantity: 1 });
    expect(await refusalOf(office.ask(ReturnPosSale, asked))).toMatchObject({
      code: 'not-returnable',
      facts: { invoiceType: 'STANDARD' },
    });
  });

  it('can be looked at before it is made, with the same refusals, and nothing is kept', async () => {
    const sale = await sold('H-1');
    const { refund: _, ...asked } = returnOf(sale, { serials: ['H-1'], disposition: 'DEFECTIVE' });
    expect(await office.ask(PreviewPosReturn, asked)).toMatchObject({
      invoice: { id: sale.id, number: sale.number },
      total: '-958.80',
      lines: [{ item: { sku: 'PX-1' }, quantity: -1, returns: { disposition: 'DEFECTIVE' } }],
    });
    const wrong = { ...asked, lines: [lineOf(sale, { serials: ['H-9'] })] };
    expect(await refusalOf(office.ask(PreviewPosReturn, wrong))).toMatchObject({ code: 'serial-not-returnable' });
    expect((await office.ask(GetInvoice, { id: sale.id })).returns).toEqual([]);
  });

  it('lowers the sales of its day, and is no sale itself', async () => {
    const day = { from: dayFromNow(-1), to: dayFromNow(1), groupBy: 'type' as const, invoiceType: 'POS' as const };
    const before = (await office.ask(GetSales, day)).totals;
    const sale = await sold('I-1');
    await giveBack(returnOf(sale, { serials: ['I-1'] }));
    const after = (await office.ask(GetSales, day)).totals;
    expect(after).toEqual({ ...before, count: before.count + 1 });
  });
});
