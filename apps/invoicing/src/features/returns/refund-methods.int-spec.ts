import { type Invoice, PreviewPosReturn, type RefundBy, ReturnPosSale } from '@provena/contracts';
import { Money } from '@provena/domain';
import { refusalOf } from '@provena/testing';
import { store } from '../../testing/a-save.fixture.ts';
import { type Office, openOffice } from '../../testing/an-invoice.fixture.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});

afterAll(() => office.stop());

/** One piece or unit of the first line comes back, the money by the method. */
const oneBack = ({ id, lines }: Invoice, method: RefundBy['method'], serials: string[] = []) => ({
  invoiceId: id,
  locationId: store.id,
  lines: [{ lineId: lines[0]?.id ?? '', quantity: 1, serials, disposition: 'RESTOCK' as const }],
  refund: { method },
});

/**
 * A user who may give money back, but not by any method. Inventory does not run: the goods are still on their way at the
 * answer.
 */
const clerk = { as: { permissions: ['payment:refund', 'invoice:read'] }, timeout: 2_500 };
const anybody = { timeout: 2_500 };

describe('the money of a return', () => {
  it('goes back by the methods that paid, less what went back by them, unless any may', async () => {
    const sale = await office.soldAtRegister(office.given.cables(3));
    const { total } = await office.ask(PreviewPosReturn, oneBack(sale, 'CARD'), clerk);
    expect(await refusalOf(office.ask(ReturnPosSale, oneBack(sale, 'CARD'), clerk))).toMatchObject({
      code: 'refund-method',
      facts: { wanted: [{ method: 'CARD', amount: total.slice(1) }], left: [{ method: 'CASH', amount: sale.total }] },
    });
    const { invoice } = await office.ask(ReturnPosSale, oneBack(sale, 'CASH'), clerk);
    expect(invoice).toMatchObject({ payments: [{ method: 'CASH', amount: total }] });
    const { refundable } = await office.ask(PreviewPosReturn, oneBack(sale, 'CASH'), clerk);
    expect(refundable).toEqual([{ method: 'CASH', amount: Money.of(sale.total).plus(Money.of(total)).toString() }]);
    const { invoice: other } = await office.ask(ReturnPosSale, oneBack(sale, 'CARD'), anybody);
    expect(other).toMatchObject({ payments: [{ method: 'CARD' }] });
  });

  it('stays as store credit where that paid, and goes back by no method', async () => {
    const first = await office.soldAtRegister(office.given.phones('X-1'));
    const { invoice: credit } = await office.ask(ReturnPosSale, oneBack(first, 'STORE_CREDIT', ['X-1']), anybody);
    const by = { method: 'OTHER' as const, reference: credit!.number };
    const sale = await office.soldAtRegister(office.given.phones('X-2'), by);
    const backBy = (method: RefundBy['method']) => office.ask(ReturnPosSale, oneBack(sale, method, ['X-2']), clerk);
    for (const method of ['CASH', 'OTHER'] as const) {
      expect(await refusalOf(backBy(method))).toMatchObject({ code: 'refund-method', facts: { left: [] } });
    }
    expect(await backBy('STORE_CREDIT')).toMatchObject({ state: 'SAVED' });
  });
});
