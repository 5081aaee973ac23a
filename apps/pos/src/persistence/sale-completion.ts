import { type Body, EVERYWHERE, type Invoice, SaleCompleted, type Viewer } from '@provena/contracts';
import { type Database, type Sql, statement, type Transaction } from '@provena/database';
import type { DomainError } from '@provena/domain';
import { conflictOf } from '../domain/offline.ts';
import type { Sale } from '../domain/sale.ts';
import type { HeldUnit } from '../domain/sale-parts.ts';
import { paysWithCredit, type Tender } from '../domain/tender.ts';
import { takeLeasedUnits } from './leases.ts';
import { unlessStale } from './sales.ts';
import { giveCreditBack, takeCredit } from './store-credit.ts';
import { saleFor } from './visible-rows.ts';

/** One try to sell a sale. Its result may be stored only while the sale is still in it. */
export interface Attempt {
  saleId: string;
  attempt: number;
}

export const attemptOf = ({ id, attempt }: Sale): Attempt => ({ saleId: id, attempt });

/** True while the sale is being sold in this attempt. */
export const isIn = (sale: Sale, { attempt }: Attempt): boolean =>
  sale.status === 'COMPLETING' && sale.attempt === attempt;

export interface Begun {
  sale: Sale;
  /** No request for this attempt can have been made before. */
  isFirst: boolean;
}

/** The payments for a sale, and the function that writes them on it. */
export interface Offer {
  tenders: readonly Tender[];
  begin: (sale: Sale, within: Transaction) => Promise<void>;
}

/**
 * OPEN → COMPLETING, together with the store credit that the tenders use; without credit it is one row and needs no
 * transaction. A sale that is being sold already, or is sold, is answered unchanged. Null when it was changed meanwhile:
 * then nothing is stored. Locks the sale's row, then those of the returns, as the reopening does.
 */
export const storeBeginning = (
  database: Database,
  saleId: string,
  viewer: Viewer,
  { tenders, begin }: Offer,
): Promise<Begun | null> => {
  const steps = async ({ em, sql }: Transaction): Promise<Begun> => {
    const sale = await saleFor(em, saleId, viewer);
    if (sale.status === 'COMPLETED' || sale.status === 'COMPLETING') return { sale, isFirst: false };
    await begin(sale, { em, sql });
    await em.flush();
    await takeCredit(sql, tenders);
    return { sale, isFirst: true };
  };
  const alone = { em: database.reader(), sql: database.sql };
  return unlessStale(paysWithCredit(tenders) ? database.transaction(steps) : steps(alone));
};

const sold = statement(
  'sale_store_completion',
  `with sold as (
     update sale set status = 'COMPLETED', invoice_id = $3, invoice_number = $4, invoice = $5, completed_at = $6,
                     held_until = null, next_at = null, version = version + 1
      where id = $1 and attempt = $2 and status = 'COMPLETING' returning version
   ), stated as (
     insert into outbox (subject, body) select $7, $8::jsonb from sold
   )
   select version from sold`,
);

/**
 * Stores that the attempt sold it: COMPLETING → COMPLETED with the fact, once, in one statement. Answers the sale as it is
 * then. A sale that is open or void although it was sold is a failure: an attempt was reopened before it was at its end.
 * Primary key.
 */
export const storeCompletion = async (database: Database, sale: Sale, invoice: Invoice, at: Date): Promise<Sale> => {
  const { id: saleId, number: saleNumber, attempt, registerId, sessionId, locationId } = sale;
  const { id: invoiceId, number: invoiceNumber, total } = invoice;
  const { subject } = SaleCompleted;
  const fact: Body<typeof SaleCompleted> = {
    saleId,
    saleNumber,
    registerId,
    sessionId,
    locationId,
    invoiceId,
    invoiceNumber,
    total,
    at: at.toISOString(),
  };
  const stored = [
    saleId,
    attempt,
    invoiceId,
    invoiceNumber,
    JSON.stringify(invoice),
    at,
    subject,
    JSON.stringify(fact),
  ];
  const row = await database.sql.row<{ version: number }>(sold, stored);
  if (row) {
    sale.complete(invoice, at);
    sale.version = row.version;
    return sale;
  }
  const found = await saleFor(database.reader(), saleId, EVERYWHERE);
  if (found.invoiceId === invoiceId) return found;
  throw new Error(`sale ${found.number} is ${found.status} but invoice ${invoiceNumber} sold it`);
};

export interface Reopening {
  /** Replaces a hold that has ended or may have ended. */
  newHoldId: string | null;
  /**
   * Reopens only when this attempt was asked for once: a second request may have reached invoicing where this one did not.
   */
  onlyIfAskedOnce?: boolean;
  /** The conflict of an offline sale. */
  because?: DomainError;
}

/**
 * Stores that the attempt sold nothing and never will: COMPLETING → OPEN, once, and gives its store credit back. False when
 * the sale is not in the attempt any more.
 */
export const storeReopening = (database: Database, attempt: Attempt, reopening: Reopening): Promise<boolean> =>
  database.transaction(async ({ em, sql }) => {
    const sale = await saleFor(em, attempt.saleId, EVERYWHERE, { lock: 'WRITE' });
    if (!isIn(sale, attempt) || (reopening.onlyIfAskedOnce && sale.asked > 1)) return false;
    await giveCreditBack(sql, sale.tenders ?? []);
    sale.reopen(reopening.newHoldId, reopening.because && conflictOf(reopening.because, new Date()));
    await em.flush();
    return true;
  });

/** Stores that the units of an uploaded sale are held for it and have left its lease. Answers the sale as it is then. */
export const storeTakeOver = (
  database: Database,
  attempt: Attempt,
  { units, ...hold }: { units: readonly HeldUnit[]; revision: number; until: Date | null },
): Promise<Sale> =>
  database.transaction(async ({ em, sql }) => {
    const sale = await saleFor(em, attempt.saleId, EVERYWHERE, { lock: 'WRITE' });
    if (!isIn(sale, attempt) || !sale.offline) return sale;
    sale.heldAs(units, hold);
    await em.flush();
    await takeLeasedUnits(sql, sale.offline.leaseId, sale.id);
    return sale;
  });

const countAsk = statement(
  'sale_count_ask',
  `update sale set asked = asked + 1, next_at = clock_timestamp() + interval '6 s'
    where id = $1 and attempt = $2 and status = 'COMPLETING' returning asked`,
);

/**
 * Announces one more request for the attempt, before it is made. False when the sale is not in the attempt any more. Primary
 * key.
 */
export const announceAsk = async (sql: Sql, { saleId, attempt }: Attempt): Promise<boolean> =>
  (await sql.row(countAsk, [saleId, attempt])) !== null;

const due = statement(
  'sale_completions_due',
  `update sale set asked = asked + 1, next_at = clock_timestamp() + least(asked, 6) * interval '1 s'
    where id in (select id from sale where status = 'COMPLETING' and next_at <= clock_timestamp()
                  order by next_at limit 20 for update skip locked)
    returning id as "saleId", attempt`,
);

/** Takes attempts that no request waits for, each announced as asked once more. Index sale_being_sold; skips locked rows. */
export const takeDueAttempts = (sql: Sql): Promise<Attempt[]> => sql.rows<Attempt>(due);
