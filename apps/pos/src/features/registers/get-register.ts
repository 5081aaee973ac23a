import { Controller } from '@nestjs/common';
import { GetRegister, type Received, type Register as RegisterView } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { registerFor } from '../../persistence/visible.ts';
import { registerView } from './register-view.ts';

@Controller()
export class GetRegisterFeature {
  @Handles(GetRegister)
  async get({ id }: Received<typeof GetRegister>, { caller, em, sql }: Work): Promise<RegisterView> {
    return registerView(sql, await registerFor(em, id, caller));
  }
}
