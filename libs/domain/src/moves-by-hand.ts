/**
 * The statuses a person may bring a unit to, by the one it has. What a document has, or a transfer, is not moved by hand.
 */
export const MOVES_BY_HAND = {
  IN_STOCK: ['DEFECTIVE', 'IN_REPAIR', 'LOST'],
  RESERVED: [],
  SOLD: [],
  RETURNED: ['IN_STOCK', 'DEFECTIVE', 'IN_REPAIR', 'LOST'],
  DEFECTIVE: ['IN_STOCK', 'IN_REPAIR', 'LOST'],
  IN_REPAIR: ['IN_STOCK', 'DEFECTIVE', 'LOST'],
  IN_TRANSIT: [],
  LOST: ['IN_STOCK'],
} as const;
