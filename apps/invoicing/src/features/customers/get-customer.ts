import { Controller } from '@nestjs/common';
import { GetCustomer, type Output, type Received } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { customerView } from '../../domain/customer.ts';
import { findCustomer, possibleDuplicates } from '../../persistence/customers.ts';

@Controller()
export class GetCustomerFeature {
  @Handles(GetCustomer)
  async get({ id }: Received<typeof GetCustomer>, { em, sql }: Work): Promise<Output<typeof GetCustomer>> {
    const customer = await findCustomer(em, id);
    if (!customer) throw noSuchCustomer(id);
    return { ...customerView(customer), possibleDuplicates: await possibleDuplicates(sql, customer) };
  }
}

export const noSuchCustomer = (id: string) =>
  new DomainError('not-found', 'There is no such customer.', { customerId: id });
