import { Controller } from '@nestjs/common';
import { CreateRegister, GetLocation, type Received, type Register as RegisterView } from '@provena/contracts';
import { Database, violatedConstraint } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Bus, Handles, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { Register } from '../../domain/register.ts';
import { onBehalfOf } from '../../on-behalf-of.ts';
import { refuseUnanswered } from '../../unanswered.ts';

@Controller()
export class CreateRegisterFeature {
  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
  ) {}

  /** Inventory knows the locations and which of them the caller may see. A repeated command answers the register it made. */
  @Handles(CreateRegister, { autocommit: true })
  async create({ name, locationId }: Received<typeof CreateRegister>, work: Work): Promise<RegisterView> {
    const { caller, commandId, deadline, requestId } = work;
    const made = await work.em.findOne(Register, { commandId });
    if (made) return newRegister(made);
    const as = onBehalfOf(caller);
    await this.bus.request(GetLocation, { id: locationId }, { as, deadline, requestId }).catch(refuseUnanswered);
    try {
      return newRegister(await this.store(Register.at(locationId, { id: randomUUIDv7(), name, commandId })));
    } catch (error) {
      if (violatedConstraint(error) !== 'register_name_key') throw error;
      const detail = `There is a register called ${name} at this location.`;
      throw new DomainError('already-exists', detail, { field: 'name', name, locationId });
    }
  }

  private store(register: Register): Promise<Register> {
    return this.database.transaction(async ({ em }) => {
      await em.persist(register).flush();
      return register;
    });
  }
}

const newRegister = ({ id, name, locationId }: Register): RegisterView => ({
  id,
  name,
  locationId,
  openSessionId: null,
});
