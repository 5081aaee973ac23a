import { Injectable } from '@nestjs/common';
import { type Principal, requireVisible } from '@provena/contracts';
import { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { checkChangeable, refuseFor, soughtInvoice } from '../../domain/edit-rules.ts';
import { hasSerialLines } from '../../domain/invoice-document.ts';
import type { KnownStatus } from '../../domain/order-status.ts';
import {
  allowedAfter,
  type ClosedGate,
  closedGates,
  type Entering,
  pathInto,
  requireAllowed,
  type StatusPath,
} from '../../domain/status-change.ts';
import { byId, effectOf, type StatusContext, statusContext } from '../../persistence/save-context.ts';

export type CurrentVersion = NonNullable<StatusContext['current']>;

/** A planned status change: the path it takes, and the gates that stop it. */
export interface StatusPlan extends StatusPath {
  target: KnownStatus;
  gates: ClosedGate[];
}

/** Looks up the data a status change is checked against, and plans it. */
@Injectable()
export class PrepareStatusChange {
  constructor(private readonly database: Database) {}

  lookUpContext(invoiceId: string, saveId: string | null): Promise<StatusContext> {
    return statusContext(this.database.sql, saveId, invoiceId);
  }

  /** The visible version, if this caller may change it. Refuses like an edit, but ignores the edit lock. */
  current(context: StatusContext, invoiceId: string, caller: Principal, version?: number): CurrentVersion {
    const current = requireVisible(caller, context.current, soughtInvoice(invoiceId));
    checkChangeable(current, version);
    return current;
  }

  /**
   * The statuses that the change passes, and its effect. Refuses with `validation` a status that does not exist, and with
   * `status-not-allowed`, `books-locked` and `invoice-credited`.
   */
  plan(current: CurrentVersion, { orderStatuses }: StatusContext, orderStatusId: string): StatusPlan {
    const statuses = byId(orderStatuses);
    const target = statuses.get(orderStatusId.toLowerCase());
    if (!target) throw noSuchStatus();
    requireAllowed(statuses.get(current.orderStatusId) as KnownStatus, target, statuses);
    if (target.isCancelled) refuseFor(current.booksRefusal);
    const plan = planInto(target, current, statuses);
    if (plan.effect.units === 'RELEASED') refuseFor(current.creditedRefusal);
    return plan;
  }

  /** A plan for each status that may follow. */
  plans(current: CurrentVersion, { orderStatuses }: StatusContext): StatusPlan[] {
    const statuses = byId(orderStatuses);
    const allowed = allowedAfter(statuses.get(current.orderStatusId) as KnownStatus, statuses);
    return allowed.map(target => planInto(target, current, statuses));
  }
}

const planInto = (
  target: KnownStatus,
  current: CurrentVersion,
  statuses: ReadonlyMap<string, KnownStatus>,
): StatusPlan => {
  const invoice = enteringOf(current);
  return { target, gates: closedGates(target, invoice), ...pathInto(target, invoice, statuses) };
};

/** The fields of an invoice that its statuses check. */
export const enteringOf = (current: CurrentVersion): Entering => ({
  effect: effectOf(current),
  hasSerialLines: hasSerialLines(current.document.lines),
  deposit: current.deposit,
  approvalStatus: current.approvalStatus,
});

const noSuchStatus = () =>
  new DomainError('validation', 'There is no such order status.', {
    errors: [{ pointer: '#/orderStatusId', detail: 'is not an order status' }],
  });
