import type { Item, Lease } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { offlineAt } from './support/offline.ts';
import { aQuantityItem, lineOf, received, saveInvoice } from './support/shop.ts';
import { type Completed, openRegister, useTill } from './support/till.ts';
import { unitOf } from './support/units.ts';

const till = useTill({ own: true });

const { units, lease, leasedUnits, sold, uploaded, one, end, inConflict, expectSoldOnce } = offlineAt(till);

describe('What was sold without a link', () => {
  it('is sold when it is uploaded, at its price, with its change, out of the lease', async () => {
    const { serials, ...from } = await leasedUnits(2);
    const sale = sold(serials[0]!, { notes: 'By lamplight' });

    const { status, invoice, sale: shown } = await one(from, sale);

    expect(status).toBe('COMPLETED');
    expect(invoice).toMatchObject({ isClosed: true, paymentStatus: 'PAID', total: '598.80', notes: 'By lamplight' });
    expect(shown).toMatchObject({
      id: sale.saleId,
      registerId: till.register.id,
      sessionId: till.session.id,
      offline: { leaseId: from.id, soldAt: sale.soldAt },
      conflict: null,
      heldUntil: null,
    });
    const now = await succeeded(till.cashier.get<Lease>(`/v1/pos/leases/${from.id}`));
    const saleOf = (serial: string) => now.units.find(({ serialNumber }) => serialNumber === serial)?.saleId;
    expect(serials.map(saleOf)).toEqual([sale.saleId, null]);
    expect(await unitOf(till.owner, till.phone, serials[0]!)).toMatchObject({ status: 'SOLD', invoiceId: invoice!.id });
    await expectAgreement(till.test.system);
  });

  it('is sold once however often it is uploaded, also by twenty at once', async () => {
    const { serials, ...from } = await leasedUnits(4);
    const sales = serials.map(serial => sold(serial));

    const all = await Promise.all(Array.from({ length: 20 }, () => uploaded(from, sales)));

    const last = await uploaded(from, sales);
    for (const { status } of [...all.flat(), ...last]) expect(status).toBe('COMPLETED');
    expect(new Set(all.flat().map(({ invoice }) => invoice!.id)).size).toBe(4);
    for (const serial of serials) await expectSoldOnce(serial);
    await expectAgreement(till.test.system);
  });

  it('with its hundred sales is sold or on its way when the upload is answered', async () => {
    const { serials, ...from } = await leasedUnits(100);
    const sales = serials.map(serial => sold(serial));
    for (const { status } of await uploaded(from, sales)) expect(['COMPLETED', 'COMPLETING']).toContain(status);
    await eventually(async () => {
      for (const { status } of await uploaded(from, sales)) expect(status).toBe('COMPLETED');
    });
    await expectAgreement(till.test.system);
  });

  it('takes items without serial numbers from the stock there is', async () => {
    const cable = await aQuantityItem(till.owner, { unitPrice: '10.00', taxRate: '0' });
    await received(till.owner, cable, till.store, 3);
    const { serials, ...from } = await leasedUnits(1);
    const cables = (item: Item, quantity: number) => [{ itemId: item.id, quantity }];
    const paid = [{ method: 'CARD', amount: '20.00' }];

    expect(await one(from, sold('', { lines: cables(cable, 2), payments: paid }))).toMatchObject({
      status: 'COMPLETED',
    });
    const short = await one(from, sold('', { lines: cables(cable, 2), payments: paid }));
    expect(short).toMatchObject({ status: 'CONFLICT', refusal: { code: 'stock-insufficient' } });

    await received(till.owner, cable, till.store, 1);
    const completed = await succeeded(till.cashier.post<Completed>(`/v1/pos/sales/${short.saleId}/complete`, {}));
    expect(completed).toMatchObject({ sale: { status: 'COMPLETED', conflict: null }, invoice: { total: '20.00' } });
    expect(await one(from, sold(serials[0]!))).toMatchObject({ status: 'COMPLETED' });
  });

  it('does not stop for one that is wrong: each has its own end', async () => {
    const { serials, ...from } = await leasedUnits(3);
    const [stranger] = await units(1);
    const good = sold(serials[0]!);
    const sales = [
      sold(stranger!),
      sold(serials[1]!, { payments: [{ method: 'CARD', amount: '1.00' }] }),
      sold(serials[2]!, { customerId: randomUUID() }),
      sold('', { lines: [{ itemId: randomUUID(), quantity: 1 }] }),
      good,
    ];

    const replies = await uploaded(from, sales);

    expect(replies.map(({ status, refusal }) => [status, refusal?.code])).toEqual([
      ['CONFLICT', 'not-leased'],
      ['CONFLICT', 'payment-insufficient'],
      ['CONFLICT', 'not-found'],
      ['REFUSED', 'not-found'],
      ['COMPLETED', undefined],
    ]);
    expect(await one(from, { ...sold(serials[1]!), saleId: good.saleId })).toMatchObject({
      status: 'REFUSED',
      refusal: { code: 'idempotency-key-reused' },
    });
    const waiting = [0, 1, 2].map(place => replies[place]!.saleId);
    expect(await inConflict()).toEqual(expect.arrayContaining(waiting));
    for (const place of [0, 1, 2]) {
      const [serial] = sales[place]!.lines[0]!.serials ?? [];
      const held = { status: 'RESERVED', heldBy: { kind: 'SALE', id: waiting[place] } };
      expect(await unitOf(till.owner, till.phone, serial!)).toMatchObject(held);
    }
    await end(from);
    for (const id of waiting) await succeeded(till.cashier.post(`/v1/pos/sales/${id}/void`, { reason: 'Came back' }));
    expect(await inConflict()).toEqual([]);
    expect(await uploaded(from, [sales[0]!])).toMatchObject([{ status: 'VOIDED' }]);
    for (const serial of [stranger!, serials[1]!, serials[2]!]) {
      expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'IN_STOCK' });
    }
    await expectAgreement(till.test.system);
  });

  it('waits in conflict when its unit went elsewhere after the lease, until somebody decides', async () => {
    const { serials, ...from } = await leasedUnits(2);
    const [gone, other] = serials as [string, string];
    await end(from);
    await succeeded(saveInvoice(till.sales, { locationId: till.store.id, lines: [lineOf(till.phone, [gone])] }));

    const late = await one(from, sold(gone));

    expect(late).toMatchObject({
      status: 'CONFLICT',
      sale: {
        status: 'OPEN',
        conflict: { code: 'serial-not-available' },
        offline: { payments: [{ amount: '600.00' }] },
      },
      refusal: { facts: { serials: [{ serialNumber: gone, heldBy: { kind: 'INVOICE' } }] } },
    });
    expect((await till.cashier.post(`/v1/pos/sales/${late.saleId}/complete`, {})).problem).toMatchObject({
      code: 'serial-not-available',
    });
    expect(await inConflict()).toEqual([late.saleId]);
    const close = { countedCash: '0', openSales: 'VOID' };
    expect((await till.cashier.post(`/v1/pos/sessions/${till.session.id}/close`, close)).problem).toMatchObject({
      code: 'sales-in-conflict',
      sales: [{ id: late.saleId, code: 'serial-not-available' }],
    });

    const line = `/v1/pos/sales/${late.saleId}/lines/${late.sale!.lines[0]!.id}`;
    await succeeded(till.cashier.put(`${line}/serials`, { serials: [other] }));
    const decided = await succeeded(till.cashier.post<Completed>(`/v1/pos/sales/${late.saleId}/complete`, {}));

    expect(decided).toMatchObject({ sale: { status: 'COMPLETED', conflict: null }, change: '1.20' });
    expect(await inConflict()).toEqual([]);
    expect(await one(from, { ...sold(gone), saleId: late.saleId })).toMatchObject({ status: 'REFUSED' });
    await expectSoldOnce(other);
    await expectAgreement(till.test.system);
  });

  it('is sold after the lease when its unit is still there', async () => {
    const { serials, ...from } = await leasedUnits(1);
    await end(from);
    expect(await one(from, sold(serials[0]!))).toMatchObject({ status: 'COMPLETED' });
    await expectSoldOnce(serials[0]!);
  });

  it('keeps to who may give which price', async () => {
    const { serials, ...from } = await leasedUnits(1);
    const [line] = sold(serials[0]!).lines;
    const sale = sold(serials[0]!, { lines: [{ ...line, unitPrice: '400.00', discount: '10.00' }] });
    expect(await one(from, sale)).toMatchObject({
      status: 'REFUSED',
      sale: null,
      refusal: { code: 'forbidden', facts: { permission: 'pos:override' } },
    });
    const { status, invoice } = await one(from, sale, till.owner);
    expect([status, invoice?.total]).toEqual(['COMPLETED', '468.00']);
  });

  it('stays with the till while its register has no session', async () => {
    const shut = await openRegister(till.owner, till.cashier, till.store);
    const [serial] = await units(1);
    const from = await lease([serial!], shut.register.id);
    const sale = sold(serial!);
    await succeeded(till.cashier.post(`/v1/pos/sessions/${shut.session.id}/close`, { countedCash: '100' }));
    expect(await one(from, sale)).toMatchObject({ status: 'REFUSED', refusal: { code: 'session-not-open' } });
    const opening = { registerId: shut.register.id, openingFloat: '100' };
    await succeeded(till.cashier.post('/v1/pos/sessions', opening));
    expect(await one(from, sale)).toMatchObject({ status: 'COMPLETED' });
  });
});

describe('A unit that two want', () => {
  it.each([1, 2, 3])('is sold by one till and in conflict at the other, when both sold it (round %i)', async () => {
    const second = await openRegister(till.owner, till.cashier, till.store);
    const { serials, ...from } = await leasedUnits(1);
    const [own] = await units(1);
    const other = await lease([own!], second.register.id);

    const ends = await Promise.all([one(from, sold(serials[0]!)), one(other, sold(serials[0]!))]);

    expect(ends.map(({ status }) => status)).toEqual(['COMPLETED', 'CONFLICT']);
    await expectSoldOnce(serials[0]!);
    await succeeded(till.cashier.post(`/v1/pos/sales/${ends[1].saleId}/void`, { reason: 'Sold twice' }));
    await end(other);
    await expectAgreement(till.test.system);
  });

  it('is its till’s, whatever invoices want it while the upload is on its way', async () => {
    const { serials, ...from } = await leasedUnits(4);
    const wanted = serials.flatMap(serial => Array.from({ length: 8 }, () => serial));
    const [sales, ...saves] = await Promise.all([
      uploaded(
        from,
        serials.map(serial => sold(serial)),
      ),
      ...wanted.map(serial =>
        saveInvoice(till.sales, { locationId: till.store.id, lines: [lineOf(till.phone, [serial])] }),
      ),
    ]);
    expect(sales.map(({ status }) => status)).toEqual(Array(4).fill('COMPLETED'));
    expect(new Set(saves.map(({ status }) => status))).toEqual(new Set([409]));
  });
});
