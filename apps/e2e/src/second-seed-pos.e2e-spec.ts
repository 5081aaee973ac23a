import { eventually } from '@provena/testing';
import { describeCompleting } from './second-seed-completing.suite.ts';
import { succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { aSerialItem, lineOf, received, saved, saveInvoice } from './support/shop.ts';
import { aFullSale, useTill, Ringing } from './support/till.ts';
import { historyOf, numbered, unitOf } from './support/units.ts';

const till = useTill();

const oneUnit = async () => (await received(till.owner, till.phone, till.store, 1))[0]!;

describe('Adding an item with serial numbers at the register', () => {
  it('asks for the capture at once, with the units that are there', async () => {
    const item = await aSerialItem(till.owner);
    await received(till.owner, item, till.store, ['R-1', 'R-2']);
    await received(till.owner, item, till.elsewhere, ['R-3']);
    const sale = await Ringing.begin(till);

    const { body } = await sale.add(item, 2);

    expect(body.serialCapture).toMatchObject({
      lineId: body.sale.lines[0]!.id,
      itemId: item.id,
      required: 2,
      captured: 0,
      available: [
        { serialNumber: 'R-1', status: 'IN_STOCK', conditionNotes: null },
        { serialNumber: 'R-2', status: 'IN_STOCK' },
      ],
    });
    expect(body.serialCapture!.available).toHaveLength(2);
  });

  it('holds the captured units for the sale', async () => {
    const serial = await oneUnit();
    const sale = await Ringing.begin(till);
    const { body } = await sale.add(till.phone);

    const captured = await succeeded(sale.capture(body.sale.lines[0]!.id, [serial]));

    expect(captured.sale.lines).toMatchObject([{ quantity: 1, serials: [serial] }]);
    expect(Date.parse(captured.sale.heldUntil!)).toBeGreaterThan(Date.now());
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({
      status: 'RESERVED',
      heldBy: { kind: 'SALE', id: sale.id, number: sale.number, username: 'cashier' },
    });
  });

  it('adds and captures in one step when SN: is scanned', async () => {
    const serial = await oneUnit();
    const sale = await Ringing.begin(till);

    const { body } = await sale.scan(`sn: ${serial.toLowerCase()}`);

    expect(body).toMatchObject({ outcome: 'SERIAL', sale: { lines: [{ quantity: 1, serials: [serial] }] } });
    expect(body.serialCapture ?? null).toBeNull();
  });

  it('says so when the unit is on the sale already, and changes nothing', async () => {
    const { sale, serial } = await aFullSale(till);
    const { status, body } = await sale.scan(`SN:${serial}`);
    expect({ status, outcome: body.outcome }).toEqual({ status: 200, outcome: 'ALREADY_CAPTURED' });
    expect(body.sale.lines).toMatchObject([{ quantity: 1, serials: [serial] }]);
  });

  it('gives a unit back when its line is removed', async () => {
    const { sale, serial } = await aFullSale(till);
    const { lines } = await sale.now();
    await succeeded(sale.remove(lines[0]!.id));
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'IN_STOCK', heldBy: null });
  });
});

describe('Units held by a register', () => {
  it('are refused to everybody else, with the sale that holds them', async () => {
    const { sale, serial } = await aFullSale(till);
    const other = await Ringing.begin(till);

    const refusals = [
      await saveInvoice(till.sales, { locationId: till.store.id, lines: [lineOf(till.phone, [serial])] }),
      await other.scan(`SN:${serial}`),
      await till.sales.post('/v1/scan', { code: `SN:${serial}`, locationId: till.store.id }),
    ];

    for (const { status, problem } of refusals) {
      expect(status).toBe(409);
      expect(problem).toMatchObject({
        code: 'serial-not-available',
        serials: [
          {
            serialNumber: serial,
            itemId: till.phone.id,
            status: 'RESERVED',
            locationId: till.store.id,
            heldBy: { kind: 'SALE', id: sale.id, number: sale.number, username: 'cashier' },
            since: expect.any(String),
            frees: expect.any(String),
          },
        ],
      });
    }
  });

  it('come back when the sale is voided', async () => {
    const { sale, serial } = await aFullSale(till);
    expect(await succeeded(sale.void())).toMatchObject({ sale: { status: 'VOIDED' } });
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'IN_STOCK', heldBy: null });
    await saved(till, [lineOf(till.phone, [serial])]);
  });
});

describe('A sale that the cashier walks away from', () => {
  beforeAll(() => holdFor('1'));
  afterAll(() => holdFor('900'));

  const holdFor = async (seconds: string) => {
    const { system } = till.test;
    await system.service('pos').restart({ POS_HOLD_SECONDS: seconds });
    await system.ready(['pos']);
  };

  const anAbandonedSale = async () => {
    const { sale, serial } = await aFullSale(till);
    await eventually(async () =>
      expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'IN_STOCK', heldBy: null }),
    );
    return { sale, serial };
  };

  it('gives its units back when the time of its hold is over', async () => {
    const { serial } = await anAbandonedSale();
    const history = await historyOf(till.owner, till.phone, serial);
    expect(history.map(({ action }) => action)).toEqual(['RECEIVED', 'RESERVED', 'EXPIRED']);
  });

  it('can still be completed when nobody took them', async () => {
    const { sale } = await anAbandonedSale();
    expect(await succeeded(sale.complete('598.80'))).toMatchObject({ sale: { status: 'COMPLETED' } });
  });

  it('is refused to complete when somebody did, and stays open', async () => {
    const { sale, serial } = await anAbandonedSale();
    const invoice = await saved(till, [lineOf(till.phone, [serial])]);
    await numbered(till.owner, till.phone, serial, invoice);

    const refused = await sale.complete('598.80');

    expect(refused).toMatchObject({
      status: 409,
      problem: {
        code: 'serial-not-available',
        serials: [{ serialNumber: serial, status: 'SOLD', heldBy: { kind: 'INVOICE', number: invoice.number } }],
      },
    });
    expect(await sale.now()).toMatchObject({ status: 'OPEN', invoiceId: null });
  });
});

describeCompleting(till);

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(till.test.system));
});
