import { DomainError, Money } from '@provena/domain';
import { enter, type InventoryEffect } from './inventory-effect.ts';
import { type KnownStatus, needsUnits } from './order-status.ts';

/** An invoice, with the fields that decide which statuses it may enter. */
export interface Entering {
  effect: InventoryEffect;
  hasSerialLines: boolean;
  deposit: { required: boolean; amount: string; collected: string };
  approvalStatus: string;
}

/** A new invoice: without an agreed deposit, without a request for approval. */
export const newInvoice = (effect: InventoryEffect, hasSerialLines: boolean): Entering => ({
  effect,
  hasSerialLines,
  deposit: { required: false, amount: '0.00', collected: '0.00' },
  approvalStatus: 'NOT_REQUIRED',
});

/** A condition of a status that the invoice does not meet, and the facts it waits for. */
export type ClosedGate =
  | { gate: 'deposit'; amount: string; collected: string }
  | { gate: 'approval'; approvalStatus: string }
  /** Its units were given back, and the status needs them. */
  | { gate: 'serials' };

/** The result of a status change: the statuses entered one after the other, and the effect the invoice has then. */
export interface StatusPath {
  path: KnownStatus[];
  effect: InventoryEffect;
  /** The status that would follow by itself, and why it does not yet. */
  waiting: { status: KnownStatus; gates: ClosedGate[] } | null;
}

/** The gates of a status that are closed for this invoice; none means that it may enter. */
export const closedGates = (status: KnownStatus, invoice: Entering): ClosedGate[] => {
  const { deposit, approvalStatus, effect } = invoice;
  const gates: ClosedGate[] = [];
  if (status.requiresDeposit && deposit.required && Money.of(deposit.collected).compare(Money.of(deposit.amount)) < 0)
    gates.push({ gate: 'deposit', amount: deposit.amount, collected: deposit.collected });
  if (status.requiresApproval && approvalStatus !== 'APPROVED') gates.push({ gate: 'approval', approvalStatus });
  if (needsUnits(status) && effect.units === 'RELEASED' && invoice.hasSerialLines) gates.push({ gate: 'serials' });
  return gates;
};

/**
 * The path into a status whose gates are open: from there the invoice goes on by itself as far as gates are open. The path
 * ends before a status it entered already, and before a retired one.
 */
export const pathInto = (
  target: KnownStatus,
  invoice: Entering,
  statuses: ReadonlyMap<string, KnownStatus>,
): StatusPath => {
  const path: KnownStatus[] = [];
  let { effect } = invoice;
  for (let next: KnownStatus | undefined = target; next; next = followerOf(next, statuses)) {
    if (path.includes(next)) break;
    const gates = path.length === 0 ? [] : closedGates(next, { ...invoice, effect });
    if (gates.length > 0) return { path, effect, waiting: { status: next, gates } };
    effect = enter(effect, next, invoice.hasSerialLines);
    path.push(next);
  }
  return { path, effect, waiting: null };
};

/** The status an invoice would go on to by itself now: the next one, if its gates are open. */
export const autoAdvance = (
  current: KnownStatus,
  invoice: Entering,
  statuses: ReadonlyMap<string, KnownStatus>,
): KnownStatus | null => {
  const next = followerOf(current, statuses);
  return next && next !== current && closedGates(next, invoice).length === 0 ? next : null;
};

const followerOf = (
  { autoAdvanceTo }: KnownStatus,
  statuses: ReadonlyMap<string, KnownStatus>,
): KnownStatus | undefined => {
  const next = autoAdvanceTo === null ? undefined : statuses.get(autoAdvanceTo);
  return next?.isActive ? next : undefined;
};

/** The statuses that may follow the current one, in the order of the workflow. */
export const allowedAfter = (current: KnownStatus, statuses: ReadonlyMap<string, KnownStatus>): KnownStatus[] => {
  const { nextStatuses } = current;
  const active = [...statuses.values()].filter(({ id, isActive }) => isActive && id !== current.id);
  return active.filter(({ id }) => nextStatuses.length === 0 || nextStatuses.includes(id));
};

/** Refuses a status that may not follow the current one: `status-not-allowed {from, to, allowed}`. */
export const requireAllowed = (
  current: KnownStatus,
  target: KnownStatus,
  statuses: ReadonlyMap<string, KnownStatus>,
): void => {
  const { nextStatuses } = current;
  if (target.isActive && (nextStatuses.length === 0 || target === current || nextStatuses.includes(target.id))) return;
  const allowed = allowedAfter(current, statuses).map(named);
  const why = target.isActive ? `does not follow ${current.name}` : 'is retired';
  throw new DomainError('status-not-allowed', `${target.name} ${why}.`, {
    from: named(current),
    to: named(target),
    allowed,
  });
};

/** Refuses a status whose gates are closed: `status-gate {orderStatus, gates}`. */
export const requireOpen = (target: KnownStatus, gates: readonly ClosedGate[]): void => {
  if (gates.length === 0) return;
  throw new DomainError('status-gate', `${target.name}: ${gates.map(sentence).join(' ')}`, {
    orderStatus: named(target),
    gates,
  });
};

const sentence = (gate: ClosedGate): string => {
  switch (gate.gate) {
    case 'deposit':
      return `A deposit of ${gate.amount} is asked for, ${gate.collected} is collected.`;
    case 'approval':
      return `The customer has not approved it (${gate.approvalStatus}).`;
    case 'serials':
      return 'Its units were given back; capture them again.';
  }
};

const named = ({ id, name }: KnownStatus) => ({ id, name });
