import { randomUUID } from 'node:crypto';
import { type Input, PreviewInvoice } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { cable, phone, rowsOf, store } from '../../testing/a-save.fixture.ts';
import { type Office, openOffice } from '../../testing/an-invoice.fixture.ts';
import { agreeingInventory } from '../../testing/inventory.fixture.ts';

type Unfinished = Input<typeof PreviewInvoice>['invoice'];

describe('The preview of an invoice', () => {
  let office: Office;
  let inventory: Awaited<ReturnType<typeof agreeingInventory>>;
  beforeAll(async () => {
    office = await openOffice();
    inventory = await agreeingInventory(office);
  });
  afterAll(async () => {
    await inventory.stop();
    await office.stop();
  });

  const preview = (fields: Partial<Unfinished> = {}, invoiceId?: string) =>
    office.ask(PreviewInvoice, { invoiceId, invoice: { locationId: store.id, lines: [], ...fields } });
  const codesOf = async (fields: Partial<Unfinished>) =>
    (await preview(fields)).problems.map(({ code, lines }) => [code, lines]);

  it('has the totals of a form without its serial numbers, says what is missing, and keeps nothing', async () => {
    const before = await rowsOf(office.database);
    const lines = [
      { itemId: cable.id, quantity: 2 },
      { itemId: phone.id, quantity: 3, serials: ['SN-1'] },
    ];
    const answer = await preview({ lines });
    expect(answer).toMatchObject({
      subtotal: '2416.98',
      tax: '480.90',
      total: '2897.88',
      lines: [
        { item: { id: cable.id, sku: 'CB-1' }, quantity: 2, total: '19.98', serials: { required: 0, captured: 0 } },
        { item: { id: phone.id, tracking: 'SERIAL' }, total: '2397.00', serials: { required: 3, captured: 1 } },
      ],
      problems: [{ code: 'serials-missing', lines: [1], facts: { lines: [{ index: 1, required: 3, captured: 1 }] } }],
    });
    expect(await rowsOf(office.database)).toBe(before);
  });

  it('says what the inventory would refuse, with the lines it is about', async () => {
    const lines = [
      { itemId: cable.id, quantity: 1 },
      { itemId: phone.id, quantity: 1, serials: ['TAKEN-1'] },
    ];
    expect(await codesOf({ lines })).toEqual([['serial-not-available', [1]]]);
  });

  it('says what is wrong with the customer and the status, beside the rest', async () => {
    expect(await codesOf({ customerId: randomUUID(), orderStatusId: randomUUID() })).toEqual([
      ['validation', []],
      ['validation', []],
      ['validation', []],
    ]);
  });

  it('knows the lines and the units of a saved invoice', async () => {
    const invoice = await office.invoice(office.given.phones('SN-OWN'));
    const [line] = invoice.lines;
    const lines = [{ id: line!.id, itemId: phone.id, quantity: 1, serials: ['sn-own'] }];
    expect(await preview({ lines }, invoice.id)).toMatchObject({ total: '958.80', problems: [] });
  });

  it('is refused for an unknown invoice, item or location, and for a closed invoice', async () => {
    const { id } = await office.soldAtRegister();
    const unknown = [{ itemId: randomUUID(), quantity: 1 }];
    expect(await refusalOf(preview({}, randomUUID()))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(preview({ locationId: randomUUID() }))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(preview({}, id))).toMatchObject({ code: 'pos-invoice-read-only' });
    expect(await refusalOf(preview({ lines: unknown }))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/lines/0/itemId' }] },
    });
  });
});
