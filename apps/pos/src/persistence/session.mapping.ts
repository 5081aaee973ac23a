import { EntitySchema } from '@mikro-orm/postgresql';
import { Session } from '../domain/session.ts';

const money = { type: 'decimal' } as const;

export const SessionMapping = new EntitySchema<Session>({
  class: Session,
  tableName: 'session',
  properties: {
    id: { type: 'uuid', primary: true },
    registerId: { type: 'uuid' },
    locationId: { type: 'uuid' },
    openedAt: { type: 'datetime' },
    openedBy: { type: 'text' },
    openingFloat: money,
    closedAt: { type: 'datetime', nullable: true },
    closedBy: { type: 'text', nullable: true },
    countedCash: { ...money, nullable: true },
    expectedCash: { ...money, nullable: true },
    denominations: { type: 'json', nullable: true },
    zNumber: { type: 'integer', nullable: true },
    keptSales: { type: 'json' },
    isOpen: { type: 'boolean', persist: false },
    variance: { type: 'text', persist: false },
  },
});
