import { Controller } from '@nestjs/common';
import { CreateRegister, GetLocation, type Received, type Register as RegisterView } from '@provena/contracts';
import { Database, violatedConstraint } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Bus, Handles, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { Register } from '../../domain/register.ts';
import { onBehalfOf } from '../../on-behalf-of.ts';
import { refuseUnanswered } from '../../unanswered.ts';
import { registerView } from './register-view.ts';

@Controller()
export class CreateRegisterFeature {
  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
  ) {}

  /** Inventory knows the locations and which of them the caller may see. A repeated command answers the register it made. */
  @Handles(CreateRegister, { autocommit: true })
  async create({ locationId, ...made }: Received<typeof CreateRegister>, work: Work): Promise<RegisterView> {
    const { caller, commandId, deadline, requestId } = work;
    const known = await work.em.findOne(Register, { commandId });
    if (known) return registerView(work.sql, known);
    const as = onBehalfOf(caller);
    await this.bus.request(GetLocation, { id: locationId }, { as, deadline, requestId }).catch(refuseUnanswered);
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
}

export const nameTaken = ({ name, locationId }: Register) => {
  const detail = `There is a register called ${name} at this location.`;
  return new DomainError('already-exists', detail, { field: 'name', name, locationId });
};
