import { Controller } from '@nestjs/common';
import { type Output, type Received, UpdateCustomer } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { customerView } from '../../domain/customer.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { customerToChange, noteRenamed, possibleDuplicates } from '../../persistence/customers.ts';
import { noSuchCustomer } from './get-customer.ts';

@Controller()
export class UpdateCustomerFeature {
  @Handles(UpdateCustomer)
  async update(
    { id, expectedVersion, ...fields }: Received<typeof UpdateCustomer>,
    work: Work,
  ): Promise<Output<typeof UpdateCustomer>> {
    const customer = await customerToChange(work.em, id);
    if (!customer) throw noSuchCustomer(id);
    const before = customerView(customer);
    customer.change(fields, expectedVersion);
    const after = customerView(customer);
    if (after.name !== before.name) await noteRenamed(work.sql, id);
    const { version } = after;
    await recordAudit(work, { action: 'customer-changed', entity: 'customer', id, version, before, after });
    return { ...after, possibleDuplicates: await possibleDuplicates(work.sql, customer) };
  }
}
