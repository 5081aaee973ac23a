import type { Invoice, Lease, Output, Sale, UploadedSale, UploadLeaseSales } from '@provena/contracts';
import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { type Api, succeeded } from './api.ts';
import { received } from './shop.ts';
import type { Till } from './till.ts';
import { historyOf } from './units.ts';

type Uploaded = Output<typeof UploadLeaseSales>;

/** A till that sells its leased units, without a link. */
export const offlineAt = (till: Till) => {
  const units = (count: number) => received(till.owner, till.phone, till.store, count);

  const lease = (serials: string[], registerId = till.register.id) => {
    const lines = [{ itemId: till.phone.id, serials }];
    return succeeded(till.cashier.post<Lease>('/v1/pos/leases', { registerId, lines }, { key: randomUUID() }));
  };

  const leasedUnits = async (count: number) => {
    const serials = await units(count);
    return { serials, ...(await lease(serials)) };
  };

  /** A phone of 499.00 and 20 % tax, for 600.00 in cash. */
  const sold = (serial: string, more: Record<string, unknown> = {}) => ({
    saleId: randomUUIDv7(),
    soldAt: new Date().toISOString(),
    lines: [{ itemId: till.phone.id, quantity: 1, serials: [serial] }],
    payments: [{ method: 'CASH', amount: '600.00' }],
    ...more,
  });

  const post = ({ id }: { id: string }, sales: object[], as: Api = till.cashier) =>
    as.post<Uploaded>(`/v1/pos/leases/${id}/sales`, { sales });

  const uploaded = async (from: { id: string }, sales: object[], as?: Api) =>
    (await succeeded(post(from, sales, as))).sales;

  const one = async (from: { id: string }, sale: object, as?: Api): Promise<UploadedSale> => {
    const [reply] = await uploaded(from, [sale], as);
    if (!reply) throw new Error('nothing was answered for the one sale');
    return reply;
  };

  const end = ({ id }: { id: string }) => succeeded(till.cashier.post<Lease>(`/v1/pos/leases/${id}/end`, {}));

  const inConflict = async () =>
    (await succeeded(till.cashier.get<{ data: Sale[] }>('/v1/pos/sales?conflict=true&limit=100'))).data.map(
      ({ id }) => id,
    );

  const invoicesWith = async (serial: string) =>
    (await succeeded(till.owner.get<{ data: Invoice[] }>(`/v1/invoices?isClosed=true&serial=${serial}`))).data;

  const expectSoldOnce = async (serial: string) => {
    expect(await invoicesWith(serial)).toHaveLength(1);
    const history = await historyOf(till.owner, till.phone, serial);
    expect(history.filter(({ action }) => action === 'SOLD')).toHaveLength(1);
  };

  return { units, lease, leasedUnits, sold, post, uploaded, one, end, inConflict, invoicesWith, expectSoldOnce };
};
