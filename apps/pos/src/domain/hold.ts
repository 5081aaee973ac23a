import type { HoldUnits, Input } from '@provena/contracts';
import type { Sale } from './sale.ts';

/** An offline sale holds its units as long as a lease may: they are gone, and somebody may have to decide what becomes of it. */
export const OFFLINE_SECONDS = 259_200;

/** What inventory is asked to hold for a sale: exactly what its lines have captured. An offline sale takes it from its lease. */
export const holdOf = (
  sale: Sale,
  { revision, username, seconds }: { revision: number; username: string; seconds: number },
): Input<typeof HoldUnits> => ({
  reservationId: sale.holdId,
  kind: 'CART',
  revision,
  holder: { kind: 'SALE', id: sale.id, number: sale.number, username },
  locationId: sale.locationId,
  lines: sale.lines
    .filter(({ serials }) => serials.length > 0)
    .map(({ id, item, serials }) => ({ lineId: id, itemId: item.id, serials })),
  ...(sale.offline && { takesFrom: sale.offline.leaseId }),
  ttlSeconds: seconds,
});
