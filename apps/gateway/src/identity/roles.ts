import { type Permission, PERMISSIONS } from '@provena/contracts';
import { z } from 'zod';

export const Role = z.enum(['owner', 'manager', 'sales', 'cashier', 'warehouse', 'auditor']);
export type Role = z.output<typeof Role>;

/**
 * Permissions of no person: services hold and confirm units for a document, and the gateway stands for a customer with
 * a link.
 */
const NOBODYS: readonly Permission[] = ['inventory:claim', 'approval:decide'];

/** The permissions of each role. */
export const PERMISSIONS_OF: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS.filter(permission => !NOBODYS.includes(permission)),
  manager: [
    'catalogue:read',
    'catalogue:write',
    'inventory:read',
    'inventory:write',
    'inventory:release',
    'inventory:adjust',
    'customer:read',
    'customer:write',
    'invoice:read',
    'invoice:write',
    'invoice:reopen',
    'invoice:back-date',
    'order-status:write',
    'team:write',
    'payment:write',
    'payment:refund',
    'company:write',
    'pos:sell',
    'pos:manage',
    'pos:override',
    'pos:discount',
    'pos:drawer-short',
    'report:read',
    'audit:read',
  ],
  sales: [
    'catalogue:read',
    'inventory:read',
    'customer:read',
    'customer:write',
    'invoice:read',
    'invoice:write',
    'payment:write',
  ],
  cashier: ['catalogue:read', 'inventory:read', 'customer:read', 'customer:write', 'invoice:read', 'pos:sell'],
  warehouse: ['catalogue:read', 'catalogue:write', 'inventory:read', 'inventory:write', 'inventory:adjust'],
  auditor: [
    'catalogue:read',
    'inventory:read',
    'customer:read',
    'invoice:read',
    'report:read',
    'audit:read',
    'admin:verify',
  ],
};
