import { arm, passed } from './support/faults.ts';
import { succeeded } from './support/api.ts';
import { lineOf, received, saved } from './support/shop.ts';
import { aFullSale, useTill } from './support/till.ts';

/** Longer than all other waits: the parts that print may load this slowly where everything has just started. */
const SLOWLY = 7_000;

const till = useTill();

describe('what is printed first after a start', () => {
  it.each(['pdf', 'escpos'])('is there however long its printer takes to load: a receipt as %s', async format => {
    const { sale } = await aFullSale(till);
    await succeeded(sale.complete('598.80'));
    arm(till.test.system, `pos.before-printing:pause:${SLOWLY}`);
    const { status, body } = await till.cashier.get<string>(`${sale.path}/receipt?format=${format}`);
    await passed(till.test.system);
    expect(status).toBe(200);
    expect(body).toMatch(format === 'pdf' ? /^%PDF-/ : /^\x1b@/);
  });

  it('is there however long its printer takes to load: an invoice', async () => {
    const serials = await received(till.owner, till.phone, till.store, 1);
    const { id } = await saved(till, [lineOf(till.phone, serials)]);
    arm(till.test.system, `gateway.before-printing:pause:${SLOWLY}`);
    const pdf = await till.sales.get<string>(`/v1/invoices/${id}/documents/INVOICE.pdf`);
    await passed(till.test.system);
    expect(pdf).toMatchObject({ status: 200, body: expect.stringMatching(/^%PDF-.*%%EOF\s*$/s) as string });
  });

  it('is no part of completing a sale: the receipt comes with the answer', async () => {
    const { sale } = await aFullSale(till);
    arm(till.test.system, `pos.before-printing:throw`);
    expect((await succeeded(sale.complete('598.80'))).receipt).toContain('Receipt POS-');
    await till.cashier.get(`${sale.path}/receipt?format=pdf`);
    await passed(till.test.system);
  });
});
