import type { Output, GetUnitHistory } from '@provena/contracts';

type UnitMovement = Output<typeof GetUnitHistory>['history'][number];
type UnitState = NonNullable<Output<typeof GetUnitHistory>['state']>;

const isHeld = ({ toStatus }: UnitMovement) => toStatus === 'RESERVED' || toStatus === 'SOLD';

const movesIt = ({ action }: UnitMovement) => action !== 'EDITED' && action !== 'RELINKED';

/**
 * The state of a unit after these movements, oldest first: as the last one says, with its holder and since when. Null before
 * any.
 */
export const stateAfter = (history: readonly UnitMovement[]): UnitState | null => {
  const last = history.at(-1);
  if (!last) return null;
  const held = isHeld(last);
  const holder = held ? history.findLast(movement => isHeld(movement) && movement.document !== null) : undefined;
  return {
    status: last.toStatus,
    locationId: last.locationId,
    heldBy: (holder?.document as UnitState['heldBy']) ?? null,
    invoiceId: held ? last.invoiceId : null,
    invoiceLineId: held ? last.invoiceLineId : null,
    customerId: held ? last.customerId : null,
    since: (history.findLast(movesIt) ?? last).at,
    version: last.version,
  };
};
