import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  GetUnit,
  GetUnitHistory,
  type Holder,
  type Invoice,
  InvoiceSaved,
  ListReservations,
  RecallUnits,
} from '@provena/contracts';
import { eventually, refusalOf } from '@provena/testing';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

const sample = new URL('../../../../../libs/contracts/samples/invoicing.evt.invoice-saved.v1.json', import.meta.url);
const { body } = JSON.parse(readFileSync(sample, 'utf8')) as { body: Invoice };

describe('the number of a new invoice', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  /** A unit that is sold to, or reserved for, an invoice that has no number yet. */
  const claimed = async (serialEffect: 'SELL' | 'HOLD') => {
    const at = await shop.stocked('N1');
    const invoiceId = randomUUID();
    const holder: Holder = { kind: 'INVOICE', id: invoiceId, number: null, username: 'sam' };
    await shop.confirm(at, [shop.line(at.itemId, 'N1')], { invoiceId, holder, serialEffect });
    const { id } = await shop.unit(at.itemId, 'N1');
    const life = () => shop.ask(GetUnitHistory, { id, at: new Date(Date.now() + 60_000).toISOString() });
    const refusal = () => refusalOf(shop.hold(at, [shop.line(at.itemId, 'N1')]));
    return { ...at, id, invoiceId, life, refusal };
  };

  const stated = async (invoiceId: string, number: string) => {
    const fact = JSON.stringify({ ...body, id: invoiceId, number });
    await shop.link.jetstream().publish(shop.link.subject(InvoiceSaved.subject), fact);
  };

  it('is not shown before it is given: the unit is reserved by a new invoice', async () => {
    const held = await claimed('HOLD');
    expect((await shop.ask(GetUnit, { id: held.id })).heldBy).toMatchObject({ id: held.invoiceId, number: null });
    const { message } = await held.refusal();
    expect(message).toMatch(/is reserved by a new invoice \(sam\)/);
    const [reservation] = (await shop.ask(ListReservations, { itemId: held.itemId })).data;
    expect(reservation).toMatchObject({
      holder: { number: null },
      reason: 'The order status of a new invoice reserves it.',
    });
  });

  it('is learned by the fact, and fills in the unit, its whole history and the refusals', async () => {
    const sold = await claimed('SELL');
    expect((await sold.life()).history.map(({ document }) => document?.number)).toEqual([undefined, null]);
    await stated(sold.invoiceId, 'INV-000107');
    await eventually(async () => {
      const { unit, state, history } = await sold.life();
      const shown = [...history, { document: unit.heldBy }, { document: state?.heldBy }];
      expect(shown.map(({ document }) => document?.number)).toEqual([
        undefined,
        ...Array<string>(3).fill('INV-000107'),
      ]);
    });
    expect((await sold.refusal()).message).toMatch(/is sold on invoice INV-000107 \(sam\)/);
    const { data } = await shop.ask(RecallUnits, { serials: ['N1'], itemId: sold.itemId });
    expect(data).toMatchObject([{ invoiceNumber: 'INV-000107' }]);
  });

  it('is shown with what the invoice has reserved, and stays what it was', async () => {
    const reserved = await claimed('HOLD');
    await stated(reserved.invoiceId, 'INV-000108');
    const holder = async () => (await shop.ask(ListReservations, { itemId: reserved.itemId })).data[0]?.holder;
    await eventually(async () => expect(await holder()).toMatchObject({ number: 'INV-000108' }));
    await stated(reserved.invoiceId, 'INV-000109');
    const other = await claimed('SELL');
    await stated(other.invoiceId, 'INV-000110');
    await eventually(async () =>
      expect((await shop.ask(GetUnit, { id: other.id })).heldBy).toMatchObject({ number: 'INV-000110' }),
    );
    expect(await holder()).toMatchObject({ number: 'INV-000108' });
  });
});
