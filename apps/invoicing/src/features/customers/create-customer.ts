import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { CreateCustomer, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { Customer, customerView } from '../../domain/customer.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { nextCustomerNumber, possibleDuplicates } from '../../persistence/customers.ts';

@Controller()
export class CreateCustomerFeature {
  @Handles(CreateCustomer)
  async create(fields: Received<typeof CreateCustomer>, work: Work): Promise<Output<typeof CreateCustomer>> {
    const { em, sql } = work;
    const number = await nextCustomerNumber(sql);
    const customer = new Customer({ id: randomUUIDv7(), number, createdAt: new Date() }, fields);
    em.persist(customer);
    const after = customerView(customer);
    const { id, version } = after;
    await recordAudit(work, { action: 'customer-created', entity: 'customer', id, version, before: null, after });
    return { ...after, possibleDuplicates: await possibleDuplicates(sql, customer) };
  }
}
