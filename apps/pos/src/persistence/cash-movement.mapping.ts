import { EntitySchema } from '@mikro-orm/postgresql';
import { CashMovement } from '../domain/cash-movement.ts';

export const CashMovementMapping = new EntitySchema<CashMovement>({
  class: CashMovement,
  tableName: 'cash_movement',
  properties: {
    id: { type: 'uuid', primary: true },
    sessionId: { type: 'uuid' },
    kind: { type: 'text' },
    amount: { type: 'decimal' },
    reason: { type: 'text' },
    at: { type: 'datetime' },
    username: { type: 'text' },
    drawerShort: { type: 'boolean' },
  },
});
