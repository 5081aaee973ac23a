import type { Lease, Output, ListLeases } from '@provena/contracts';
import { randomUUID } from 'node:crypto';
import { succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { aQuantityItem, lineOf, received, saveInvoice } from './support/shop.ts';
import { openRegister, useTill, Ringing } from './support/till.ts';
import { unitOf } from './support/units.ts';

const till = useTill({ own: true });

const units = (count: number) => received(till.owner, till.phone, till.store, count);

const openLease = (lines: { itemId: string; quantity?: number; serials?: string[] }[], key: string = randomUUID()) =>
  till.cashier.post<Lease>('/v1/pos/leases', { registerId: till.register.id, lines }, { key });

const leased = (serials: string[]) => succeeded(openLease([{ itemId: till.phone.id, serials }]));

const post = <T>(lease: Lease, what: string, body: object = {}) =>
  till.cashier.post<T>(`/v1/pos/leases/${lease.id}/${what}`, body);

describe('A lease', () => {
  it('gives the till what it needs to sell, and keeps everybody else away from it', async () => {
    const serials = await units(2);
    const lease = await leased(serials);

    expect(lease).toMatchObject({ state: 'LIVE', registerId: till.register.id, locationId: till.store.id });
    expect(lease.number).toMatch(/^L-\d{6}$/);
    expect(Date.parse(lease.expiresAt!) - Date.now()).toBeGreaterThan(7.9 * 3_600_000);
    const { sku, name, id: itemId } = till.phone;
    expect(lease.units).toEqual(
      [...serials].sort().map(serialNumber => ({
        ...{ itemId, sku, name, serialNumber },
        ...{
          unitPrice: expect.stringMatching(/^499/),
          priceIncludesTax: false,
          taxRate: expect.stringMatching(/^20/),
          saleId: null,
        },
      })),
    );
    const sale = await Ringing.begin(till);
    for (const refused of [
      await sale.scan(`SN:${serials[0]!}`),
      await saveInvoice(till.sales, { locationId: till.store.id, lines: [lineOf(till.phone, [serials[0]!])] }),
    ]) {
      expect(refused).toMatchObject({ status: 409, problem: { code: 'serial-not-available' } });
      expect(refused.problem).toMatchObject({
        serials: [
          {
            heldBy: { kind: 'LEASE', id: lease.id, number: lease.number, register: { name: till.register.name } },
            expiresAt: expect.any(String),
            frees: expect.stringContaining(`when lease ${lease.number} of ${till.register.name}`),
          },
        ],
      });
    }
    await expectAgreement(till.test.system);
  });

  it('takes the oldest units for a quantity, all or none, and says how many there are', async () => {
    const item = till.phone;
    const [oldest] = await units(1);
    const stock = `/v1/inventory/stock?itemId=${item.id}&locationId=${till.store.id}`;
    const [{ available } = { available: 0 }] = await succeeded(till.owner.get<{ available: number }[]>(stock));
    const short = await openLease([{ itemId: item.id, quantity: available + 1 }]);
    expect(short.problem).toMatchObject({ code: 'stock-insufficient', lines: [{ wanted: available + 1, available }] });
    const lease = await succeeded(openLease([{ itemId: item.id, quantity: available }]));
    expect(lease.units.map(({ serialNumber }) => serialNumber)).toContain(oldest);
    await succeeded(post(lease, 'end'));
  });

  it('is the same one when it is asked for again, also by twenty at once', async () => {
    await units(3);
    const [key, lines] = [randomUUID(), [{ itemId: till.phone.id, quantity: 2 }]];
    const replies = await Promise.all(Array.from({ length: 20 }, () => succeeded(openLease(lines, key))));
    expect(new Set(replies.map(({ id, units: has }) => JSON.stringify([id, has]))).size).toBe(1);
    await succeeded(post(replies[0]!, 'end'));
    await expectAgreement(till.test.system);
  });

  it('shares what there is with others that lease at the same time: no unit twice', async () => {
    await units(12);
    const lines = [{ itemId: till.phone.id, quantity: 3 }];
    const leases = await Promise.all(Array.from({ length: 4 }, () => succeeded(openLease(lines))));
    const serials = leases.flatMap(({ units: has }) => has.map(({ serialNumber }) => serialNumber));
    expect(new Set(serials).size).toBe(12);
    for (const lease of leases) await succeeded(post(lease, 'end'));
  });

  it('is renewed, ended once and for good, and gives its units back', async () => {
    const [serial] = await units(1);
    const lease = await leased([serial!]);
    const renewed = await succeeded(post<Lease>(lease, 'renew', { hours: 72 }));
    expect(Date.parse(renewed.expiresAt!) - Date.now()).toBeGreaterThan(71 * 3_600_000);
    const ends = await Promise.all([1, 2, 3].map(() => succeeded(post<Lease>(lease, 'end'))));
    for (const end of ends) expect(end).toMatchObject({ state: 'ENDED', endedBy: 'cashier' });
    expect(await unitOf(till.owner, till.phone, serial!)).toMatchObject({ status: 'IN_STOCK', heldBy: null });
    expect((await post(lease, 'renew')).problem).toMatchObject({ code: 'lease-ended', number: lease.number });
    await expectAgreement(till.test.system);
  });

  it('is refused for what needs none, and for what cannot be had', async () => {
    const cable = await aQuantityItem(till.owner);
    const [serial] = await units(1);
    const both = { itemId: till.phone.id, quantity: 1, serials: [serial!] };
    for (const lines of [[{ itemId: cable.id, quantity: 1 }], [both], [{ itemId: till.phone.id }]]) {
      expect((await openLease(lines)).problem).toMatchObject({ code: 'validation' });
    }
    const lease = await leased([serial!]);
    expect((await openLease([{ itemId: till.phone.id, serials: [serial!] }])).problem).toMatchObject({
      code: 'serial-not-available',
      serials: [{ heldBy: { id: lease.id } }],
    });
    await succeeded(post(lease, 'end'));
  });

  it('is listed with what it has, for its register', async () => {
    const other = await openRegister(till.owner, till.cashier, till.store);
    const lease = await leased(await units(2));
    const list = async (query: string) =>
      (await succeeded(till.cashier.get<Output<typeof ListLeases>>(`/v1/pos/leases?${query}`))).data;
    expect((await list(`registerId=${till.register.id}&state=LIVE`))[0]).toMatchObject({
      id: lease.id,
      unitCount: 2,
      soldCount: 0,
    });
    expect(await list(`registerId=${other.register.id}`)).toEqual([]);
    expect((await list('state=ENDED&limit=1'))[0]).toMatchObject({ state: 'ENDED' });
  });
});
