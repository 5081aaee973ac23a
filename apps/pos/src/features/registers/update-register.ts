import { Controller } from '@nestjs/common';
import { type Received, type Register as RegisterView, UpdateRegister } from '@provena/contracts';
import { violatedConstraint } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { registerFor } from '../../persistence/visible.ts';
import { nameTaken } from './create-register.ts';
import { registerView } from './register-view.ts';

@Controller()
export class UpdateRegisterFeature {
  @Handles(UpdateRegister)
  async update(message: Received<typeof UpdateRegister>, work: Work): Promise<RegisterView> {
    const { id, expectedVersion, ...changes } = message;
    const register = await registerFor(work.em, id, work.caller, { lock: 'WRITE' });
    if (register.version !== expectedVersion) {
      const detail = `It is at version ${register.version} now, not ${expectedVersion}; read it again and repeat the change.`;
      throw new DomainError('version-conflict', detail, { id, version: register.version });
    }
    register.change(changes);
    try {
      await work.em.flush();
    } catch (error) {
      if (violatedConstraint(error) !== 'register_name_key') throw error;
      throw nameTaken(register);
    }
    return registerView(work.sql, register);
  }
}
