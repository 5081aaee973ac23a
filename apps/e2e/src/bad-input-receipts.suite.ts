import { received } from './support/shop.ts';
import type { Till } from './support/till.ts';
import { leavesUnchanged } from './support/unchanged.ts';

const UNKNOWN_ID = '0198c000-0000-7000-8000-00000000dead';

/** Goods that cannot be booked in. */
export const describeBadReceipts = (till: Till) => {
  describe('A receipt', () => {
    const receive = (what: object) =>
      leavesUnchanged(till.test, () =>
        till.owner.post('/v1/inventory/receipts', { itemId: till.phone.id, locationId: till.store.id, ...what }),
      );

    it.each([
      ['of an unknown item', { itemId: UNKNOWN_ID, ranges: ['Q1..Q2'] }, 404, 'not-found'],
      ['at an unknown location', { locationId: UNKNOWN_ID, ranges: ['Q1..Q2'] }, 404, 'not-found'],
      ['of nothing', {}, 422, 'validation'],
      ['of two kinds at once', { quantity: 1, ranges: ['Q1..Q2'] }, 422, 'validation'],
      ['of a quantity where units are asked for', { quantity: 3 }, 422, 'validation'],
      ['of a range that runs backwards', { ranges: ['Q9..Q1'] }, 422, 'validation'],
      ['of a range that is none', { ranges: ['Q1-Q9'] }, 422, 'validation'],
      ['of more than 10,000 units', { ranges: ['Q00001..Q10001'] }, 422, 'validation'],
      ['of a unit twice', { serials: [{ serialNumber: 'Q1' }, { serialNumber: ' q1 ' }] }, 409, 'serial-duplicate'],
    ])('%s is refused', async (_, what, status, code) => {
      const reply = await receive(what);
      expect(reply).toMatchObject({ status, problem: { code } });
    });

    it('of a unit that is there already is refused, with the unit', async () => {
      const serialNumber = (await received(till.owner, till.phone, till.store, 1))[0]!;
      const reply = await receive({
        serials: [{ serialNumber: 'Q-NEW' }, { serialNumber: serialNumber.toLowerCase() }],
      });
      expect(reply).toMatchObject({ status: 409, problem: { code: 'serial-duplicate', serials: [expect.anything()] } });
      expect(JSON.stringify(reply.problem['serials']).toUpperCase()).toContain(serialNumber);
    });
  });
};
