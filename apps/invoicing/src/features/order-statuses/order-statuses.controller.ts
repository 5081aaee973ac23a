import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  CheckOrderStatuses,
  CreateOrderStatus,
  GetOrderStatus,
  ListOrderStatuses,
  type OrderStatus as OrderStatusView,
  type Output,
  type Received,
  UpdateOrderStatus,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { requireRolesKept } from '../../domain/order-status-rules.ts';
import { OrderStatus, orderStatusView } from '../../domain/order-status.ts';
import { checkWorkflow } from '../../domain/workflow-check.ts';
import {
  everyOrderStatus,
  findOrderStatus,
  listOrderStatuses,
  orderStatusesToChange,
} from '../../persistence/order-statuses.ts';
import { writeOrderStatus } from './write-order-status.ts';

@Controller()
export class OrderStatusesController {
  @Handles(CreateOrderStatus)
  async createOrderStatus(fields: Received<typeof CreateOrderStatus>, work: Work): Promise<OrderStatusView> {
    const others = await orderStatusesToChange(work);
    const last = Math.max(0, ...others.map(({ position }) => position));
    const status = new OrderStatus(randomUUIDv7(), { ...fields, position: fields.position ?? last + 1 });
    const view = await writeOrderStatus(work, status, { others, before: null });
    // The other statuses lose their roles first: the database allows one of each kind at a time.
    await work.em.flush();
    work.em.persist(status);
    return view;
  }

  /** Changes an order status, or retires it. */
  @Handles(UpdateOrderStatus)
  async updateOrderStatus(
    { id, expectedVersion, ...fields }: Received<typeof UpdateOrderStatus>,
    work: Work,
  ): Promise<OrderStatusView> {
    const all = await orderStatusesToChange(work);
    const status = all.find(known => known.id === id.toLowerCase());
    if (!status) throw notFound({ kind: 'order-status', id });
    status.requireVersion(expectedVersion);
    const before = orderStatusView(status);
    const changed = Object.assign(new OrderStatus(status.id, before), { version: status.version });
    changed.change(fields);
    requireRolesKept(before, changed);
    const others = all.filter(other => other !== status);
    const after = await writeOrderStatus(work, changed, { others, before });
    // The other statuses lose their roles first: the database allows one of each kind at a time.
    await work.em.flush();
    status.change(fields);
    return after;
  }

  @Handles(GetOrderStatus)
  async getOrderStatus({ id }: Received<typeof GetOrderStatus>, { sql }: Work): Promise<OrderStatusView> {
    const status = await findOrderStatus(sql, id);
    if (!status) throw notFound({ kind: 'order-status', id });
    return status;
  }

  @Handles(ListOrderStatuses)
  listOrderStatuses(
    question: Received<typeof ListOrderStatuses>,
    { sql }: Work,
  ): Promise<Output<typeof ListOrderStatuses>> {
    return listOrderStatuses(sql, question);
  }

  /** Checks the workflow, and refuses nothing, since a workflow is built step by step. */
  @Handles(CheckOrderStatuses)
  async checkOrderStatuses(_: unknown, { sql }: Work): Promise<Output<typeof CheckOrderStatuses>> {
    const problems = checkWorkflow(await everyOrderStatus(sql));
    return { ok: problems.length === 0, problems };
  }
}
