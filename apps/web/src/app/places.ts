import type { Permission } from '@provena/api-client';

/** A screen of the rail: its address, the permission that shows it, and the letter after `g` that leads to it. */
interface Place {
  to: string;
  label: string;
  permission: Permission | null;
  letter: string;
}

/** The screens, in the order of the rail. A screen stands here once it exists. */
const PLACES: readonly Place[] = [
  { to: '/', label: 'Today', permission: null, letter: 't' },
  { to: '/invoices', label: 'Invoices', permission: 'invoice:read', letter: 'i' },
  { to: '/units', label: 'Units', permission: 'inventory:read', letter: 's' },
  { to: '/customers', label: 'Customers', permission: 'customer:read', letter: 'c' },
  { to: '/settings', label: 'Settings', permission: 'books:lock', letter: 'e' },
];

/** The screens a person may see. */
export const placesFor = (permissions: readonly Permission[]): Place[] =>
  PLACES.filter(({ permission }) => permission === null || permissions.includes(permission));
