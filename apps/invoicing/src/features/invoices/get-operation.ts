import { Controller } from '@nestjs/common';
import { GetOperation, maySee, type Operation, type Received } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { findSave } from '../../persistence/saves.ts';
import { operationOf } from '../../sagas/operation.ts';

/** How a save ended, or that it is still running. */
@Controller()
export class GetOperationFeature {
  @Handles(GetOperation)
  async get({ id }: Received<typeof GetOperation>, { sql, caller }: Work): Promise<Operation> {
    const save = await findSave(sql, id);
    if (!save || !maySee(caller, save.locationId)) {
      throw new DomainError('not-found', 'No such operation ever began; it is safe to try again.', { operationId: id });
    }
    return operationOf(save, false);
  }
}
