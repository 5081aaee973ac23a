import type { Customer, Item } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** Refuses with `item-inactive {lines}` an item that was withdrawn. */
export const mustBeSold = ({ id: itemId, sku, name, isActive }: Item): void => {
  if (isActive) return;
  const detail = `Withdrawn, and not sold any more: ${name} (${sku}).`;
  throw new DomainError('item-inactive', detail, { lines: [{ itemId, sku, name }] });
};

/** Refuses with `customer-inactive {customerId, name}` a customer who is not active. */
export const mustBuy = ({ id: customerId, name, isActive }: Pick<Customer, 'id' | 'name' | 'isActive'>): void => {
  if (isActive) return;
  const detail = `${name} is not active and buys nothing any more.`;
  throw new DomainError('customer-inactive', detail, { customerId, name });
};
