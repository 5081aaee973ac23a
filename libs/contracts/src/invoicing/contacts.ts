import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id } from '../values.ts';
import { Customer } from './customers.ts';

const { query } = messagesOf('invoicing');

/** The contact data of a customer. */
export const Contact = Customer.pick({ id: true, number: true, name: true, email: true, phone: true, address: true });
export type Contact = z.output<typeof Contact>;

/** The contacts of many customers at once; unknown ids are left out. */
export const GetContacts = query('get-contacts', 1, {
  permission: 'customer:read',
  summary: 'Contacts of many customers at once',
  refusals: [],
  input: z.object({ ids: z.array(Id).max(1000) }),
  output: z.array(Contact),
});
