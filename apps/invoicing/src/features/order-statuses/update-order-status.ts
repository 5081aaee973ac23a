import { Controller } from '@nestjs/common';
import { type OrderStatus as OrderStatusView, type Received, UpdateOrderStatus } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { OrderStatus, orderStatusView } from '../../domain/order-status.ts';
import { requireRolesKept } from '../../domain/order-status-rules.ts';
import { orderStatusesToChange } from '../../persistence/order-statuses.ts';
import { noSuchOrderStatus, writeOrderStatus } from './write-order-status.ts';

/** Changes an order status, or retires it. */
@Controller()
export class UpdateOrderStatusFeature {
  @Handles(UpdateOrderStatus)
  async update(
    { id, expectedVersion, ...fields }: Received<typeof UpdateOrderStatus>,
    work: Work,
  ): Promise<OrderStatusView> {
    const all = await orderStatusesToChange(work);
    const status = all.find(known => known.id === id.toLowerCase());
    if (!status) throw noSuchOrderStatus(id);
    status.requireVersion(expectedVersion);
    const before = orderStatusView(status);
    const changed = Object.assign(new OrderStatus(status.id, before), { version: status.version });
    changed.change(fields);
    requireRolesKept(before, changed);
    const others = all.filter(other => other !== status);
    const after = await writeOrderStatus(work, changed, { others, before });
    // What the others were must be written first: one of each kind at a time.
    await work.em.flush();
    status.change(fields);
    return after;
  }
}
