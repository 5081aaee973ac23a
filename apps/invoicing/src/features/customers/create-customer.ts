import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { CreateCustomer, type Customer as CustomerView, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { Customer, customerView } from '../../domain/customer.ts';

@Controller()
export class CreateCustomerFeature {
  @Handles(CreateCustomer)
  async create(fields: Received<typeof CreateCustomer>, { em }: Work): Promise<CustomerView> {
    const customer = new Customer(randomUUIDv7(), fields);
    em.persist(customer);
    return customerView(customer);
  }
}
