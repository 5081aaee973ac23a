import { Controller } from '@nestjs/common';
import { ListOrderStatuses, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { listOrderStatuses } from '../../persistence/order-statuses.ts';

@Controller()
export class ListOrderStatusesFeature {
  @Handles(ListOrderStatuses)
  list(question: Received<typeof ListOrderStatuses>, { sql }: Work): Promise<Output<typeof ListOrderStatuses>> {
    return listOrderStatuses(sql, question);
  }
}
