import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  CreateRegister,
  GetLocation,
  GetRegister,
  ListRegisters,
  type Output,
  type Received,
  type Register as RegisterView,
  UpdateRegister,
} from '@provena/contracts';
import { Database, pageOf, violatedConstraint } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Bus, Handles, type Work } from '@provena/messaging';
import { Register } from '../../domain/register.ts';
import { asService } from '../../as-service.ts';
import { listRegisters } from '../../persistence/registers.ts';
import { registerFor } from '../../persistence/visible-rows.ts';
import { refuseNoAnswer } from '../../no-answer.ts';
import { registerView } from './register-view.ts';

@Controller()
export class RegistersController {
  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
  ) {}

  /**
   * Makes a register. Inventory knows the locations, and those that the caller may see. A repeated command answers the
   * register it made.
   */
  @Handles(CreateRegister, { autocommit: true })
  async createRegister({ locationId, ...made }: Received<typeof CreateRegister>, work: Work): Promise<RegisterView> {
    const { caller, commandId, deadline, requestId } = work;
    const known = await work.em.findOne(Register, { commandId });
    if (known) return registerView(work.sql, known);
    const as = asService(caller);
    await this.bus.request(GetLocation, { id: locationId }, { as, deadline, requestId }).catch(refuseNoAnswer);
    const register = Register.at(locationId, { ...made, id: randomUUIDv7(), commandId });
    try {
      return await registerView(work.sql, await this.store(register));
    } catch (error) {
      if (violatedConstraint(error) !== 'register_name_key') throw error;
      throw nameTaken(register);
    }
  }

  private store(register: Register): Promise<Register> {
    return this.database.transaction(async ({ em }) => {
      await em.persist(register).flush();
      return register;
    });
  }

  @Handles(UpdateRegister)
  async updateRegister(message: Received<typeof UpdateRegister>, work: Work): Promise<RegisterView> {
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

  @Handles(GetRegister)
  async getRegister({ id }: Received<typeof GetRegister>, { caller, em, sql }: Work): Promise<RegisterView> {
    return registerView(sql, await registerFor(em, id, caller));
  }

  @Handles(ListRegisters)
  async listRegisters(
    question: Received<typeof ListRegisters>,
    { caller, sql }: Work,
  ): Promise<Output<typeof ListRegisters>> {
    const rows = await listRegisters(sql, question, caller);
    return pageOf(rows, question.limit, { place: ({ name, id }) => [name, id], view: row => row });
  }
}

const nameTaken = ({ name, locationId }: Register) => {
  const detail = `There is a register called ${name} at this location.`;
  return new DomainError('already-exists', detail, { field: 'name', name, locationId });
};
