import type { Permission, Principal } from '@provena/contracts';

/**
 * The principal with which this service asks another for a caller it has checked: the caller's name and locations, and the
 * service's own permissions. A cashier needs no right to read stock for a scan at the register, nor to write invoices for
 * the e-mail of a receipt. `also` are permissions that the caller was found to have.
 */
export const asService = (
  { userId, username, locations }: Pick<Principal, 'userId' | 'username' | 'locations'>,
  also: readonly Permission[] = [],
): Principal => ({
  userId,
  username,
  locations,
  permissions: [
    'catalogue:read',
    'inventory:read',
    'inventory:claim',
    'customer:read',
    'invoice:read',
    'invoice:write',
    'payment:refund',
    'pos:sell',
    ...also,
  ],
});
