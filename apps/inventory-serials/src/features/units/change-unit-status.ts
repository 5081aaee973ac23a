import { Controller } from '@nestjs/common';
import { ChangeUnitStatus, type Output, type Received, visibleLocations } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { movesRefused, refusedByHand } from '../../domain/unit-moves.ts';
import { notFound } from '../visibility.ts';
import { lockUnits, moveUnits } from '../../persistence/moves.ts';
import { unitById } from '../../persistence/units.ts';
import { byHand } from './by-hand.ts';

@Controller()
export class ChangeUnitStatusHandler {
  @Handles(ChangeUnitStatus)
  async change(
    { id, status, reason }: Received<typeof ChangeUnitStatus>,
    work: Work,
  ): Promise<Output<typeof ChangeUnitStatus>> {
    const [unit] = await lockUnits(work.sql, [id], visibleLocations(work.caller));
    if (!unit) throw notFound('unit', id);
    const refused = refusedByHand(unit, status);
    if (refused) throw movesRefused([refused]);
    await moveUnits(work.sql, [{ id, status, locationId: unit.locationId }], [], byHand(work, reason));
    const changed = await unitById(work.sql, id, visibleLocations(work.caller));
    if (!changed) throw new Error(`unit ${id} is gone`);
    return changed;
  }
}
