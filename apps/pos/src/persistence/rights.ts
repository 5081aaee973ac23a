import { CHANGED, FREE, KEPT, type Right } from '@provena/database';
import { houseRights, messagingRights } from '@provena/messaging';

/**
 * The rights of the service itself: it cannot rewrite the drawer's cash nor the anchors of the audit trail, even by a
 * mistake.
 */
export const rights: readonly Right[] = [
  ...messagingRights,
  ...houseRights,
  { may: KEPT, on: ['audit_anchor', 'cash_movement'] },
  { may: CHANGED, on: ['register', 'session', 'sale', 'location_zone'] },
  // A row that came to nothing at once is deleted.
  { may: FREE, on: ['sale_return', 'lease', 'lease_unit'] },
];
