import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { CreateOrderStatus, type OrderStatus as OrderStatusView, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { OrderStatus } from '../../domain/order-status.ts';
import { orderStatusesToChange } from '../../persistence/order-statuses.ts';
import { writeOrderStatus } from './write-order-status.ts';

@Controller()
export class CreateOrderStatusFeature {
  @Handles(CreateOrderStatus)
  async create(fields: Received<typeof CreateOrderStatus>, work: Work): Promise<OrderStatusView> {
    const others = await orderStatusesToChange(work);
    const last = Math.max(0, ...others.map(({ position }) => position));
    const status = new OrderStatus(randomUUIDv7(), { ...fields, position: fields.position ?? last + 1 });
    const view = await writeOrderStatus(work, status, { others, before: null });
    // What the others were must be written first: one of each kind at a time.
    await work.em.flush();
    work.em.persist(status);
    return view;
  }
}
