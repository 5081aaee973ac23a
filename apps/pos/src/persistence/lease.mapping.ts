import { EntitySchema } from '@mikro-orm/postgresql';
import { Lease } from '../domain/lease.ts';

export const LeaseMapping = new EntitySchema<Lease>({
  class: Lease,
  tableName: 'lease',
  properties: {
    id: { type: 'uuid', primary: true },
    number: { type: 'text' },
    registerId: { type: 'uuid' },
    locationId: { type: 'uuid' },
    commandId: { type: 'uuid' },
    openedAt: { type: 'datetime' },
    openedBy: { type: 'text' },
    state: { type: 'text' },
    revision: { type: 'integer' },
    expiresAt: { type: 'datetime', nullable: true },
    isOver: { type: 'boolean', formula: `coalesce(expires_at < clock_timestamp(), false)` },
    endedAt: { type: 'datetime', nullable: true },
    endedBy: { type: 'text', nullable: true },
  },
});
