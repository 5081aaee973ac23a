import { type Body, SaleChanged } from '@provena/contracts';
import type { Sql } from '@provena/database';
import { appendToOutbox, factOf } from '@provena/messaging';
import type { Sale } from '../../domain/sale.ts';

/** The fact that the sale was put aside, recalled or voided. */
export const saleChanged = ({
  id: saleId,
  number: saleNumber,
  status,
  registerId,
  sessionId,
  locationId,
}: Sale): Body<typeof SaleChanged> => ({
  ...{ saleId, saleNumber, status, registerId, sessionId, locationId },
  at: new Date().toISOString(),
});

/** States the fact in the transaction that stores the change. Scans and completions do not come by here. */
export const stateSaleChanged = (sql: Sql, sale: Sale): Promise<void> =>
  appendToOutbox(sql, [factOf(SaleChanged, saleChanged(sale))]);
