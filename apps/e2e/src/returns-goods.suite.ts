import type { GetWarranty, Invoice, Output } from '@provena/contracts';
import { succeeded } from './support/api.ts';
import { now } from './support/desk.ts';
import { lineBack, soldAt, takeBack } from './support/returning.ts';
import { aQuantityItem, lineOf, received } from './support/shop.ts';
import { Ringing, type Till } from './support/till.ts';
import { historyOf, stockOf, unitOf } from './support/units.ts';

/** The destinations of goods that come back to the register, and the state of their sale then. */
export const describeGoods = (till: Till): void => {
  const back = (sale: Invoice, lines: Parameters<typeof takeBack>[2]['lines']) =>
    takeBack(till.owner, till, { sale, lines });

  describe('Goods brought back to the register', () => {
    it.each([
      ['RESTOCK', 'IN_STOCK'],
      ['QUARANTINE', 'RETURNED'],
      ['DEFECTIVE', 'DEFECTIVE'],
      ['REPAIR', 'IN_REPAIR'],
    ] as const)(
      'go where %s says: the unit is %s, and its history says who brought it there',
      async (disposition, status) => {
        const { sale, serials } = await soldAt(till, 1);

        const taken = await succeeded(back(sale, [lineBack(sale, serials, disposition)]));

        expect(taken.return).toMatchObject({ status: 'DONE', number: taken.invoice!.number, total: '598.80' });
        expect(await unitOf(till.owner, till.phone, serials[0]!)).toMatchObject({ status, locationId: till.store.id });
        const history = await historyOf(till.owner, till.phone, serials[0]!);
        expect(history.at(-1)).toMatchObject({ toStatus: status, username: 'owner' });
      },
    );

    it('are not on the warranty page of their receipt any more', async () => {
      const [kept = '', brought = ''] = await received(till.owner, till.phone, till.store, 2);
      const ringing = await Ringing.begin(till);
      for (const serial of [kept, brought]) await succeeded(ringing.scan(`SN:${serial}`));
      const { invoice: sale, warrantyUrl } = await succeeded(ringing.complete('1197.60'));
      await succeeded(back(sale!, [lineBack(sale!, [brought])]));
      const { pathname } = new URL(warrantyUrl!);
      const path = pathname.replace('/w/', '/v1/public/warranty/');
      const { units } = await succeeded(till.test.api.get<Output<typeof GetWarranty>>(path));
      expect(units.map(({ serialNumber }) => serialNumber.slice(-4))).toEqual([kept.slice(-4)]);
    });

    it('can be sold again at once when they are restocked, and come back from that sale too', async () => {
      const { sale, serials } = await soldAt(till, 1);
      await succeeded(back(sale, [lineBack(sale, serials)]));

      const again = await Ringing.begin(till);
      await succeeded(again.scan(`SN:${serials[0]!}`));
      const { invoice: second } = await succeeded(again.complete('598.80'));

      expect(await unitOf(till.owner, till.phone, serials[0]!)).toMatchObject({
        status: 'SOLD',
        invoiceId: second!.id,
      });
      const refused = await back(sale, [lineBack(sale, serials)]);
      expect(refused).toMatchObject({ status: 409, problem: { code: 'serial-not-returnable' } });
      const taken = await succeeded(back(second!, [lineBack(second!, serials)]));
      expect(taken.invoice!.returnOf).toEqual({ id: second!.id, number: second!.number });
    });

    it('leave the sale as it was sold: read-only, and it says what came back', async () => {
      const { sale, serials } = await soldAt(till, 2);

      const { invoice: document } = await succeeded(back(sale, [lineBack(sale, [serials[1]!])]));

      expect(document).toMatchObject({
        number: expect.stringMatching(/^RET-\d+$/),
        invoiceType: 'POS',
        isClosed: true,
        returnOf: { id: sale.id, number: sale.number },
        total: '-598.80',
        paymentStatus: 'PAID',
      });
      const { version, total, lines, isClosed, returns } = await now(till.owner, sale);
      expect({ total, isClosed }).toEqual({ total: sale.total, isClosed: true });
      expect(lines).toMatchObject([
        {
          quantity: 2,
          returned: 1,
          serials: expect.arrayContaining([
            expect.objectContaining({ serialNumber: serials[0], status: 'SOLD' }),
            expect.objectContaining({ serialNumber: serials[1], status: 'RETURNED' }),
          ]),
        },
      ]);
      expect(returns).toMatchObject([{ id: document!.id, number: document!.number, total: '-598.80' }]);
      const edit = { locationId: till.store.id, lines: [lineOf(till.phone, serials)] };
      const edited = await till.owner.put(`/v1/invoices/${sale.id}`, edit, { ifMatch: `"v${version}"` });
      expect(edited).toMatchObject({ status: 409, problem: { code: 'pos-invoice-read-only' } });
    });

    it('are counted by quantity where they have no numbers: what is restocked is on hand, what is defective is not', async () => {
      const cable = await aQuantityItem(till.owner, { unitPrice: '10.00' });
      await received(till.owner, cable, till.store, 10);
      const { sale } = await soldAt(till, 0, { item: cable, quantity: 5 });
      expect(await stockOf(till.owner, cable, till.store)).toMatchObject({ onHand: 5 });

      await succeeded(back(sale, [lineBack(sale, 2), lineBack(sale, 1, 'DEFECTIVE')]));

      expect(await stockOf(till.owner, cable, till.store)).toMatchObject({ onHand: 7, available: 7 });
      expect((await now(till.owner, sale)).lines).toMatchObject([{ quantity: 5, returned: 3 }]);
      expect(await back(sale, [lineBack(sale, 3)])).toMatchObject({
        status: 409,
        problem: { code: 'return-exceeds-sale', lines: [{ sku: cable.sku, sold: 5, returned: 3, wanted: 3 }] },
      });
    });

    it('give back exactly what was paid, to the cent, part by part', async () => {
      const odd = await aQuantityItem(till.owner, { unitPrice: '3.33', taxRate: '7.5' });
      await received(till.owner, odd, till.store, 7);
      const { sale } = await soldAt(till, 1, { item: odd, quantity: 7 });

      const totals: string[] = [];
      for (const quantity of [1, 2, 4]) {
        totals.push((await succeeded(back(sale, [lineBack(sale, quantity)]))).return.total);
      }
      const { serials } = sale.lines.find(line => line.serials.length > 0)!;
      const unit = [lineBack(sale, [serials[0]!.serialNumber])];
      totals.push((await succeeded(back(sale, unit))).return.total);

      const cents = totals.reduce((sum, total) => sum + Math.round(Number(total) * 100), 0);
      expect(cents).toBe(Math.round(Number(sale.total) * 100));
    });
  });
};
