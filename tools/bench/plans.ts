import { connected } from '@provena/embedded';
import { writeFileSync } from 'node:fs';
import type { InvoiceFilter, ListAudit, Received, SalesFilter } from '@provena/contracts';
import type { Sql } from '@provena/database';
import type { System } from '@provena/embedded';
import type pg from 'pg';
import { listAudit } from '../../apps/invoicing/src/persistence/audit-trail.ts';
import { customerAccount, listPurchases } from '../../apps/invoicing/src/persistence/customer-account.ts';
import { listCustomers } from '../../apps/invoicing/src/persistence/customers.ts';
import { listInvoices } from '../../apps/invoicing/src/persistence/invoice-list.ts';
import { listPayments } from '../../apps/invoicing/src/persistence/payments.ts';
import { listPurchaseOrders } from '../../apps/invoicing/src/persistence/purchase-orders.ts';
import { receivablesReport } from '../../apps/invoicing/src/persistence/receivables-report.ts';
import { salesReport } from '../../apps/invoicing/src/persistence/sales-report.ts';
import { fillAround } from './around.ts';
import { explaining } from './explained.ts';
import { fill } from './invoices.ts';

const INVOICES = 1_000_000;
const FILE = 'docs/plans.md';
const bounds = { locations: null, timeZone: 'UTC' };

/** The existing things that the queries are about. */
interface Known {
  customerId: string;
  locationId: string;
  statusId: string;
  invoiceId: string;
  vendorId: string;
  orderedId: string;
  serial: string;
  from: string;
  to: string;
}

const KNOWN = `
  select (select id from customer where name like '% n77') as "customerId", (select location_id from invoice where not is_closed limit 1) as "locationId",
    (select id from order_status where position = 2) as "statusId", i.id as "invoiceId",
    p.vendor_id as "vendorId", p.invoice_id as "orderedId", (select serial_number from invoice_serial limit 1) as serial,
    (i.created_at::date - 30)::text as "from", i.created_at::date::text as "to"
  from invoice i cross join (select * from purchase_order limit 1) p
  where exists (select from payment where invoice_id = i.id) order by i.created_at desc limit 1`;

type Ask = (sql: Sql) => Promise<unknown>;

const invoiceQuestions = (known: Known): Record<string, Partial<InvoiceFilter>> => ({
  'all, newest first': {},
  'all, oldest first': { sort: 'createdAt' },
  'by number': { sort: '-number' },
  'by total': { sort: '-total' },
  'by balance': { sort: '-balance' },
  active: { isClosed: false },
  closed: { isClosed: true },
  'register sales': { invoiceType: 'POS' },
  'with an order status': { orderStatusId: known.statusId },
  unpaid: { paymentStatus: 'UNPAID' },
  expired: { isExpired: true },
  'of a customer': { customerId: known.customerId },
  'at a location': { locationId: known.locationId },
  'active at a location': { locationId: known.locationId, isClosed: false },
  'of some days': { from: known.from, to: known.to },
  'with a serial number': { serial: known.serial },
  'a number': { q: 'INV-0005003' },
  'two words': { q: 'alder n77' },
  'a common word': { q: 'phone' },
  'a word that is nowhere': { q: 'zzzz' },
  'a common word, by total': { q: 'alder', sort: '-total' },
  'a rare word, by total': { q: 'bench-0031', sort: '-total' },
  'a word among the active': { q: 'alder', isClosed: false },
});

const salesQuestion = ({ from, to }: Known, groupBy: SalesFilter['groupBy']) => ({ from, to, groupBy, limit: 100 });

const otherQuestions = (known: Known): Record<string, Ask> => {
  const { customerId, invoiceId, vendorId, orderedId } = known;
  const audit =
    (question: Partial<Received<typeof ListAudit>>): Ask =>
    sql =>
      listAudit(sql, { limit: 50, ...question }, bounds);
  const money = { ...bounds, currency: 'EUR', termDays: 30 };
  return {
    'Payments of an invoice': sql => listPayments(sql, { invoiceId, limit: 50 }),
    'Customers by name': sql => listCustomers(sql, { sort: 'name', limit: 50 }),
    'Customers with a word that is nowhere': sql => listCustomers(sql, { sort: 'name', q: 'zzzz', limit: 50 }),
    'Customers with a word': sql => listCustomers(sql, { sort: 'name', q: 'n77', limit: 50 }),
    'Purchases of a customer': sql => listPurchases(sql, { question: { customerId, limit: 50 }, ...bounds }),
    'How a customer stands': sql => customerAccount(sql, { customerId, ...money }),
    'Purchase orders': sql => listPurchaseOrders(sql, { limit: 50 }, null),
    'Purchase orders of a vendor': sql => listPurchaseOrders(sql, { vendorId, limit: 50 }, null),
    'Purchase orders of an invoice': sql => listPurchaseOrders(sql, { invoiceId: orderedId, limit: 50 }, null),
    'What is owed by customer': sql =>
      receivablesReport(sql, { filter: { groupBy: 'customer', limit: 100 }, ...money }),
    'What is owed by invoice': sql => receivablesReport(sql, { filter: { groupBy: 'invoice', limit: 100 }, ...money }),
    'Audit trail': audit({}),
    'Audit trail of an invoice': audit({ entity: 'invoice', entityId: invoiceId }),
    'Audit trail of a person': audit({ user: 'tess' }),
    'Audit trail of an action': audit({ action: 'refund' }),
  };
};

const questionsOf = (known: Known): Record<string, Ask> => ({
  ...Object.fromEntries(
    Object.entries(invoiceQuestions(known)).map(([name, filter]) => [
      `Invoices: ${name}`,
      (sql: Sql) => listInvoices(sql, { filter, ...bounds }, 50),
    ]),
  ),
  'Invoices: active, for a caller of one location': sql =>
    listInvoices(sql, { filter: { isClosed: false }, ...bounds, locations: [known.locationId] }, 50),
  ...Object.fromEntries(
    (['type', 'day', 'item', 'customer', 'location'] as const).map(groupBy => [
      `Sales of a month by ${groupBy}`,
      (sql: Sql) => salesReport(sql, { filter: salesQuestion(known, groupBy), currency: 'EUR', ...bounds }),
    ]),
  ),
  ...otherQuestions(known),
});

/** The plan of every list and report, as Markdown. */
export const plansOf = async (database: pg.Client): Promise<string> => {
  const known = (await database.query<Known>(KNOWN)).rows[0];
  if (!known) throw new Error('there is nothing to ask for');
  const parts = [HEAD];
  for (const [name, ask] of Object.entries(questionsOf(known))) {
    const plans: string[] = [];
    await ask(explaining(database, plans));
    parts.push(`## ${name}`, ...plans.map(plan => `\`\`\`text\n${plan}\n\`\`\``));
  }
  return `${parts.join('\n\n')}\n`;
};

/** Writes the plan of every list and report of invoicing at a million invoices to `docs/plans.md`. */
export const writePlans = async (system: System): Promise<void> => {
  await connected(system.ownerUrl('invoicing'), async database => {
    await database.query('set jit = off');
    await fill(database, 1, INVOICES);
    await fillAround(database);
    writeFileSync(FILE, await plansOf(database));
  });
  process.stdout.write(`wrote ${FILE}\n`);
};

const HEAD = `# Plans at 1,000,000 invoices

Made by \`npm run bench -- plans\`: the statements themselves, run and explained (\`analyze, buffers\`), each step with the rows of one loop.
Beside the invoices there are 20,000 customers, 500,000 payments, 20,000 refunds, 100,000 purchase orders and 1,000,000 audit entries.
Only tables of a few hundred rows at most are read whole.`;
