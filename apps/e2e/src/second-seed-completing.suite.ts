import type { Invoice, Session } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { succeeded } from './support/api.ts';
import { aCustomer, aQuantityItem, received, resaveInvoice } from './support/shop.ts';
import { aFullSale, openRegister, Ringing, type Till } from './support/till.ts';
import { historyOf, stockOf, unitOf } from './support/units.ts';

/** The effects of a paid sale at the register. */
export const describeCompleting = (till: Till) => {
  const listed = async (filter: string) =>
    (await succeeded(till.sales.get<{ data: Invoice[] }>(`/v1/invoices?limit=100&${filter}`))).data.map(({ id }) => id);

  describe('Completing a sale', () => {
    it('makes a POS invoice: closed, paid, completed, with the units sold to its lines and its customer', async () => {
      const customer = await aCustomer(till.sales);
      const { sale, serial } = await aFullSale(till, customer.id);

      const done = await succeeded(sale.complete('600.00'));

      expect(done).toMatchObject({
        change: '1.20',
        sale: { id: sale.id, status: 'COMPLETED', invoiceId: done.invoice!.id, invoiceNumber: done.invoice!.number },
        invoice: {
          invoiceType: 'POS',
          isClosed: true,
          orderStatus: { name: 'Completed' },
          customer: { id: customer.id },
          total: '598.80',
          paid: '598.80',
          balance: '0.00',
          paymentStatus: 'PAID',
          payments: [{ method: 'CASH', amount: '598.80', username: 'cashier' }],
        },
      });
      expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({
        status: 'SOLD',
        invoiceId: done.invoice!.id,
        invoiceLineId: done.invoice!.lines[0]!.id,
        customerId: customer.id,
      });
      const history = await historyOf(till.owner, till.phone, serial);
      expect(history.map(({ action }) => action)).toEqual(['RECEIVED', 'RESERVED', 'SOLD']);
    });

    it('takes counted goods from the stock at once, with no reservation left to see', async () => {
      const cable = await aQuantityItem(till.owner, { unitPrice: '10.00', taxRate: '0' });
      await received(till.owner, cable, till.store, 5);
      const sale = await Ringing.begin(till);
      await succeeded(sale.add(cable, 2));
      expect(await stockOf(till.owner, cable, till.store)).toMatchObject({ onHand: 5 });

      await succeeded(sale.complete('20.00'));

      expect(await stockOf(till.owner, cable, till.store)).toEqual({ onHand: 3, reserved: 0, available: 3 });
    });

    it('leaves the active list as it was and shows in the closed one', async () => {
      const { sale } = await aFullSale(till);
      const { invoice } = await succeeded(sale.complete('598.80'));
      expect(await listed('isClosed=false')).not.toContain(invoice!.id);
      expect(await listed('isClosed=true')).toContain(invoice!.id);
      expect(await listed('invoiceType=POS')).toContain(invoice!.id);
      expect(await listed('invoiceType=STANDARD')).not.toContain(invoice!.id);
    });

    it('leaves an invoice that can only be read', async () => {
      const { sale } = await aFullSale(till);
      const { invoice } = await succeeded(sale.complete('598.80'));

      const refused = await resaveInvoice(till.owner, invoice!, { notes: 'changed' });

      expect(refused).toMatchObject({ status: 409, problem: { code: 'pos-invoice-read-only' } });
      expect((await succeeded(till.sales.get<Invoice>(`/v1/invoices/${invoice!.id}`))).version).toBe(invoice!.version);
    });

    it('prints the serial numbers under their line', async () => {
      const { sale, serial } = await aFullSale(till);
      const { receipt, invoice } = await succeeded(sale.complete('600.00'));
      expect(receipt).toContain(serial);
      expect(receipt).toContain(invoice!.number);
      expect(receipt).toContain('1.20');
      expect(await succeeded(till.cashier.get<string>(`${sale.path}/receipt?format=text`))).toBe(receipt);
    });

    it('makes one invoice, however often and however parallel it is asked for', async () => {
      const { sale, serial } = await aFullSale(till);

      const replies = await Promise.all(Array.from({ length: 20 }, () => sale.complete('598.80')));
      const later = await sale.complete('598.80');

      for (const { status } of replies) expect([200, 202]).toContain(status);
      const ids = new Set([...replies, later].flatMap(({ body }) => body.invoice?.id ?? []));
      expect([...ids]).toEqual([later.body.invoice!.id]);
      expect(await listed(`serial=${serial}`)).toEqual([...ids]);
    });

    it('counts into the cash of its session', async () => {
      const { owner, cashier, store } = till;
      const own = { ...till, ...(await openRegister(owner, cashier, store)) };
      const { sale } = await aFullSale(own);
      await succeeded(sale.complete('600.00'));
      const { sale: unfinished, serial } = await aFullSale(own);

      const closed = await succeeded(
        cashier.post<Session>(`/v1/pos/sessions/${own.session.id}/close`, { countedCash: '700.00', openSales: 'VOID' }),
      );

      expect(closed).toMatchObject({ openingFloat: '100.00', expectedCash: '698.80', countedCash: '700.00' });
      expect(closed).toMatchObject({ variance: '1.20', closedBy: 'cashier' });
      expect(await unfinished.now()).toMatchObject({ status: 'VOIDED' });
      await eventually(async () =>
        expect(await unitOf(owner, till.phone, serial)).toMatchObject({ status: 'IN_STOCK' }),
      );
    });

    it('is refused with the lines whose serial numbers are missing, and the sale stays open', async () => {
      const sale = await Ringing.begin(till);
      await succeeded(sale.add(till.phone, 2));
      const refused = await sale.complete('9999.00');
      expect(refused.problem).toMatchObject({
        status: 422,
        code: 'serials-missing',
        lines: [{ itemId: till.phone.id, sku: till.phone.sku, name: 'Phone', required: 2, captured: 0 }],
      });
      expect(await sale.now()).toMatchObject({ status: 'OPEN', invoiceId: null });
    });

    it('is refused when the money does not reach, and works afterwards', async () => {
      const { sale } = await aFullSale(till);
      const refused = await sale.complete('500.00');
      expect(refused.problem).toMatchObject({
        status: 422,
        code: 'payment-insufficient',
        total: '598.80',
        paid: '500.00',
      });
      expect(await succeeded(sale.complete('598.80'))).toMatchObject({ sale: { status: 'COMPLETED' } });
    });

    it('is refused when the stock does not reach, and the sale stays open', async () => {
      const cable = await aQuantityItem(till.owner, { unitPrice: '10.00', taxRate: '0' });
      await received(till.owner, cable, till.store, 1);
      const { sale, serial } = await aFullSale(till);
      await succeeded(sale.add(cable, 2));

      const refused = await sale.complete('700.00');

      expect(refused.problem).toMatchObject({
        status: 409,
        code: 'stock-insufficient',
        lines: [{ itemId: cable.id, locationId: till.store.id, wanted: 2, available: 1 }],
      });
      expect(await sale.now()).toMatchObject({ status: 'OPEN', invoiceId: null });
      expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'RESERVED' });
      expect(await stockOf(till.owner, cable, till.store)).toMatchObject({ onHand: 1, reserved: 0 });
    });
  });
};
