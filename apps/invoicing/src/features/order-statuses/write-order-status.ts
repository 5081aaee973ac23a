import type { OrderStatus as OrderStatusView } from '@provena/contracts';
import type { Work } from '@provena/messaging';
import { type OrderStatus, orderStatusView, ROLES } from '../../domain/order-status.ts';
import { checkOrderStatus, displacedBy } from '../../domain/order-status-rules.ts';
import { recordAudit } from '../../persistence/audit.ts';

/** Writes an order status that was made or changed, and takes its roles from the other statuses. */
export const writeOrderStatus = async (
  work: Work,
  status: OrderStatus,
  { others, before }: { others: readonly OrderStatus[]; before: OrderStatusView | null },
): Promise<OrderStatusView> => {
  checkOrderStatus(status, others);
  for (const other of displacedBy(status, others)) {
    const was = orderStatusView(other);
    other.change(Object.fromEntries(ROLES.filter(role => status[role]).map(role => [role, false])));
    await record(work, was, orderStatusView(other));
  }
  const after = orderStatusView(status);
  await record(work, before, after);
  return after;
};

const record = (work: Work, before: OrderStatusView | null, after: OrderStatusView) => {
  const action = before ? 'order-status-changed' : 'order-status-created';
  return recordAudit(work, {
    action,
    entity: 'order-status',
    id: after.id,
    version: after.version,
    before,
    after,
  });
};
