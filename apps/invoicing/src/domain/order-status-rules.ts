import { DomainError } from '@provena/domain';
import { type OrderStatus, ROLES, type StatusRole } from './order-status.ts';

const ROLE_WORDS: Record<StatusRole, string> = {
  isInitial: 'the one new invoices begin in',
  isCompleted: 'the completed one',
  isCancelled: 'the cancelled one',
};

/**
 * Checks an order status among the others, before it is written: `already-exists {field, value}`, `validation {errors}`, and
 * `order-status-needed {why}` for the retirement of a status that is needed.
 */
export const checkOrderStatus = (status: OrderStatus, others: readonly OrderStatus[]): void => {
  const twin = others.find(({ name }) => name.toLowerCase() === status.name.toLowerCase());
  if (twin)
    throw new DomainError('already-exists', `There is an order status ${twin.name} already.`, {
      field: 'name',
      value: status.name,
    });
  const errors = [...wrongRoles(status), ...wrongLinks(status, others)];
  if (errors.length > 0) throw new DomainError('validation', 'The order status is not valid.', { errors });
  if (!status.isActive) requireNotNeeded(status, others);
};

/** Refuses to take a role from a status without a successor: the role is given to another status instead. */
export const requireRolesKept = (before: Readonly<Record<StatusRole, boolean>>, after: OrderStatus): void => {
  const lost = ROLES.find(role => before[role] && !after[role]);
  if (lost)
    throw new DomainError('order-status-needed', `One order status is ${ROLE_WORDS[lost]}; make another one that.`, {
      why: lost,
    });
};

/** The other statuses that lose a role to this one. */
export const displacedBy = (status: OrderStatus, others: readonly OrderStatus[]): OrderStatus[] =>
  others.filter(other => ROLES.some(role => status[role] && other[role]));

interface Wrong {
  pointer: string;
  detail: string;
}

const wrongRoles = (status: OrderStatus): Wrong[] => {
  const [first, second] = ROLES.filter(role => status[role]);
  const wrong: Wrong[] = [];
  if (first && second) wrong.push({ pointer: `#/${second}`, detail: `cannot be set together with ${first}` });
  if (status.isInitial && status.inventoryAction === 'RELEASE')
    wrong.push({ pointer: '#/inventoryAction', detail: 'gives stock back; new invoices begin here and have none' });
  if (status.isCompleted && ['RESERVE', 'RELEASE'].includes(status.inventoryAction))
    wrong.push({
      pointer: '#/inventoryAction',
      detail: 'cannot be of the completed status; what is completed is taken',
    });
  return wrong;
};

const wrongLinks = ({ id, autoAdvanceTo, nextStatuses }: OrderStatus, others: readonly OrderStatus[]): Wrong[] => {
  const known = new Map(others.map(other => [other.id, other]));
  const wrong: Wrong[] = [];
  if (autoAdvanceTo !== null && !known.get(autoAdvanceTo)?.isActive)
    wrong.push({ pointer: '#/autoAdvanceTo', detail: 'is not another order status in use' });
  nextStatuses.forEach((next, index) => {
    if (next !== id && !known.has(next))
      wrong.push({ pointer: `#/nextStatuses/${index}`, detail: 'is not an order status' });
  });
  return wrong;
};

const requireNotNeeded = (status: OrderStatus, others: readonly OrderStatus[]): void => {
  const role = ROLES.find(one => status[one]);
  const before = others.find(({ autoAdvanceTo, isActive }) => isActive && autoAdvanceTo === status.id);
  if (!role && !before) return;
  const why = role ? `it is ${ROLE_WORDS[role]}` : `${before?.name} goes on to it by itself`;
  throw new DomainError('order-status-needed', `${status.name} cannot be retired: ${why}.`, {
    why: role ?? 'autoAdvanceTo',
  });
};
