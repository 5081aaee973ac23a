import { Controller } from '@nestjs/common';
import { type Invoice, type Received, SetDeposit } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { changeInvoice } from '../../persistence/invoice-changes.ts';

/** Says which deposit statuses with a deposit gate wait for. */
@Controller()
export class SetDepositFeature {
  @Handles(SetDeposit)
  set({ required, amount, ...which }: Received<typeof SetDeposit>, work: Work): Promise<Invoice> {
    const change = { ...which, action: 'deposit-set' };
    return changeInvoice(work, change, invoice => invoice.askForDeposit(required, amount));
  }
}
