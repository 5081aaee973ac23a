import { randomUUID } from 'node:crypto';
import { ChangeSaleLine, DiscountSaleLine, OverrideSalePrice, SetSaleNotes } from '@provena/contracts';
import { type Harness, refusalOf } from '@provena/testing';
import { cable, changeSale, openSale, startPos, storedSale } from '../../testing/pos.fixture.ts';

describe('what a line of a sale costs', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  const withCables = async () => {
    const { id: saleId } = await openSale(harness);
    const lineId = randomUUID();
    await changeSale(harness, saleId, sale => sale.addLine(cable, 3, lineId));
    return { saleId, lineId };
  };
  const asManager = { as: { username: 'eve' } };

  it('is another price when somebody who may says so, and says who did', async () => {
    const line = await withCables();
    const { sale } = await harness.ask(
      OverrideSalePrice,
      { ...line, unitPrice: '8.5', reason: 'scratched' },
      asManager,
    );
    expect(sale).toMatchObject({
      total: '25.50',
      lines: [
        {
          unitPrice: '8.5',
          total: '25.50',
          override: { listPrice: '10.00', username: 'eve', reason: 'scratched', at: expect.any(String) },
        },
      ],
    });
    const { sale: again } = await harness.ask(OverrideSalePrice, { ...line, unitPrice: '10' });
    expect(again).toMatchObject({ total: '30.00', lines: [{ override: null }] });
  });

  it('is less by an amount, or by a percentage that follows the quantity', async () => {
    const line = await withCables();
    const { sale: byAmount } = await harness.ask(
      DiscountSaleLine,
      { ...line, amount: '5', reason: 'regular' },
      asManager,
    );
    expect(byAmount).toMatchObject({
      total: '25.00',
      lines: [{ total: '25.00', discount: { amount: '5.00', percent: null, username: 'eve', reason: 'regular' } }],
    });
    const { sale: byPercent } = await harness.ask(DiscountSaleLine, { ...line, percent: '10' });
    expect(byPercent).toMatchObject({ total: '27.00', lines: [{ discount: { amount: '3.00', percent: '10' } }] });
    const { sale: more } = await harness.ask(ChangeSaleLine, { ...line, quantity: 10 });
    expect(more).toMatchObject({ total: '90.00', lines: [{ discount: { amount: '10.00' } }] });
    const { sale: nothing } = await harness.ask(DiscountSaleLine, line);
    expect(nothing).toMatchObject({ total: '100.00', lines: [{ discount: null }] });
  });

  it('has of an amount off what is of the pieces that are left, and no more for pieces that are added', async () => {
    const line = await withCables();
    await harness.ask(DiscountSaleLine, { ...line, amount: '20' });
    const totalOf = async (quantity: number) => (await harness.ask(ChangeSaleLine, { ...line, quantity })).sale;
    const shared = { amount: '6.66', percent: null, forQuantity: 3 };
    expect(await totalOf(1)).toMatchObject({ total: '3.34', lines: [{ discount: shared }] });
    expect(await totalOf(3)).toMatchObject({ total: '10.00' });
    expect(await totalOf(4)).toMatchObject({ total: '20.00', lines: [{ discount: { amount: '20.00' } }] });
  });

  it.each([{ amount: '30.01' }, { percent: '100.5' }, { amount: '1', percent: '1' }])(
    'does not take the discount %j',
    async discount => {
      const line = await withCables();
      expect(await refusalOf(harness.ask(DiscountSaleLine, { ...line, ...discount }))).toMatchObject({
        code: 'validation',
      });
      expect((await storedSale(harness, line.saleId)).total.toString()).toBe('30.00');
    },
  );

  it('is refused where the sale would come to more than an amount has room for, and nothing changes', async () => {
    const line = await withCables();
    const asked = harness.ask(OverrideSalePrice, { ...line, unitPrice: '999999999999' }, asManager);
    expect(await refusalOf(asked)).toMatchObject({ code: 'validation', facts: { most: '999999999999.99' } });
    expect((await storedSale(harness, line.saleId)).total.toString()).toBe('30.00');
  });

  it('is not for the cashier to say', async () => {
    const line = await withCables();
    const cashier = { as: { permissions: ['pos:sell'] } };
    const asked = [
      [harness.ask(OverrideSalePrice, { ...line, unitPrice: '1' }, cashier), 'pos:override'],
      [harness.ask(DiscountSaleLine, { ...line, amount: '1' }, cashier), 'pos:discount'],
    ] as const;
    for (const [ask, permission] of asked)
      expect(await refusalOf(ask)).toMatchObject({ code: 'forbidden', facts: { permission } });
    expect((await storedSale(harness, line.saleId)).total.toString()).toBe('30.00');
  });

  it('can be explained in the notes', async () => {
    const { saleId } = await withCables();
    expect(await harness.ask(SetSaleNotes, { saleId, notes: 'gift' })).toMatchObject({ sale: { notes: 'gift' } });
    expect(await harness.ask(SetSaleNotes, { saleId, notes: null })).toMatchObject({ sale: { notes: null } });
  });
});
