import { type Invoice, REFUSALS } from '@provena/contracts';
import type { Reply } from './support/api.ts';
import { aQuantityItem, lineOf, type LineToSave, received, resaveInvoice, saved, saveInvoice } from './support/shop.ts';
import { aFullSale, Ringing, type Till } from './support/till.ts';
import { JOURNALS, leavesUnchanged } from './support/unchanged.ts';
import { numbered } from './support/units.ts';

const UNKNOWN_ID = '0198c000-0000-7000-8000-00000000dead';

/** The request, and the refusal it must meet, once the shop is open. */
type Case = (till: Till) => Promise<{ lines: LineToSave[]; refusal: object }>;

const oneUnit = async ({ owner, phone, store }: Till) => (await received(owner, phone, store, 1))[0]!;

const withQuantity =
  (quantity: number): Case =>
  async till => ({
    lines: [lineOf(till.phone, [await oneUnit(till)], { quantity })],
    refusal: { status: 422, code: 'validation', errors: [{ pointer: '#/lines/0/quantity' }] },
  });

/** Refused by invoicing alone: nothing at all is written. */
const WITHOUT_ASKING: [string, Case][] = [
  [
    'an item nobody knows',
    async till => ({
      lines: [lineOf(till.phone, [await oneUnit(till)]), { itemId: UNKNOWN_ID, quantity: 1 }],
      refusal: { status: 422, code: 'validation', errors: [{ pointer: '#/lines/1/itemId' }] },
    }),
  ],
  ['a quantity of 0', withQuantity(0)],
  ['a negative quantity', withQuantity(-1)],
  ['half a unit of an item with serial numbers', withQuantity(1.5)],
  ['a quantity beyond all measure', withQuantity(1e300)],
  [
    'a serial number twice',
    async till => {
      const serial = await oneUnit(till);
      const refusal = { status: 409, code: 'serial-duplicate', serials: [{ itemId: till.phone.id }] };
      return { lines: [lineOf(till.phone, [serial, serial.toLowerCase()])], refusal };
    },
  ],
  [
    'serial numbers on an item that has none',
    async till => ({
      lines: [lineOf(await aQuantityItem(till.owner), ['X-1'])],
      refusal: { status: 422, code: 'validation', errors: [{ pointer: '#/lines/0/serials' }] },
    }),
  ],
  [
    'more than 1,000 serial numbers on a line',
    async ({ phone }) => ({
      lines: [
        lineOf(
          phone,
          Array.from({ length: 1_001 }, (_, index) => `M-${index}`),
        ),
      ],
      refusal: { status: 422, code: 'validation', errors: [{ pointer: '#/lines/0/serials' }] },
    }),
  ],
  [
    'more than 1,000 serial numbers on two lines',
    async ({ phone }) => {
      const some = (letter: string) => Array.from({ length: 501 }, (_, index) => `${letter}-${index}`);
      const lines = [lineOf(phone, some('M')), lineOf(phone, some('N'))];
      return { lines, refusal: { status: 422, code: 'validation', errors: [{ pointer: '#/lines' }] } };
    },
  ],
  [
    'no lines',
    async () => ({ lines: [], refusal: { status: 422, code: 'validation', errors: [{ pointer: '#/lines' }] } }),
  ],
  [
    'a serial number of nothing but NUL',
    async ({ phone }) => ({
      lines: [lineOf(phone, ['\u0000'])],
      refusal: { status: 422, code: 'validation', errors: [{ pointer: '#/lines/0/serials/0' }] },
    }),
  ],
  [
    'a serial number with half a surrogate pair',
    async ({ phone }) => ({
      lines: [lineOf(phone, ['A\ud800'])],
      refusal: { status: 422, code: 'validation', errors: [{ pointer: '#/lines/0/serials/0' }] },
    }),
  ],
];

/** Refused by inventory: the units say who has them. */
const BY_INVENTORY: [string, Case][] = [
  [
    'a unit nobody knows, whose number came with NUL, which is no part of it',
    async ({ phone }) => ({
      lines: [lineOf(phone, ['NOBODY\u0000-KNOWS-IT'])],
      refusal: {
        status: 404,
        code: 'serial-not-found',
        serials: [{ serialNumber: 'NOBODY-KNOWS-IT', itemId: phone.id }],
      },
    }),
  ],
  [
    'a unit nobody knows',
    async ({ phone }) => ({
      lines: [lineOf(phone, ['NOBODY-KNOWS-IT'])],
      refusal: {
        status: 404,
        code: 'serial-not-found',
        serials: [{ serialNumber: 'NOBODY-KNOWS-IT', itemId: phone.id }],
      },
    }),
  ],
  [
    'a unit of another item',
    async till => {
      const [serialNumber] = await received(till.owner, till.drill, till.store, 1);
      const refusal = { status: 409, code: 'serial-wrong-item', serials: [{ serialNumber, itemId: till.phone.id }] };
      return { lines: [lineOf(till.phone, [serialNumber!])], refusal };
    },
  ],
  [
    'a unit at another location',
    async till => {
      const [serialNumber] = await received(till.owner, till.phone, till.elsewhere, 1);
      const serials = [{ serialNumber, itemId: till.phone.id, locationId: till.elsewhere.id }];
      return {
        lines: [lineOf(till.phone, [serialNumber!])],
        refusal: { status: 409, code: 'serial-wrong-location', serials },
      };
    },
  ],
  [
    'a unit that a register holds',
    async till => {
      const { sale, serial } = await aFullSale(till);
      const heldBy = { kind: 'SALE', id: sale.id, number: sale.number, username: 'cashier' };
      const place = { locationId: till.store.id, since: expect.any(String), frees: expect.any(String) };
      const serials = [{ serialNumber: serial, itemId: till.phone.id, status: 'RESERVED', heldBy, ...place }];
      return { lines: [lineOf(till.phone, [serial])], refusal: { status: 409, code: 'serial-not-available', serials } };
    },
  ],
  [
    'a unit that was sold',
    async till => {
      const serial = await oneUnit(till);
      const { id, number } = await saved(till, [lineOf(till.phone, [serial])]);
      await numbered(till.owner, till.phone, serial, { number });
      const heldBy = { kind: 'INVOICE', id, number, username: 'sales' };
      const place = { locationId: till.store.id, since: expect.any(String), frees: expect.any(String) };
      const serials = [{ serialNumber: serial, itemId: till.phone.id, status: 'SOLD', heldBy, ...place }];
      return { lines: [lineOf(till.phone, [serial])], refusal: { status: 409, code: 'serial-not-available', serials } };
    },
  ],
  [
    'several units, of which one can be had',
    async till => {
      const [free, sold] = await received(till.owner, till.phone, till.store, 2);
      await saved(till, [lineOf(till.phone, [sold!])]);
      const refusal = { status: 409, code: 'serial-not-available', serials: [{ serialNumber: sold }] };
      return { lines: [lineOf(till.phone, [free!, sold!])], refusal };
    },
  ],
];

/** Units and quantities that cannot be sold, on every way to sell them. */
export const describeBadSerials = (till: Till) => {
  const expectRefusal = ({ status, problem }: Reply<unknown>, refusal: object) => {
    expect({ ...problem, status }).toMatchObject(refusal);
    expect(REFUSALS).toMatchObject({ [problem.code]: { status, title: problem.title } });
  };

  describe('A save with', () => {
    it.each(WITHOUT_ASKING)('%s is refused, and leaves nothing', async (_, prepare) => {
      const { lines, refusal } = await prepare(till);
      const invoice = await saved(till, [lineOf(till.phone, [await oneUnit(till)])]);
      const form = { locationId: till.store.id, lines };
      await leavesUnchanged(till.test, async () => {
        expectRefusal(await saveInvoice(till.sales, form), refusal);
        expectRefusal(await till.sales.post<Invoice>('/v1/invoices/validate', form), refusal);
        expectRefusal(await resaveInvoice(till.sales, invoice, { lines }), refusal);
      });
    });

    it.each(BY_INVENTORY)('%s is refused with the facts, and keeps nothing', async (_, prepare) => {
      const { lines, refusal } = await prepare(till);
      const invoice = await saved(till, [lineOf(till.phone, [await oneUnit(till)])]);
      const tries = [
        () => saveInvoice(till.sales, { locationId: till.store.id, lines }),
        () => resaveInvoice(till.sales, invoice, { lines }),
      ];
      for (const attempt of tries) expectRefusal(await leavesUnchanged(till.test, attempt, JOURNALS), refusal);
    });

    it('a location nobody knows is refused, and leaves nothing', async () => {
      const lines = [lineOf(till.phone, [await oneUnit(till)])];
      const reply = await leavesUnchanged(till.test, () => saveInvoice(till.sales, { locationId: UNKNOWN_ID, lines }));
      expect(reply).toMatchObject({ status: 404, problem: { code: 'not-found' } });
    });

    it('a customer nobody knows is refused, and leaves nothing', async () => {
      const form = {
        locationId: till.store.id,
        customerId: UNKNOWN_ID,
        lines: [lineOf(till.phone, [await oneUnit(till)])],
      };
      const reply = await leavesUnchanged(till.test, () => saveInvoice(till.sales, form));
      expect(reply.status).toBe(422);
      expect(reply.problem).toMatchObject({ code: 'validation', errors: [{ pointer: '#/customerId' }] });
    });
  });

  describe('A register', () => {
    it.each(BY_INVENTORY.filter(([what]) => !what.startsWith('several')))('is refused %s', async (_, prepare) => {
      const { lines, refusal } = await prepare(till);
      const sale = await Ringing.begin(till);
      const { body } = await sale.add(till.phone);
      const capture = () => sale.capture(body.sale.lines[0]!.id, lines[0]!.serials!);
      expectRefusal(await leavesUnchanged(till.test, capture, ['inventory-serials.reservation']), refusal);
    });

    it('is refused a quantity of 0, a negative one and half a unit', async () => {
      const sale = await Ringing.begin(till);
      await leavesUnchanged(till.test, async () => {
        for (const quantity of [0, -1, 1.5]) {
          expect(await sale.add(till.phone, quantity)).toMatchObject({ status: 422, problem: { code: 'validation' } });
        }
      });
    });

    it('is refused an item nobody knows', async () => {
      const sale = await Ringing.begin(till);
      const reply = await leavesUnchanged(till.test, () => sale.add({ id: UNKNOWN_ID }));
      expect([404, 422]).toContain(reply.status);
    });
  });
};
