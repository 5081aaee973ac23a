import type { OrderStatus as OrderStatusView, SerialEffect } from '@provena/contracts';
import { requireVersion } from './versions.ts';

export type InventoryAction = 'NONE' | 'RESERVE' | 'SUBTRACT' | 'RELEASE';

/** An order status: the effects on the invoices that enter it, and its conditions. */
export interface KnownStatus {
  id: string;
  name: string;
  isInitial: boolean;
  isEditLock: boolean;
  inventoryAction: InventoryAction;
  serialEffect: SerialEffect;
  requiresApproval: boolean;
  requiresDeposit: boolean;
  isCompleted: boolean;
  isCancelled: boolean;
  /** False once it is retired: no invoice enters it any more. */
  isActive: boolean;
  /** The status an invoice goes on to by itself, as soon as the gates of that status are open. */
  autoAdvanceTo: string | null;
  /** The statuses that may follow; empty is any. */
  nextStatuses: string[];
}

/**
 * Locks the lines where units are given back, since these are not on the invoice any more; they stay locked until it moves
 * on.
 */
export const locksEdits = ({ isEditLock, inventoryAction }: KnownStatus): boolean =>
  isEditLock || inventoryAction === 'RELEASE';

/** True when an invoice must have its units to enter the status: they are promised, taken or delivered. */
export const needsUnits = ({ inventoryAction, isCompleted }: KnownStatus): boolean =>
  inventoryAction === 'RESERVE' || inventoryAction === 'SUBTRACT' || isCompleted;

export type OrderStatusFields = Omit<OrderStatusView, 'id' | 'version'>;

/** Roles that at most one order status has; set on another, the role moves there. */
export const ROLES = ['isInitial', 'isCompleted', 'isCancelled'] as const;
export type StatusRole = (typeof ROLES)[number];

/** A step of the workflow, as it is configured. A change counts for invoices that enter the status from then on. */
export class OrderStatus implements KnownStatus {
  readonly id: string;
  name!: string;
  colour!: string;
  position!: number;
  isInitial!: boolean;
  isEditLock!: boolean;
  inventoryAction!: InventoryAction;
  serialEffect!: SerialEffect;
  requiresApproval!: boolean;
  requiresDeposit!: boolean;
  isCompleted!: boolean;
  isCancelled!: boolean;
  isActive!: boolean;
  autoAdvanceTo!: string | null;
  nextStatuses!: string[];
  version = 0;

  constructor(id: string, fields: OrderStatusFields) {
    this.id = id;
    this.change(fields);
  }

  /** Refuses with `version-conflict {version}` when it is not at the version the caller saw. */
  requireVersion(expected: number): void {
    requireVersion(this, expected);
  }

  /** Absent fields stay as they are. */
  change(fields: Partial<OrderStatusFields>): void {
    const stated = Object.entries(fields).filter(([, value]) => value !== undefined);
    Object.assign(this, Object.fromEntries(stated));
    this.nextStatuses = [...new Set(this.nextStatuses)];
    this.version += 1;
  }
}

export const orderStatusView = (status: OrderStatusView): OrderStatusView => ({
  id: status.id,
  name: status.name,
  colour: status.colour,
  position: status.position,
  isEditLock: status.isEditLock,
  inventoryAction: status.inventoryAction,
  serialEffect: status.serialEffect,
  requiresApproval: status.requiresApproval,
  requiresDeposit: status.requiresDeposit,
  isInitial: status.isInitial,
  isCompleted: status.isCompleted,
  isCancelled: status.isCancelled,
  isActive: status.isActive,
  autoAdvanceTo: status.autoAdvanceTo,
  nextStatuses: status.nextStatuses,
  version: status.version,
});

/** The status in which an invoice is completed: there is always one. */
export const completedOf = (statuses: readonly KnownStatus[]): KnownStatus => {
  const completed = statuses.find(status => status.isCompleted);
  if (!completed) throw new Error('there is no completed order status');
  return completed;
};
