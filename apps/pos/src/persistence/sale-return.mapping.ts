import { EntitySchema } from '@mikro-orm/postgresql';
import { SaleReturn } from '../domain/sale-return.ts';

const json = { type: 'json' } as const;
const money = { type: 'decimal' } as const;
const moment = { type: 'datetime' } as const;

export const SaleReturnMapping = new EntitySchema<SaleReturn>({
  class: SaleReturn,
  tableName: 'sale_return',
  properties: {
    id: { type: 'uuid', primary: true },
    fingerprint: { type: 'text' },
    status: { type: 'text' },
    registerId: { type: 'uuid' },
    sessionId: { type: 'uuid' },
    locationId: { type: 'uuid' },
    invoiceId: { type: 'uuid' },
    lines: json,
    refund: json,
    reason: { type: 'text', nullable: true },
    currency: { type: 'text' },
    roundTo: { ...money, nullable: true },
    begunAt: moment,
    begunBy: json,
    asked: { type: 'integer' },
    nextAt: { ...moment, nullable: true },
    doneAt: { ...moment, nullable: true },
    number: { type: 'text', nullable: true },
    returnInvoiceId: { type: 'uuid', nullable: true },
    returnInvoice: { ...json, nullable: true },
    refusal: { ...json, nullable: true },
    total: money,
    refunded: money,
    given: json,
    plannedCash: money,
    drawerShort: { type: 'boolean' },
    cashRounding: money,
    credit: money,
    creditLeft: money,
  },
});
