import type { SaleReturn as ReturnView } from '@provena/contracts';
import type { SaleReturn } from '../../domain/sale-return.ts';

/** A return as the contracts show it. */
export const returnView = (found: SaleReturn): ReturnView => ({
  id: found.id,
  status: found.status,
  number: found.number,
  registerId: found.registerId,
  sessionId: found.sessionId,
  locationId: found.locationId,
  invoiceId: found.invoiceId,
  returnInvoiceId: found.returnInvoiceId,
  lines: found.lines,
  reason: found.reason,
  currency: found.currency,
  total: found.total,
  refund: {
    method: found.refund.method,
    reference: found.refund.reference ?? null,
    amount: found.refunded,
    cashRounding: found.cashRounding,
    parts: found.given,
  },
  credit: found.credit,
  creditLeft: found.creditLeft,
  refusal: found.refusal,
  at: found.begunAt.toISOString(),
  username: found.begunBy.username,
});
