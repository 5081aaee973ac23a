import { Controller } from '@nestjs/common';
import { GetUnitHistory, type Output, type Received, type Unit, visibleLocations } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { stateAfter } from '../../domain/unit-state.ts';
import { notFound } from '../visibility.ts';
import { unitLife } from '../../persistence/units.ts';

@Controller()
export class GetUnitHistoryHandler {
  @Handles(GetUnitHistory)
  async get({ id, at }: Received<typeof GetUnitHistory>, work: Work): Promise<Output<typeof GetUnitHistory>> {
    const life = await unitLife(work.sql, id, visibleLocations(work.caller), at ?? null);
    if (!life) throw notFound('unit', id);
    if (!life.history) throw notYetReceived(life.unit, at ?? '');
    return { unit: life.unit, history: life.history, state: at ? stateAfter(life.history) : null };
  }
}

const notYetReceived = ({ id, serialNumber, receivedAt }: Unit, at: string) =>
  new DomainError('not-found', `${serialNumber} was not here yet at ${at}; it was received at ${receivedAt}.`, {
    kind: 'unit',
    id,
    at,
    receivedAt,
  });
