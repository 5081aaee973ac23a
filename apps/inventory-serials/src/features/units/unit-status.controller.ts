import { Controller } from '@nestjs/common';
import {
  ChangeUnitStatus,
  ChangeUnitStatuses,
  type Output,
  type Received,
  type RefusedMove,
  visibleLocations,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { movesRefused, refusedByHand } from '../../domain/unit-moves.ts';
import { type LockedUnit, lockUnits, type MovedUnit, moveUnits } from '../../persistence/moves.ts';
import { unitById } from '../../persistence/units.ts';
import { statusBooking } from './status-booking.ts';

type Message = Received<typeof ChangeUnitStatuses>;

@Controller()
export class UnitStatusController {
  @Handles(ChangeUnitStatus)
  async changeUnitStatus(
    { id, status, reason }: Received<typeof ChangeUnitStatus>,
    work: Work,
  ): Promise<Output<typeof ChangeUnitStatus>> {
    const [unit] = await lockUnits(work.sql, [id], visibleLocations(work.caller));
    if (!unit) throw notFound({ kind: 'unit', id });
    const refused = refusedByHand(unit, status);
    if (refused) throw movesRefused([refused]);
    await moveUnits(work.sql, [{ id, status, locationId: unit.locationId }], [], statusBooking(work, reason));
    const changed = await unitById(work.sql, id, visibleLocations(work.caller));
    if (!changed) throw new Error(`unit ${id} is gone`);
    return changed;
  }

  @Handles(ChangeUnitStatuses)
  async changeUnitStatuses(message: Message, work: Work): Promise<Output<typeof ChangeUnitStatuses>> {
    const { serials, status, reason } = message;
    const found = await lockUnits(work.sql, serials, visibleLocations(work.caller));
    const units = [...new Map(found.map(unit => [unit.id, unit])).values()];
    const refused = units.flatMap(unit => refusedByHand(unit, status) ?? []);
    const stuck = new Set(refused.map(({ unitId }) => unitId));
    const moves = units.filter(({ id }) => !stuck.has(id)).map(({ id, locationId }) => ({ id, locationId, status }));
    const changed = moves.length > 0 ? await moveUnits(work.sql, moves, [], statusBooking(work, reason)) : [];
    return { changed: changed.map(inShort), refused: [...unknown(message, found), ...refused] };
  }
}

/** A unit in short. A change of status moves no unit, so its location is not told. */
const inShort = ({ id, itemId, serialNumber, status, version }: MovedUnit) => ({
  id,
  itemId,
  serialNumber,
  status,
  version,
});

/** The requested units that do not exist, or that the caller may not see. */
const unknown = ({ serials, status }: Message, found: readonly LockedUnit[]): RefusedMove[] => {
  const places = new Set(found.map(({ place }) => place));
  return serials
    .filter((_, place) => !places.has(place))
    .map(reference => ({
      code: 'serial-not-found',
      to: status,
      allowed: [],
      ...(typeof reference === 'string' ? { unitId: reference } : reference),
    }));
};
