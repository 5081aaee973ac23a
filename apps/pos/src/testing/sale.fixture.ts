import { DomainError } from '@provena/domain';
import { Sale } from '../domain/sale.ts';
import type { SoldItem } from '../domain/sale-line.ts';

export const phone: SoldItem = {
  id: 'i-phone',
  sku: 'PX',
  name: 'Phone X',
  tracking: 'SERIAL',
  unitPrice: '499.000000',
  taxRate: '20.0000',
};
export const cable: SoldItem = {
  id: 'i-cable',
  sku: 'CB',
  name: 'Cable',
  tracking: 'QUANTITY',
  unitPrice: '9.99',
  taxRate: '7.5',
};
export const ada = { userId: 'u-ada', username: 'ada' };
export const later = new Date('2026-03-01T10:00:06Z');
export const cash = (amount: string) => [{ method: 'CASH' as const, amount }];

export const openSale = (): Sale =>
  Sale.open({
    id: 's-1',
    number: 'S-000001',
    registerId: 'r-1',
    sessionId: 'x-1',
    locationId: 'l-1',
    customerId: null,
    currency: 'EUR',
    holdId: 'h-1',
    openedAt: new Date('2026-03-01T10:00:00Z'),
    openedBy: 'ada',
    commandId: null,
  });

/** The refusal that an action ends with; fails when it is not refused. */
export const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, facts: error.facts };
    throw error;
  }
  throw new Error('it was not refused');
};
