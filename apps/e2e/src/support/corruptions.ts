import type { Part } from '@provena/verify';
import { type Corruption, one } from './corruption.ts';
import { auditCorruptions } from './corruptions-audit.ts';
import { countedCorruptions } from './corruptions-counted.ts';
import { identityCorruptions, soldIdentityCorruptions } from './corruptions-identity.ts';
import { posCorruptions } from './corruptions-pos.ts';
import { taxCorruptions } from './corruptions-tax.ts';
import { transferCorruptions } from './corruptions-transfers.ts';

const aMessage = `gen_random_uuid(), 'some.evt.fact.v1', '{}'`;

const invoicing: Omit<Corruption, 'part'>[] = [
  ...taxCorruptions,
  ...countedCorruptions,
  {
    check: 'open-saves',
    sql: `update saga set step = 'RESERVING', result = null, decided_at = null, number = case when base_version is not null then number end
          where ${one('saga', `step = 'DONE'`)} returning id`,
  },
  {
    check: 'saves-and-invoices',
    sql: `delete from saga where ${one('saga', `kind = 'CREATE' and step = 'DONE'`)} returning invoice_id`,
  },
  {
    check: 'saves-and-invoices',
    sql: `update invoice set version = version + 1 where ${one('invoice', 'true')} returning id`,
  },
  { check: 'saves-and-invoices', sql: `delete from invoice where ${one('invoice', 'true')} returning id` },
  {
    check: 'numbers',
    sql: `update number_series set next = next + 1 where series = 'INV' returning series`,
  },
  {
    check: 'numbers',
    sql: `update number_series set next = next - 1 where series = 'POS' returning series`,
  },
  {
    check: 'status-history',
    sql: `update status_history set to_status_id = (select id from order_status where name = 'Ready')
          where ${one('status_history', 'true')} returning invoice_id`,
  },
  {
    check: 'document-stock',
    sql: `update invoice_line set quantity = quantity + 1
          where ${one('invoice_line', `tracking = 'QUANTITY'`)} returning item_id`,
  },
  {
    check: 'captured',
    sql: `delete from invoice_serial where ${one('invoice_serial', 'true', 'unit_id')} returning line_id`,
  },
  {
    check: 'line-money',
    sql: `update invoice_line set total = total + 0.01 where ${one('invoice_line', 'true')} returning id`,
  },
  {
    check: 'returned-lines',
    sql: `insert into invoice_line (invoice_id, id, position, item_id, sku, name, tracking, description, quantity, unit_price, discount,
            tax_rate, tax, total, returns_line_id, disposition)
          select invoice_id, gen_random_uuid(), 999, item_id, sku, name, tracking, description, -quantity, unit_price, -discount,
            tax_rate, -tax, -total, id, 'RESTOCK' from invoice_line where ${one('invoice_line', 'true')} returning returns_line_id`,
  },
  {
    check: 'invoice-money',
    sql: `alter table invoice drop constraint invoice_taxes;
          update invoice set subtotal = subtotal + 1, total = total + 1 where ${one('invoice', `invoice_type = 'STANDARD' and written_off = 0`)} returning id`,
  },
  {
    check: 'paid',
    sql: `update invoice set paid = paid + 1 where ${one('invoice', `invoice_type = 'STANDARD' and written_off = 0`)} returning id`,
  },
  {
    check: 'paid',
    sql: `update invoice set deposit_collected = deposit_collected - 1 where ${one('invoice', 'deposit_collected > 1')} returning id`,
  },
  { check: 'paid', sql: `delete from payment where ${one('payment', `kind = 'PAYMENT'`)} returning invoice_id` },
  { check: 'paid', sql: `delete from refund where ${one('refund', 'true')} returning invoice_id` },
  {
    check: 'refunds',
    sql: `update refund set amount = amount + 10000 where ${one('refund', 'true')} returning payment_id`,
  },
  { check: 'refunds', sql: `delete from payment where id in (select payment_id from refund) returning id` },
  {
    check: 'written-off',
    sql: `alter table invoice drop constraint invoice_written_off;
          update invoice set written_off = written_off - 0.01 where ${one('invoice', 'written_off > 0')} returning id`,
  },
  {
    check: 'deposits',
    sql: `alter table invoice drop constraint invoice_deposit;
          update invoice set deposit_amount = total + 0.01 where ${one('invoice', 'deposit_amount > 0')} returning id`,
  },
  {
    check: 'pos-invoices',
    sql: `update invoice set paid = paid - 1 where ${one('invoice', `invoice_type = 'POS'`)} returning id`,
  },
  {
    check: 'search-words',
    sql: `delete from invoice_search where ${one('invoice_search', 'true', 'invoice_id')} returning invoice_id`,
  },
  {
    check: 'search-words',
    sql: `update invoice_search set words = '' where ${one('invoice_search', 'true', 'invoice_id')} returning invoice_id`,
  },
  {
    check: 'item-copies',
    sql: `update item_copy set version = version - 1 where ${one('item_copy', 'true')} returning id`,
  },
  { check: 'location-copies', sql: `delete from location_copy where ${one('location_copy', 'true')} returning id` },
  ...auditCorruptions,
  { check: 'guards', sql: 'alter table audit_entry disable trigger audit_entry_waits', names: 'audit_entry_waits' },
  { check: 'guards', sql: 'drop index one_open_saga_per_invoice', names: 'one_open_saga_per_invoice' },
  { check: 'guards', sql: 'alter table payment disable trigger payment_append_only', names: 'payment_append_only' },
  { check: 'outbox', sql: `insert into outbox (id, subject, body) values (${aMessage}) returning id` },
];

const inventory: Omit<Corruption, 'part'>[] = [
  {
    check: 'overdue-holds',
    sql: `update reservation set expires_at = now() - interval '1 min' where ${one('reservation', `state = 'HELD'`)} returning id`,
  },
  {
    check: 'held-units',
    sql: `update unit set status = 'IN_STOCK', reservation_id = null where ${one('unit', `status = 'RESERVED'`)} returning id`,
  },
  {
    check: 'confirmed-units',
    sql: `delete from unit_movement where ${one('unit_movement', `action = 'SOLD'`, 'unit_id')} and action = 'SOLD' returning unit_id`,
  },
  {
    check: 'sold-units',
    sql: `update unit set invoice_line_id = gen_random_uuid() where ${one('unit', `status = 'SOLD'`)} returning id`,
  },
  {
    check: 'sold-units',
    sql: `update unit set customer_id = gen_random_uuid() where ${one('unit', `status = 'SOLD'`)} returning id`,
  },
  {
    check: 'confirmed-saves',
    sql: `update reservation set state = 'RELEASED', units = '[]', quantities = '[]' where ${one('reservation', `state = 'CONFIRMED'`)} returning id`,
  },
  {
    check: 'document-numbers',
    sql: `delete from document_number where ${one('document_number', 'true', 'document_id')} returning document_id`,
  },
  { check: 'returned-units', sql: `delete from unit_movement where action = 'RETURNED' returning reservation_id` },
  {
    check: 'unit-history',
    sql: `delete from unit_movement where (unit_id, version) =
          (select id, version - 1 from unit where version > 1 order by id limit 1) returning unit_id`,
  },
  {
    check: 'sold-once',
    sql: `insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, reservation_id, invoice_id)
          select id, version + 1, 'RELINKED', 'SOLD', 'SOLD', location_id, 'nobody', reservation_id, gen_random_uuid()
          from unit where status = 'SOLD' order by id limit 1 returning unit_id`,
  },
  {
    check: 'sold-once',
    sql: `update unit_movement set reservation_id = gen_random_uuid()
          where ${one('unit_movement', `action = 'SOLD' and from_status = 'RESERVED'`, 'unit_id')} and action = 'SOLD' returning unit_id`,
  },
  { check: 'unit-state', sql: `update unit set version = version + 1 where ${one('unit', 'true')} returning id` },
  {
    check: 'unit-state',
    sql: `update unit set status = 'LOST' where ${one('unit', `status = 'IN_STOCK'`)} returning id`,
  },
  {
    check: 'stock-movements',
    sql: `update stock_movement set quantity = quantity + 1 where ${one('stock_movement', 'true')} returning item_id`,
  },
  {
    check: 'receipt-movements',
    sql: `update receipt set quantity = quantity + 1 where ${one('receipt', 'true')} returning number`,
  },
  {
    check: 'receipt-units',
    sql: `update receipt set quantity = quantity + 1
          where ${one('receipt', 'exists (select from unit where receipt_id = receipt.id)')} returning number`,
  },
  {
    check: 'imports-once',
    sql: `insert into receipt_import (id, state, dry_run, fingerprint, rows_total, rows_good, username, finished_at)
          select gen_random_uuid(), 'DONE', false, 'f', 1, 1, 'wanda', now() from generate_series(1, 2) returning number`,
  },
  { check: 'stock-units', sql: `delete from unit where ${one('unit', `status = 'IN_STOCK'`)} returning item_id` },
  {
    check: 'document-stock',
    sql: `update document_stock set reserved = subtracted, subtracted = reserved
          where ctid = (select ctid from document_stock limit 1) returning invoice_id`,
  },
  {
    check: 'stock-reserved',
    sql: `update stock_level set reserved = reserved + 1
          where ctid = (select ctid from stock_level where reserved < on_hand limit 1) returning item_id`,
  },
  ...transferCorruptions(one('unit', `status = 'IN_STOCK'`)),
  { check: 'guards', sql: 'alter table unit disable trigger unit_moves', names: 'unit_moves' },
  { check: 'guards', sql: 'alter table unit drop constraint unit_shape', names: 'unit_shape' },
  {
    check: 'dead-letters',
    sql: `insert into dead_letter (consumer, message_id, subject, body, reason, deliveries)
          values ('somebody', ${aMessage}, 'it is poison', 10) returning message_id`,
  },
];

const inPart = (part: Part, corruptions: Omit<Corruption, 'part'>[]): Corruption[] =>
  corruptions.map(corruption => ({ ...corruption, part }));

/** At least one for every check. */
export const corruptions: Corruption[] = [
  ...inPart('invoicing', [...invoicing, ...soldIdentityCorruptions]),
  ...inPart('inventory-serials', [...inventory, ...identityCorruptions]),
  ...inPart('pos', posCorruptions(one('sale', `status = 'COMPLETED'`))),
];
