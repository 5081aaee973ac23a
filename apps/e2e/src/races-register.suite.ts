import type { Invoice } from '@provena/contracts';
import { succeeded } from './support/api.ts';
import { lineOf, received, saveInvoice } from './support/shop.ts';
import { aFullSale, openRegister, Ringing, type Till } from './support/till.ts';
import { historyOf, unitOf } from './support/units.ts';

/** Tests of hands that are quicker than the register, and of two registers that want the same. */
export const describeRegisterRaces = (till: Till) => {
  const units = (count: number) => received(till.owner, till.phone, till.store, count);

  const invoicesWith = async (serial: string) =>
    (await succeeded(till.sales.get<{ data: Invoice[] }>(`/v1/invoices?serial=${serial}`))).data;

  describe('A unit scanned at two registers at once', () => {
    it('is held by one of them', async () => {
      const [serial] = await units(1);
      const second = { ...till, ...(await openRegister(till.owner, till.cashier, till.store)) };
      const sales = await Promise.all([Ringing.begin(till), Ringing.begin(second)]);

      const replies = await Promise.all(sales.map(sale => sale.scan(`SN:${serial}`)));

      const statuses = replies.map(({ status }) => status);
      expect([...statuses].sort()).toEqual([200, 409]);
      const winner = sales[statuses.indexOf(200)]!;
      expect(replies[statuses.indexOf(409)]!.problem).toMatchObject({
        code: 'serial-not-available',
        serials: [{ serialNumber: serial, heldBy: { kind: 'SALE', id: winner.id, number: winner.number } }],
      });
      expect(await unitOf(till.owner, till.phone, serial!)).toMatchObject({ heldBy: { id: winner.id } });
    });
  });

  describe('Two registers that scan the same unit', () => {
    const LANES = 4;
    const ROUNDS = 10;
    const RACES = 25;

    it('a thousand times: exactly one of them has it each time', async () => {
      const lane = async () => {
        const tills = [
          { ...till, ...(await openRegister(till.owner, till.cashier, till.store)) },
          { ...till, ...(await openRegister(till.owner, till.cashier, till.store)) },
        ];
        const wins: number[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          const sales = await Promise.all(tills.map(one => Ringing.begin(one)));
          for (const serial of await units(RACES)) {
            const replies = await Promise.all(sales.map(sale => sale.scan(`SN:${serial}`)));
            const statuses = replies.map(({ status }) => status);
            expect([...statuses].sort()).toEqual([200, 409]);
            wins.push(statuses.indexOf(200));
          }
          const captured = await Promise.all(sales.map(async sale => (await sale.now()).lines[0]?.serials ?? []));
          expect(new Set(captured.flat()).size).toBe(RACES);
          expect(captured.flat()).toHaveLength(RACES);
          await Promise.all(sales.map(sale => succeeded(sale.void())));
        }
        return wins;
      };
      const wins = (await Promise.all(Array.from({ length: LANES }, lane))).flat();
      expect(wins).toHaveLength(LANES * ROUNDS * RACES);
    });
  });

  describe('One register', () => {
    it('captures a unit once when it is scanned five times at once', async () => {
      const [serial] = await units(1);
      const sale = await Ringing.begin(till);

      const replies = await Promise.all(Array.from({ length: 5 }, () => sale.scan(`SN:${serial}`)));

      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      const outcomes = replies.map(({ body }) => body.outcome).sort();
      expect(outcomes).toEqual([...Array<string>(4).fill('ALREADY_CAPTURED'), 'SERIAL']);
      expect((await sale.now()).lines).toMatchObject([{ quantity: 1, serials: [serial] }]);
    });

    it('captures every unit when six are scanned at once', async () => {
      const serials = await units(6);
      const sale = await Ringing.begin(till);

      const replies = await Promise.all(serials.map(serial => sale.scan(`SN:${serial}`)));

      expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(200));
      const { lines } = await sale.now();
      expect(lines).toMatchObject([{ quantity: 6 }]);
      expect([...lines[0]!.serials].sort()).toEqual([...serials].sort());
      for (const serial of serials) {
        expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ heldBy: { id: sale.id } });
      }
    });

    it.each([1, 2, 3])('either completes or voids a sale, never both (round %i)', async () => {
      const { sale, serial } = await aFullSale(till);

      const [completed, voided] = await Promise.all([sale.complete('598.80'), sale.void()]);

      const { status } = await sale.now();
      const unit = await unitOf(till.owner, till.phone, serial);
      if (status === 'COMPLETED') {
        expect(completed.status).toBe(200);
        expect(voided.problem).toMatchObject({ code: 'sale-not-open' });
        expect(unit).toMatchObject({ status: 'SOLD', invoiceId: completed.body.invoice!.id });
      } else {
        expect(status).toBe('VOIDED');
        expect(voided.status).toBe(200);
        expect(completed.problem).toMatchObject({ code: 'sale-not-open' });
        expect(await invoicesWith(serial)).toEqual([]);
      }
    });
  });

  describe('A register and the invoice form', () => {
    it.each([1, 2, 3])('sell a unit once when the sale was voided meanwhile (round %i)', async () => {
      const { sale, serial } = await aFullSale(till);
      const form = { locationId: till.store.id, lines: [lineOf(till.phone, [serial])] };

      const [, ...saves] = await Promise.all([
        sale.void(),
        ...Array.from({ length: 8 }, () => saveInvoice(till.sales, form)),
      ]);

      for (const { status } of saves) expect([201, 409]).toContain(status);
      const won = saves.filter(({ status }) => status === 201);
      expect(won.length).toBeLessThanOrEqual(1);
      const sold = (await historyOf(till.owner, till.phone, serial)).filter(({ action }) => action === 'SOLD');
      expect(sold).toHaveLength(won.length);
    });
  });
};
