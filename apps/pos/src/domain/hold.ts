import type { HoldUnits, Input } from '@provena/contracts';
import type { Sale } from './sale.ts';

/**
 * An offline sale holds its units as long as a lease may: the customer has them, and a person may have to decide about the
 * sale.
 */
export const OFFLINE_SECONDS = 259_200;

/**
 * The request to inventory to hold the units of a sale: exactly those its lines have captured. An offline sale takes them
 * from its lease.
 */
export const holdOf = (
  sale: Sale,
  { revision, username, seconds }: { revision: number; username: string; seconds: number },
): Input<typeof HoldUnits> => ({
  reservationId: sale.holdId,
  revision,
  holder: { kind: 'SALE', id: sale.id, number: sale.number, username },
  locationId: sale.locationId,
  lines: sale.lines
    .filter(({ serials }) => serials.length > 0)
    .map(({ id, item, serials }) => ({ lineId: id, itemId: item.id, serials })),
  ...(sale.offline && { takesFrom: sale.offline.leaseId }),
  ttlSeconds: seconds,
});
