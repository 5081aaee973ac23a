import { CHANGED, FREE, KEPT, type Right } from '@provena/database';
import { houseRights, messagingRights } from '@provena/messaging';

/** What the service itself may do: it cannot rewrite the drawer's cash nor the anchors of the audit trail, whatever made it try. */
export const rights: readonly Right[] = [
  ...messagingRights,
  ...houseRights,
  { may: KEPT, on: ['audit_anchor', 'cash_movement'] },
  { may: CHANGED, on: ['register', 'session', 'sale', 'location_zone'] },
  // What came to nothing at once leaves no row.
  { may: FREE, on: ['sale_return', 'lease', 'lease_unit'] },
];
