import type { Permission, Principal } from '@provena/contracts';

/**
 * Who acts when this service asks another for a caller it has checked: the caller by name and places, with what the
 * service itself may do. A cashier needs no right to read stock for a scan at the register,
 * nor to write invoices for the e-mail of a receipt. `also` is what the caller must have been found to be allowed.
 */
export const onBehalfOf = (
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
