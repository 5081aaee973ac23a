import type { Invoice } from '@provena/contracts';
import { succeeded } from './support/api.ts';
import { aQuantityItem, lineOf, received, resaveInvoice, saved, type Shop } from './support/shop.ts';
import { cancel, moved, moveTo } from './support/statuses.ts';
import { stockOf } from './support/units.ts';

/** Status changes at the same time: of one invoice, and of several that want the same stock. */
export const describeStatusRaces = (shop: Shop) => {
  const stocked = async (quantity: number) => {
    const cable = await aQuantityItem(shop.owner);
    await received(shop.owner, cable, shop.store, quantity);
    return cable;
  };
  const again = ({ id }: Invoice) => succeeded(shop.sales.get<Invoice>(`/v1/invoices/${id}`));

  describe('Order status changes of one invoice at the same time', () => {
    it('happen one at a time: one wins, the others are told', async () => {
      const cable = await stocked(10);
      const quote = await saved(shop, [{ itemId: cable.id, quantity: 2 }]);
      const names = ['Approved', 'Delivered', 'Ready', 'Approved', 'Delivered', 'Cancelled'];

      const replies = await Promise.all(names.map(name => moveTo(shop.sales, quote, name)));

      const winners = replies.filter(({ status }) => status === 200);
      expect(winners).toHaveLength(1);
      for (const { status } of replies) expect([200, 409, 412]).toContain(status);
      expect(await again(quote)).toEqual(winners[0]!.body);
      const { stockEffect } = winners[0]!.body;
      const [onHand, reserved] = [stockEffect === 'SUBTRACTED' ? 8 : 10, stockEffect === 'RESERVED' ? 2 : 0];
      expect(await stockOf(shop.owner, cable, shop.store)).toMatchObject({ onHand, reserved });
    });

    it('do not mix with an edit or a cancellation', async () => {
      const cable = await stocked(10);
      const approved = await moved(shop.sales, await saved(shop, [{ itemId: cable.id, quantity: 2 }]), 'Approved');
      const line = { id: approved.lines[0]!.id, itemId: cable.id, quantity: 7 };

      const replies = await Promise.all([
        resaveInvoice(shop.sales, approved, { lines: [line] }),
        moveTo(shop.sales, approved, 'Delivered'),
        cancel(shop.sales, approved),
      ]);

      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
      const { lines, stockEffect } = await again(approved);
      const quantity = lines[0]!.quantity;
      const has = { NONE: [10, 0], RESERVED: [10, quantity], SUBTRACTED: [10 - quantity, 0] }[stockEffect];
      const { onHand, reserved } = await stockOf(shop.owner, cable, shop.store);
      expect([onHand, reserved]).toEqual(has);
    });
  });

  describe('Two invoices that reserve the last of an item', () => {
    it.each([1, 2, 3])('end with one that has it and one that is told how much there was (round %i)', async () => {
      const cable = await stocked(1);
      const quotes = await Promise.all([1, 2].map(() => saved(shop, [{ itemId: cable.id, quantity: 1 }])));

      const replies = await Promise.all(quotes.map(quote => moveTo(shop.sales, quote, 'Approved')));

      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = replies.find(({ status }) => status === 409)!;
      expect(refused.problem).toMatchObject({ code: 'stock-insufficient', lines: [{ wanted: 1, available: 0 }] });
      expect(await stockOf(shop.owner, cable, shop.store)).toEqual({ onHand: 1, reserved: 1, available: 0 });
    });
  });

  describe('A unit that comes back while another invoice asks for it', () => {
    it('is sold to the other or not at all', async () => {
      const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
      const first = await saved(shop, [lineOf(shop.phone, [serial!])]);
      const second = await saved(shop, [{ itemId: (await stocked(1)).id, quantity: 1 }]);
      const lines = [{ ...lineOf(shop.phone, [serial!]) }];

      const [gone, edited] = await Promise.all([
        cancel(shop.sales, first),
        resaveInvoice(shop.sales, second, { lines }),
      ]);

      expect(gone.status).toBe(200);
      expect([200, 409]).toContain(edited.status);
    });
  });
};
