import type { Api } from './api.ts';
import type { Till } from './till.ts';

/** A route that takes a body. */
export interface Route {
  as: Api;
  method: 'POST' | 'PUT' | 'PATCH';
  path: string;
  /** Would be taken, were it not spoilt. Its first member is needed; without members none is. */
  body: Record<string, unknown>;
  /** Members that hold text a person types. */
  texts: string[];
  /** Mebibytes it takes, when that is not less than one. */
  takes?: number;
}

/** An id that does not exist. */
export const ANY_ID = '0198c000-0000-7000-8000-00000000dead';

const post = (as: Api, path: string, body: Route['body'], texts: string[] = []): Route => ({
  as,
  method: 'POST',
  path,
  body,
  texts,
});

const invoiceRoutes = ({ owner, sales, store, phone }: Till): Route[] => {
  const save = { locationId: store.id, lines: [{ itemId: phone.id, quantity: 1, serials: ['SN-1'] }] };
  return [
    post(sales, '/v1/invoices', save, ['notes']),
    { ...post(sales, `/v1/invoices/${ANY_ID}`, save, ['notes']), method: 'PUT' },
    post(sales, '/v1/invoices/validate', save, ['notes']),
    post(sales, '/v1/invoices/preview', save, ['notes']),
    post(sales, `/v1/invoices/${ANY_ID}/close`, { reason: 'COMPLETED', keepBalance: true }, ['note']),
    post(sales, `/v1/invoices/${ANY_ID}/close`, { reason: 'CANCELLED' }, ['note']),
    post(sales, `/v1/invoices/${ANY_ID}/status`, { orderStatusId: ANY_ID }, ['note']),
    post(sales, `/v1/invoices/${ANY_ID}/status/preview`, { orderStatusId: ANY_ID }),
    post(owner, '/v1/order-statuses', { name: 'S' }, ['name']),
    { ...post(owner, `/v1/order-statuses/${ANY_ID}`, {}, ['name']), method: 'PATCH' },
    post(owner, `/v1/invoices/${ANY_ID}/reopen`, { reason: 'Late payment' }, ['reason']),
    post(sales, `/v1/invoices/${ANY_ID}/payments`, { amount: '1.00', method: 'CARD' }, ['reference']),
    post(owner, `/v1/invoices/${ANY_ID}/payments/${ANY_ID}/refunds`, { amount: '1.00', reason: 'R' }, ['reason']),
    { ...post(sales, `/v1/invoices/${ANY_ID}/deposit`, { required: true, amount: '1.00' }), method: 'PUT' },
    post(sales, `/v1/invoices/${ANY_ID}/delivery-confirmations`, { receivedBy: 'Ada' }, ['receivedBy', 'note']),
    post(sales, `/v1/invoices/${ANY_ID}/progress`, { note: 'Half way' }, ['note']),
    post(sales, `/v1/invoices/${ANY_ID}/approval-requests`, {}),
    post(sales, `/v1/invoices/${ANY_ID}/purchase-orders`, {}, ['note']),
    { ...post(sales, `/v1/invoices/${ANY_ID}/teams`, { teamIds: [ANY_ID] }), method: 'PUT' },
    { ...post(sales, `/v1/purchase-orders/${ANY_ID}`, {}, ['note']), method: 'PATCH' },
    post(sales, `/v1/purchase-orders/${ANY_ID}/receive`, {}),
    post(owner, '/v1/teams', { name: 'T' }, ['name']),
    post(sales, `/v1/invoices/${ANY_ID}/email`, {}, ['message']),
    post(sales, `/v1/invoices/${ANY_ID}/emails/${ANY_ID}/retry`, {}),
    {
      ...post(owner, '/v1/company', {}, ['name', 'address', 'taxId', 'phone', 'footer', 'terms']),
      method: 'PATCH',
    },
    post(sales, '/v1/customers', { name: 'C' }, ['name', 'phone', 'address', 'shippingAddress', 'taxId', 'notes']),
  ];
};

const stockRoutes = ({ owner, sales, store, phone }: Till): Route[] => {
  const item = { sku: 'S', name: 'N', unitPrice: '1.00', tracking: 'NONE' };
  const receipt = { itemId: phone.id, locationId: store.id, serials: [{ serialNumber: 'S' }] };
  return [
    post(owner, '/v1/items', item, ['sku', 'name', 'barcode']),
    post(owner, '/v1/vendors', { name: 'V' }, ['name', 'phone', 'address']),
    post(owner, '/v1/locations', { code: 'L', name: 'L' }, ['code', 'name']),
    { ...post(owner, '/v1/inventory/receipts', receipt), takes: 2 },
    post(owner, `/v1/inventory/reservations/${ANY_ID}/release`, { reason: 'Abandoned' }, ['reason']),
    post(owner, `/v1/inventory/serials/${ANY_ID}/status`, { status: 'LOST', reason: 'R' }, ['reason']),
    post(owner, '/v1/inventory/serials/status', { serials: [ANY_ID], status: 'LOST', reason: 'R' }, ['reason']),
    post(
      owner,
      '/v1/inventory/transfers',
      { fromLocationId: store.id, toLocationId: ANY_ID, lines: [{ itemId: phone.id, serials: ['SN-1'] }] },
      ['note'],
    ),
    post(owner, `/v1/inventory/transfers/${ANY_ID}/cancel`, { reason: 'R' }, ['reason']),
    post(
      owner,
      '/v1/inventory/adjustments',
      { locationId: store.id, reason: 'R', lines: [{ itemId: phone.id, lost: ['SN-1'] }] },
      ['reason'],
    ),
    post(owner, '/v1/inventory/counts', { locationId: store.id }),
    post(sales, '/v1/scan', { code: 'SN:1', locationId: store.id }, ['code']),
    post(owner, '/v1/inventory/labels.pdf', {}),
    { ...post(sales, '/v1/scan/batch', { codes: ['SN:1'], locationId: store.id }), takes: 2 },
  ];
};

const registerRoutes = ({ owner, cashier, store, phone, register }: Till): Route[] => {
  const sale = `/v1/pos/sales/${ANY_ID}`;
  const back = { lineId: ANY_ID, quantity: 1, serials: ['SN-1'], disposition: 'RESTOCK' };
  const goods = { invoiceId: ANY_ID, registerId: register.id, lines: [back] };
  return [
    post(owner, '/v1/pos/registers', { name: 'R', locationId: store.id }, ['name']),
    post(cashier, '/v1/pos/sessions', { registerId: register.id, openingFloat: '1.00' }),
    post(cashier, `/v1/pos/sessions/${ANY_ID}/cash-movements`, { kind: 'IN', amount: '1.00', reason: 'R' }, ['reason']),
    post(cashier, `/v1/pos/sessions/${ANY_ID}/close`, {}),
    post(cashier, '/v1/pos/sales', { registerId: register.id }),
    post(cashier, `${sale}/receipt/email`, {}),
    post(cashier, '/v1/pos/leases', { registerId: register.id, lines: [{ itemId: phone.id, quantity: 1 }] }),
    post(cashier, `/v1/pos/leases/${ANY_ID}/renew`, {}),
    post(cashier, `/v1/pos/leases/${ANY_ID}/sales`, { sales: [offlineSale(phone)] }),
    post(cashier, `${sale}/hold`, {}, ['note']),
    post(cashier, `${sale}/recall`, { registerId: register.id }),
    { ...post(cashier, `${sale}/notes`, { notes: 'N' }, ['notes']), method: 'PUT' },
    { ...post(owner, `${sale}/lines/${ANY_ID}/price`, { unitPrice: '1.00', reason: 'R' }, ['reason']), method: 'PUT' },
    { ...post(owner, `${sale}/lines/${ANY_ID}/discount`, {}, ['reason']), method: 'PUT' },
    post(cashier, `${sale}/lines`, { itemId: phone.id, quantity: 1 }),
    post(cashier, `${sale}/scan`, { code: 'SN:1' }, ['code']),
    { ...post(cashier, `${sale}/lines/${ANY_ID}/serials`, { serials: ['SN-1'] }), method: 'PUT' },
    post(owner, '/v1/pos/returns', { ...goods, refund: { method: 'CASH' } }, ['reason']),
    post(owner, '/v1/pos/returns/preview', goods),
    post(cashier, `${sale}/complete`, {}),
  ];
};

const offlineSale = ({ id: itemId }: { id: string }) => ({
  saleId: ANY_ID,
  soldAt: '2026-03-01T10:00:00Z',
  lines: [{ itemId, quantity: 1, serials: ['SN-1'] }],
  payments: [{ method: 'CASH', amount: '1.00' }],
});

/** The routes of the spine that take a body; the ids in it, beside the till's own things, do not exist. */
export const routesOf = (till: Till): Route[] => [
  ...invoiceRoutes(till),
  ...stockRoutes(till),
  ...registerRoutes(till),
];
