import { ConfirmDelivery, type Input, ListProgress, LogProgress } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { otherStore } from '../../testing/a-save.fixture.ts';
import { type Office, openOffice } from '../../testing/an-invoice.fixture.ts';

let office: Office;
beforeAll(async () => void (office = await openOffice()));
afterAll(() => office.stop());

const deliver = (invoiceId: string, expectedVersion: number, fields: Partial<Input<typeof ConfirmDelivery>> = {}) =>
  office.ask(ConfirmDelivery, { invoiceId, expectedVersion, receivedBy: 'Ada', ...fields });

describe('confirming a delivery', () => {
  it('line by line, in parts, until everything is there', async () => {
    const { id, lines } = await office.invoice(office.given.cables(3));
    const lineId = lines[0]?.id ?? '';
    const deliveredAt = '2026-11-20T09:00:00.000Z';
    const part = await deliver(id, 1, { deliveredAt, lines: [{ lineId, quantity: 1 }], note: 'first box' });
    expect(part).toMatchObject({
      version: 2,
      deliveryStatus: 'PARTIAL',
      deliveries: [{ receivedBy: 'Ada', deliveredAt, note: 'first box', lines: [{ lineId, quantity: 1 }] }],
    });
    const rest = await deliver(id, 2, { receivedBy: 'Grace' });
    expect(rest).toMatchObject({ deliveryStatus: 'DELIVERED', deliveries: [{}, { lines: [{ lineId, quantity: 2 }] }] });
    expect(await refusalOf(deliver(id, 3))).toMatchObject({ code: 'nothing-to-deliver' });
    expect((await office.auditOf(id)).map(entry => entry['action'])).toEqual([
      'invoice-create',
      'delivery-confirmed',
      'delivery-confirmed',
    ]);
  });

  it('is refused for more than was sold, in the future, for a register sale, and leaves nothing', async () => {
    const { id, lines } = await office.invoice();
    const lineId = lines[0]?.id ?? '';
    const tooMuch = { lines: [{ lineId, quantity: 2.001 }] };
    expect(await refusalOf(deliver(id, 1, tooMuch))).toMatchObject({
      code: 'delivery-exceeds-line',
      facts: { lines: [{ lineId, quantity: 2, delivered: 0, asked: 2.001 }] },
    });
    const deliveredAt = '2999-01-01T00:00:00Z';
    expect(await refusalOf(deliver(id, 1, { deliveredAt }))).toMatchObject({ code: 'validation' });
    const sold = await office.soldAtRegister();
    expect(await refusalOf(deliver(sold.id, 1))).toMatchObject({ code: 'pos-invoice-read-only' });
    expect((await office.database.pool.query(`select from delivery where invoice_id = $1`, [id])).rowCount).toBe(0);
  });
});

describe('progress', () => {
  it('is logged, shown on the invoice, and listed newest first', async () => {
    const { id: invoiceId } = await office.invoice();
    await office.ask(LogProgress, { invoiceId, expectedVersion: 1, note: 'parts are here', percent: 20 });
    const latest = await office.ask(LogProgress, { invoiceId, expectedVersion: 2, note: 'half way', percent: 50 });
    expect(latest).toMatchObject({ version: 3, progress: { note: 'half way', percent: 50, username: 'test' } });
    const page = await office.ask(ListProgress, { invoiceId, limit: 1 });
    expect(page.data).toMatchObject([{ note: 'half way' }]);
    const next = await office.ask(ListProgress, { invoiceId, limit: 1, cursor: page.page.nextCursor ?? '' });
    expect(next.data).toMatchObject([{ note: 'parts are here', percent: 20 }]);
    const stranger = { as: { locations: [otherStore.id] } };
    expect(await refusalOf(office.ask(ListProgress, { invoiceId }, stranger))).toMatchObject({ code: 'not-found' });
  });
});
