import { EntitySchema } from '@mikro-orm/postgresql';
import { Sale } from '../domain/sale.ts';

const json = { type: 'json' } as const;
const optionalMoment = { type: 'datetime', nullable: true } as const;

/** `version` is checked by every flush: a change based on another version is refused. */
export const SaleMapping = new EntitySchema<Sale>({
  class: Sale,
  tableName: 'sale',
  properties: {
    id: { type: 'uuid', primary: true },
    number: { type: 'text' },
    registerId: { type: 'uuid' },
    sessionId: { type: 'uuid' },
    locationId: { type: 'uuid' },
    customerId: { type: 'uuid', nullable: true },
    currency: { type: 'text' },
    openedAt: { type: 'datetime' },
    openedBy: { type: 'text' },
    commandId: { type: 'uuid', nullable: true },
    holdId: { type: 'uuid' },
    holdRevision: { type: 'integer' },
    heldUntil: optionalMoment,
    releases: json,
    status: { type: 'text' },
    lines: json,
    notes: { type: 'text', nullable: true },
    putAside: { ...json, nullable: true },
    attempt: { type: 'integer' },
    asked: { type: 'integer' },
    nextAt: optionalMoment,
    tenders: { ...json, nullable: true },
    change: { type: 'decimal', nullable: true },
    cashRounding: { type: 'decimal' },
    completedBy: { ...json, nullable: true },
    completedAt: optionalMoment,
    invoiceId: { type: 'uuid', nullable: true },
    invoiceNumber: { type: 'text', nullable: true },
    invoice: { ...json, nullable: true },
    voided: { ...json, nullable: true },
    offline: { ...json, nullable: true },
    conflict: { ...json, nullable: true },
    reprints: { type: 'integer' },
    warrantyToken: { type: 'text', nullable: true },
    recentCommands: json,
    version: { type: 'integer', version: true },
    total: { type: 'unknown', persist: false },
    unitCount: { type: 'unknown', persist: false },
  },
});
