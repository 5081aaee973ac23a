import type { TaxTreatment } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** The customer that an invoice will have, with the fields that decide whether they can buy. */
export interface KnownCustomer {
  id: string;
  name: string;
  isActive: boolean;
  taxTreatment: TaxTreatment;
}

/** An item, with the fields that decide whether it can be sold. */
interface SellableItem {
  id: string;
  sku: string;
  name: string;
  isActive: boolean;
}

/** Refuses with `item-inactive {lines}` new lines of withdrawn items; a line the invoice has already stays. */
export const refuseWithdrawn = (
  draft: readonly { id?: string; itemId: string }[],
  { items }: { items: ReadonlyMap<string, SellableItem> },
): void => {
  const lines = draft.flatMap((line, index) => {
    const item = items.get(line.itemId);
    if (!item || item.isActive || line.id !== undefined) return [];
    return [{ index, itemId: item.id, sku: item.sku, name: item.name }];
  });
  if (lines.length === 0) return;
  const names = lines.map(({ name, sku }) => `${name} (${sku})`).join(', ');
  throw new DomainError('item-inactive', `Withdrawn, and not sold any more: ${names}.`, { lines });
};

/** Refuses with `customer-inactive {customerId, name}` an inactive customer, unless the invoice is theirs already. */
export const refuseInactive = (customer: KnownCustomer | null, before: string | null): void => {
  if (!customer || customer.isActive || customer.id === before) return;
  const { id: customerId, name } = customer;
  throw new DomainError('customer-inactive', `${name} is not active and buys nothing any more.`, { customerId, name });
};
