import { Controller } from '@nestjs/common';
import { type Output, type Received, type Unit, UpdateUnit, visibleLocations } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { notFound } from '../visibility.ts';
import { requireWarranty } from '../../domain/warranty.ts';
import { editUnit, type UnitChanges } from '../../persistence/moves.ts';
import { unitById } from '../../persistence/units.ts';

type Message = Received<typeof UpdateUnit>;

const NOTED = ['conditionNotes', 'warrantyStart', 'warrantyEnd'] as const;

@Controller()
export class UpdateUnitHandler {
  @Handles(UpdateUnit)
  async update(message: Message, work: Work): Promise<Output<typeof UpdateUnit>> {
    const unit = await unitById(work.sql, message.id, visibleLocations(work.caller));
    if (!unit) throw notFound('unit', message.id);
    if (unit.version !== message.expectedVersion) throw changedMeanwhile(unit);
    const changes = changesOf(unit, message);
    if (Object.keys(changes).length === 0) return unit;
    const { warrantyStart, warrantyEnd } = { ...unit, ...message };
    requireWarranty(warrantyStart ?? null, warrantyEnd ?? null);
    const edited = await editUnit(work.sql, unit, changes, work.caller.username);
    if (!edited) throw changedMeanwhile(unit);
    return edited;
  }
}

/** The fields given that differ from what is noted. */
const changesOf = (unit: Unit, message: Message): UnitChanges =>
  Object.fromEntries(
    NOTED.flatMap(field => {
      const to = message[field];
      return to === undefined || to === unit[field] ? [] : [[field, { from: unit[field], to }]];
    }),
  );

const changedMeanwhile = ({ id, version }: Unit) =>
  new DomainError('version-conflict', `The unit changed; read it again and repeat the change.`, { id, version });
