import { Controller } from '@nestjs/common';
import { type Customer as CustomerView, type Received, UpdateCustomer } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { customerView } from '../../domain/customer.ts';
import { customerToChange } from '../../persistence/customers.ts';
import { noSuchCustomer } from './get-customer.ts';

@Controller()
export class UpdateCustomerFeature {
  @Handles(UpdateCustomer)
  async update(
    { id, expectedVersion, ...fields }: Received<typeof UpdateCustomer>,
    { em }: Work,
  ): Promise<CustomerView> {
    const customer = await customerToChange(em, id);
    if (!customer) throw noSuchCustomer(id);
    customer.change(fields, expectedVersion);
    return customerView(customer);
  }
}
