import { Controller } from '@nestjs/common';
import { GetOrderStatus, type OrderStatus, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { findOrderStatus } from '../../persistence/order-statuses.ts';
import { noSuchOrderStatus } from './write-order-status.ts';

@Controller()
export class GetOrderStatusFeature {
  @Handles(GetOrderStatus)
  async get({ id }: Received<typeof GetOrderStatus>, { sql }: Work): Promise<OrderStatus> {
    const status = await findOrderStatus(sql, id);
    if (!status) throw noSuchOrderStatus(id);
    return status;
  }
}
