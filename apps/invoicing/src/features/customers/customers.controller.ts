import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  CreateCustomer,
  type CustomerAccount,
  GetContacts,
  GetCustomer,
  GetCustomerAccount,
  ListCustomers,
  ListPurchases,
  type Output,
  type Received,
  UpdateCustomer,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { Customer, customerView } from '../../domain/customer.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { boundsOf } from '../../persistence/bounds.ts';
import { contactsOf } from '../../persistence/contacts.ts';
import { customerAccount, listPurchases } from '../../persistence/customer-account.ts';
import {
  customerToChange,
  findCustomer,
  listCustomers,
  nextCustomerNumber,
  noteRenamed,
  possibleDuplicates,
} from '../../persistence/customers.ts';

@Controller()
export class CustomersController {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(CreateCustomer)
  async createCustomer(fields: Received<typeof CreateCustomer>, work: Work): Promise<Output<typeof CreateCustomer>> {
    const { em, sql } = work;
    const number = await nextCustomerNumber(sql);
    const customer = new Customer({ id: randomUUIDv7(), number, createdAt: new Date() }, fields);
    em.persist(customer);
    const after = customerView(customer);
    const { id, version } = after;
    await recordAudit(work, { action: 'customer-created', entity: 'customer', id, version, before: null, after });
    return { ...after, possibleDuplicates: await possibleDuplicates(sql, customer) };
  }

  @Handles(UpdateCustomer)
  async updateCustomer(
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

  @Handles(GetCustomer)
  async getCustomer({ id }: Received<typeof GetCustomer>, { em, sql }: Work): Promise<Output<typeof GetCustomer>> {
    const customer = await findCustomer(em, id);
    if (!customer) throw noSuchCustomer(id);
    return { ...customerView(customer), possibleDuplicates: await possibleDuplicates(sql, customer) };
  }

  @Handles(ListCustomers)
  listCustomers(question: Received<typeof ListCustomers>, { sql }: Work): Promise<Output<typeof ListCustomers>> {
    return listCustomers(sql, question);
  }

  /** Purchases of a customer at the caller's locations. */
  @Handles(ListPurchases)
  async listPurchases(question: Received<typeof ListPurchases>, work: Work): Promise<Output<typeof ListPurchases>> {
    if (!(await findCustomer(work.em, question.customerId))) throw noSuchCustomer(question.customerId);
    return listPurchases(work.sql, { question, ...boundsOf(work.caller, this.config) });
  }

  /** The account of a customer at the caller's locations. */
  @Handles(GetCustomerAccount)
  getCustomerAccount(
    { customerId }: Received<typeof GetCustomerAccount>,
    { sql, caller }: Work,
  ): Promise<CustomerAccount> {
    const { currency } = this.config;
    return customerAccount(sql, { customerId, currency, ...boundsOf(caller, this.config) });
  }

  @Handles(GetContacts)
  getContacts({ ids }: Received<typeof GetContacts>, { sql }: Work): Promise<Output<typeof GetContacts>> {
    return contactsOf(sql, ids);
  }
}

const noSuchCustomer = (id: string) => notFound({ kind: 'customer', id, customerId: id });
