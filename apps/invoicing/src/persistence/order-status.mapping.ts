import { EntitySchema } from '@mikro-orm/postgresql';
import { OrderStatus } from '../domain/order-status.ts';

/** The table behind OrderStatus. The class counts its own versions, under the lock of `orderStatusesToChange`. */
export const OrderStatusMapping = new EntitySchema<OrderStatus>({
  class: OrderStatus,
  tableName: 'order_status',
  properties: {
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    colour: { type: 'text' },
    position: { type: 'integer' },
    isInitial: { type: 'boolean' },
    isEditLock: { type: 'boolean' },
    inventoryAction: { type: 'text' },
    serialEffect: { type: 'text' },
    requiresApproval: { type: 'boolean' },
    requiresDeposit: { type: 'boolean' },
    isCompleted: { type: 'boolean' },
    isCancelled: { type: 'boolean' },
    isActive: { type: 'boolean' },
    autoAdvanceTo: { type: 'uuid', nullable: true },
    nextStatuses: { type: 'array', columnType: 'uuid[]' },
    version: { type: 'integer' },
  },
});
