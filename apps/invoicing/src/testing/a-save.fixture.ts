import { priceLine } from '@provena/domain';
import { randomUUID } from 'node:crypto';
import { AuditSealed, InvoiceSaved, type Item, type Location } from '@provena/contracts';
import { Database, type Sql } from '@provena/database';
import { createServiceDatabase, run, startBackbone } from '@provena/testing';
import type { DocumentLine, InvoiceDocument, InvoiceUnit } from '../domain/invoice-document.ts';
import { UNNAMED } from '../domain/line-tax.ts';
import { taxed } from '../domain/document-sums.ts';
import { keepItems, keepLocation } from '../persistence/catalogue-copies.ts';
import { beginSave, commitSave, type NewSave, type NumberedSave, type Save } from '../persistence/saves.ts';
import { schema } from '../persistence/schema.ts';
import { QUOTE } from './order-status.fixture.ts';

export const store: Location = { id: randomUUID(), code: 'STORE', name: 'Store', timeZone: null, version: 1 };
export const otherStore: Location = {
  id: randomUUID(),
  code: 'OTHER',
  name: 'Other store',
  timeZone: null,
  version: 1,
};
export const phone: Item = {
  id: randomUUID(),
  sku: 'PX-1',
  barcode: null,
  name: 'Phone',
  unitPrice: '799.00',
  priceIncludesTax: false,
  taxRate: '20',
  taxRateId: null,
  tracking: 'SERIAL',
  vendorId: null,
  isActive: true,
  version: 1,
};
export const cable: Item = {
  ...phone,
  id: randomUUID(),
  sku: 'CB-1',
  name: 'Cable',
  unitPrice: '9.99',
  priceIncludesTax: false,
  taxRate: '7.5',
  tracking: 'QUANTITY',
};

/** Documents with one line each, checked and priced. */
export interface Documents {
  phones: (...serialNumbers: string[]) => InvoiceDocument;
  cables: (quantity: number) => InvoiceDocument;
}

/** Copies of two items and two locations, as their facts make them, and documents about them. */
export const documents = async (sql: Sql): Promise<Documents> => {
  await keepItems(sql, [phone, cable]);
  for (const location of [store, otherStore]) await keepLocation(sql, location);
  return {
    phones: (...serialNumbers) => document(lineOf(phone, serialNumbers.length, serialNumbers)),
    cables: quantity => document(lineOf(cable, quantity, [])),
  };
};

const lineOf = (item: Item, quantity: number, serialNumbers: string[]): Omit<DocumentLine, 'tax'> => {
  const { id: itemId, sku, name, tracking, unitPrice, taxRate } = item;
  const { discount, total } = priceLine({ quantity, unitPrice, discount: '0' });
  const serials = serialNumbers.map(serialNumber => ({ serialNumber, serialKey: serialNumber.toUpperCase() }));
  const amounts = { discount, discountPercent: null, total: total.toString() };
  return {
    id: randomUUID(),
    itemId,
    sku,
    name,
    tracking,
    description: name,
    quantity,
    unitPrice,
    priceIncludesTax: false,
    taxRate,
    ...UNNAMED,
    ...amounts,
    serials,
  };
};

const document = (line: Omit<DocumentLine, 'tax'>): InvoiceDocument => ({
  customerId: null,
  locationId: store.id,
  orderStatusId: QUOTE,
  currency: 'EUR',
  notes: null,
  ...taxed([line]),
  paid: '0.00',
  payments: [],
  expiresOn: null,
  stockEffect: 'NONE',
  unitEffect: 'SOLD',
  statusPath: [QUOTE],
  note: null,
  close: null,
});

/** A save of `document` as a request would begin it; a new invoice unless `fields` say otherwise. */
export const newSave = (document: InvoiceDocument, fields: Partial<NewSave> = {}): NewSave => ({
  id: randomUUID(),
  kind: 'CREATE',
  invoiceId: randomUUID(),
  reservationId: randomUUID(),
  returnId: randomUUID(),
  saleId: null,
  baseVersion: null,
  fingerprint: 'f',
  removed: [],
  principal: { userId: 'u-tess', username: 'tess' },
  ...fields,
  document,
});

const units = new WeakMap<NewSave, InvoiceUnit[]>();

/** Invented units for the captured serial numbers of the save; the same ones at each call. */
export const unitsFor = (save: NewSave): InvoiceUnit[] => {
  const known = units.get(save);
  if (known) return known;
  const made = save.document.lines.flatMap(({ id: lineId, itemId, serials }) =>
    serials.map(({ serialNumber, serialKey }) => ({ id: randomUUID(), lineId, itemId, serialNumber, serialKey })),
  );
  units.set(save, made);
  return made;
};

/** Begins a save that is not refused. */
export const begin = async (sql: Sql, save: NewSave): Promise<Save> => {
  const answer = await beginSave(sql, save, null);
  if ('refusal' in answer) throw new Error(`refused: ${answer.refusal.code}`);
  return answer.saga;
};

/** Commits a save as if inventory had confirmed the units. */
export const commit = (sql: Sql, save: NewSave, units = unitsFor(save)): Promise<NumberedSave> =>
  commitSave(sql, save.id, units, InvoiceSaved.subject);

export const saved = async (sql: Sql, save: NewSave): Promise<NumberedSave> => {
  await begin(sql, save);
  return commit(sql, save);
};

/** The service's database alone: no timer takes a save up here. */
export const openDatabase = async () => {
  const backbone = await startBackbone();
  const created = await createServiceDatabase(backbone.postgresUrl, 'invoicing', schema);
  const database = await Database.open({ url: created.url, name: 'invoicing' });
  const close = async () => {
    await database.close();
    await created.drop();
    await backbone.stop();
  };
  const count = async (table: string, where = 'true', ...values: unknown[]) => {
    const text = `select count(*)::int as n from ${table} where ${where}`;
    return (await database.pool.query<{ n: number }>(text, values)).rows[0]?.n;
  };
  const asSuperuser = (sql: string) => run(created.superuserUrl, sql);
  return { database, asSuperuser, sql: database.sql, given: await documents(database.sql), count, close };
};

export type OpenedDatabase = Awaited<ReturnType<typeof openDatabase>>;

/** Everything a database holds of saves and invoices, as one number that changes with any of it. */
export const rowsOf = async ({ pool }: Database): Promise<string | undefined> => {
  const facts = `outbox where subject <> '${AuditSealed.subject}'`;
  const tables = ['saga', 'invoice', 'invoice_line', 'invoice_serial', 'payment', facts];
  const counts = tables.map(table => `(select count(*) from ${table})`).join(' + ');
  const text = `select ${counts} + (select sum(next) from number_series) as n`;
  return (await pool.query<{ n: string }>(text)).rows[0]?.n;
};
