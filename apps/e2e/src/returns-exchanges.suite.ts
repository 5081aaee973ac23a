import type { SaleReturn, SessionReport } from '@provena/contracts';
import { succeeded } from './support/api.ts';
import { lineBack, soldAt, takeBack } from './support/returning.ts';
import { aQuantityItem, received } from './support/shop.ts';
import { openRegister, Ringing, type Till } from './support/till.ts';

/** A phone for 598.80 comes back and something else goes out: a return that leaves store credit, and a sale paid with it. */
export const describeExchanges = (till: Till): void => {
  const bring = async (credit?: string, at: Till = till) => {
    const { sale, serials } = await soldAt(till, 1);
    const refund = credit ? { method: 'CASH' as const, credit } : { method: 'STORE_CREDIT' as const };
    const taken = await succeeded(takeBack(till.owner, at, { sale, lines: [lineBack(sale, serials)], refund }));
    return taken.return;
  };

  const ring = async (price: string, at: Pick<Till, 'cashier' | 'register'> = till) => {
    const item = await aQuantityItem(till.owner, { unitPrice: price, taxRate: '0' });
    await received(till.owner, item, till.store, 1);
    const sale = await Ringing.begin(at);
    await succeeded(sale.add(item));
    return sale;
  };

  const by = ({ number }: SaleReturn, amount: string) => ({
    method: 'STORE_CREDIT' as const,
    reference: number,
    amount,
  });
  const now = ({ id }: SaleReturn) => succeeded(till.cashier.get<SaleReturn>(`/v1/pos/returns/${id}`));

  describe('An exchange', () => {
    it('for something dearer is paid with the credit, and cash for the rest', async () => {
      const credit = await bring();
      expect(credit).toMatchObject({ refund: { amount: '0.00' }, credit: '598.80', creditLeft: '598.80' });
      const sale = await ring('700.00');
      const done = await succeeded(sale.pay([by(credit, '598.80'), { method: 'CASH', amount: '110.00' }]));
      expect(done).toMatchObject({ change: '8.80', invoice: { total: '700.00', balance: '0.00' } });
      expect(done.invoice!.payments).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ method: 'OTHER', amount: '598.80', reference: credit.number }),
          expect.objectContaining({ method: 'CASH', amount: '101.20' }),
        ]),
      );
      expect(done.receipt).toMatch(/Store credit +598\.80\n/);
      expect(await now(credit)).toMatchObject({ credit: '598.80', creditLeft: '0.00' });
    });

    it('for the same is paid with the credit alone', async () => {
      const credit = await bring();
      const done = await succeeded((await ring('598.80')).pay([by(credit, '598.80')]));
      expect(done).toMatchObject({ change: '0.00', invoice: { paid: '598.80' } });
      expect(await now(credit)).toMatchObject({ creditLeft: '0.00' });
    });

    it('for something cheaper gives the rest back in cash, or leaves it', async () => {
      const own = { ...till, ...(await openRegister(till.owner, till.cashier, till.store)) };
      const credit = await bring('400.00', own);
      expect(credit).toMatchObject({ total: '598.80', refund: { amount: '198.80' }, credit: '400.00' });
      await succeeded((await ring('350.00', own)).pay([by(credit, '350.00')]));
      expect(await now(credit)).toMatchObject({ creditLeft: '50.00' });

      const x = await succeeded(till.cashier.get<SessionReport>(`/v1/pos/sessions/${own.session.id}/x-report`));
      expect(x).toMatchObject({
        byMethod: [{ method: 'STORE_CREDIT', count: 1, amount: '350.00' }],
        refunds: {
          byMethod: [
            { method: 'CASH', count: 1, amount: '198.80' },
            { method: 'STORE_CREDIT', count: 1, amount: '400.00' },
          ],
        },
        cash: { taken: '0.00', refunded: '198.80', expected: '-98.80' },
      });
    });
  });

  describe('Store credit', () => {
    it('is refused beyond what is left, and of no return; the sale stays open', async () => {
      const credit = await bring('10.00');
      const sale = await ring('20.00');
      expect(await sale.pay([by(credit, '20.00')])).toMatchObject({
        status: 409,
        problem: { code: 'credit-insufficient', number: credit.number, left: '10.00', wanted: '20.00' },
      });
      const unknown = { ...credit, number: 'RET-999999' };
      expect(await sale.pay([by(unknown, '20.00')])).toMatchObject({ status: 404, problem: { code: 'not-found' } });
      expect(await sale.now()).toMatchObject({ status: 'OPEN' });
      expect(await now(credit)).toMatchObject({ creditLeft: '10.00' });
    });

    it('no more can stay than the goods came to', async () => {
      const { sale, serials } = await soldAt(till, 1);
      const refund = { method: 'CASH' as const, credit: '598.81' };
      const refused = await takeBack(till.owner, till, { sale, lines: [lineBack(sale, serials)], refund });
      expect(refused).toMatchObject({
        status: 422,
        problem: { code: 'validation', errors: [{ pointer: '#/refund/credit' }] },
      });
    });

    it('is spent once by 32 completes at once of two sales it covers one of', async () => {
      const credit = await bring('30.00');
      const sales = [await ring('30.00'), await ring('30.00')];

      const replies = await Promise.all(
        Array.from({ length: 32 }, (_, index) => sales[index % 2]!.pay([by(credit, '30.00')])),
      );

      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 409]));
      const sold = new Set(replies.flatMap(({ status, body }) => (status === 200 ? [body.sale.id] : [])));
      expect(sold.size).toBe(1);
      for (const { status, problem } of replies) if (status === 409) expect(problem.code).toBe('credit-insufficient');
      expect(await now(credit)).toMatchObject({ creditLeft: '0.00' });
    });
  });
};
