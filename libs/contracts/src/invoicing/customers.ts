import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, text } from '../values.ts';

const { command, query } = messagesOf('invoicing');

export const Customer = z.object({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  version: z.number().int(),
});
export type Customer = z.output<typeof Customer>;

const fields = {
  name: text(200),
  email: z.email().max(200).nullish(),
  phone: text(50).nullish(),
  address: text(500).nullish(),
};

/** Adds a customer. */
export const CreateCustomer = command('create-customer', 1, {
  permission: 'customer:write',
  input: z.object(fields),
  output: Customer,
});

/** Refused with `not-found` or `version-conflict`. */
export const UpdateCustomer = command('update-customer', 1, {
  permission: 'customer:write',
  input: z.object({ id: Id, expectedVersion: z.number().int(), ...z.object(fields).partial().shape }),
  output: Customer,
});

/** One customer. Refused with `not-found`. */
export const GetCustomer = query('get-customer', 1, {
  permission: 'customer:read',
  input: z.object({ id: Id }),
  output: Customer,
});

/** By name; `q` is part of the name, or the start of e-mail or phone. */
export const ListCustomers = query('list-customers', 1, {
  permission: 'customer:read',
  input: z.object({ q: text(100).optional(), ...Paging }),
  output: page(Customer),
});

export const OrderStatus = z.object({
  id: Id,
  name: z.string(),
  colour: z.string(),
  position: z.number().int(),
  isInitial: z.boolean(),
  isEditLock: z.boolean(),
  isCompleted: z.boolean(),
  isCancelled: z.boolean(),
});

/** The order statuses an invoice can have, by position. */
export const ListOrderStatuses = query('list-order-statuses', 1, {
  permission: 'invoice:read',
  input: z.object({ ...Paging }),
  output: page(OrderStatus),
});
