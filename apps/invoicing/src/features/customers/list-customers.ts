import { Controller } from '@nestjs/common';
import { ListCustomers, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { listCustomers } from '../../persistence/customers.ts';

@Controller()
export class ListCustomersFeature {
  @Handles(ListCustomers)
  list(question: Received<typeof ListCustomers>, { sql }: Work): Promise<Output<typeof ListCustomers>> {
    return listCustomers(sql, question);
  }
}
