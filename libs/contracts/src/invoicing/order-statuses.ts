import { z } from 'zod';
import { SerialEffect } from '../inventory-serials/reservations.ts';
import { messagesOf } from '../message.ts';
import { Id, Named, page, Paging, text } from '../values.ts';

const { command, query } = messagesOf('invoicing');

export const InventoryAction = z.enum(['NONE', 'RESERVE', 'SUBTRACT', 'RELEASE']);

const fields = {
  name: text(60),
  colour: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'write a colour like "#228be6"'),
  /** The place in the list; without it, at the end. */
  position: z.number().int().min(1).max(10_000),
  /** Lines cannot be edited while an invoice is in it. A status that RELEASEs locks them too. */
  isEditLock: z.boolean(),
  /** RESERVE and SUBTRACT are done once, however often it is entered; RELEASE gives units and quantities back. */
  inventoryAction: InventoryAction,
  /** The state of the units of an invoice in this status: SOLD to it, or RESERVED for it without an end. */
  serialEffect: SerialEffect,
  requiresApproval: z.boolean(),
  requiresDeposit: z.boolean(),
  /**
   * New invoices begin in this status. At most one status is; set on another, it moves there. The same goes for the
   * next two.
   */
  isInitial: z.boolean(),
  isCompleted: z.boolean(),
  isCancelled: z.boolean(),
  /** False retires it: nothing enters it any more. */
  isActive: z.boolean(),
  /** The status an invoice goes on to by itself, as soon as the gates of that one are open. */
  autoAdvanceTo: Id.nullable(),
  /** The statuses that may follow it; empty is any. */
  nextStatuses: z.array(Id).max(100),
};

export const OrderStatus = z.object({
  id: Id,
  ...z.object(fields).shape,
  name: z.string(),
  colour: z.string(),
  version: z.number().int(),
});
export type OrderStatus = z.output<typeof OrderStatus>;

/** The order statuses an invoice can have, in the order of the workflow. */
export const ListOrderStatuses = query('list-order-statuses', 1, {
  permission: 'invoice:read',
  summary: 'The order statuses in the order of the workflow',
  refusals: [],
  input: z.object({ ...Paging }),
  output: page(OrderStatus),
});

/** One order status. */
export const GetOrderStatus = query('get-order-status', 1, {
  permission: 'invoice:read',
  summary: 'One order status',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: OrderStatus,
});

/**
 * Adds an order status. Refused with `already-exists {field}` (name), `validation {errors}` (a status it names is not there,
 * two of initial, completed and cancelled at once, one of those retired).
 */
export const CreateOrderStatus = command('create-order-status', 1, {
  permission: 'order-status:write',
  summary: 'Add an order status; set as initial, completed or cancelled it takes that from another',
  refusals: ['already-exists', 'order-status-needed'],
  input: z.object({
    name: fields.name,
    colour: fields.colour.default('#868e96'),
    position: fields.position.optional(),
    isEditLock: fields.isEditLock.default(false),
    inventoryAction: fields.inventoryAction.default('NONE'),
    serialEffect: fields.serialEffect.default('SELL'),
    requiresApproval: fields.requiresApproval.default(false),
    requiresDeposit: fields.requiresDeposit.default(false),
    isInitial: fields.isInitial.default(false),
    isCompleted: fields.isCompleted.default(false),
    isCancelled: fields.isCancelled.default(false),
    isActive: fields.isActive.default(true),
    autoAdvanceTo: fields.autoAdvanceTo.default(null),
    nextStatuses: fields.nextStatuses.default([]),
  }),
  output: OrderStatus,
});

/**
 * Changes an order status; an absent field stays. Invoices in it keep what they have: a changed action counts for those that
 * enter it later. Refused like adding one, with `not-found`, `version-conflict {version}`, and `order-status-needed {why}`
 * when it is retired while it is the initial, completed or cancelled one or another goes on to it by itself.
 */
export const UpdateOrderStatus = command('update-order-status', 1, {
  permission: 'order-status:write',
  summary: 'Change an order status for invoices that enter it from then on; `isActive: false` retires it',
  refusals: ['not-found', 'already-exists', 'order-status-needed'],
  input: z.object({ id: Id, expectedVersion: z.number().int(), ...z.object(fields).partial().shape }),
  output: OrderStatus,
});

/** A fault of the workflow: it will go wrong at a status, or cannot leave it again. `orderStatuses` names the place. */
export const WorkflowProblem = z.object({
  code: z.enum([
    'subtracts-twice',
    'never-released',
    'no-way-out',
    'gate-never-opens',
    'missing-initial',
    'missing-completed',
    'missing-cancelled',
  ]),
  orderStatuses: z.array(Named),
  detail: z.string(),
});
export type WorkflowProblem = z.output<typeof WorkflowProblem>;

/** Looks over the order statuses as a graph and reports every problem; none means that the workflow is sound. */
export const CheckOrderStatuses = query('check-order-statuses', 1, {
  permission: 'invoice:read',
  summary: 'Look over the workflow: what subtracts twice, is never released, has no way out, or waits for ever',
  refusals: [],
  input: z.object({}),
  output: z.object({ ok: z.boolean(), problems: z.array(WorkflowProblem) }),
});
