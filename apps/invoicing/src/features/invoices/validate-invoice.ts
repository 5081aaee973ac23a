import { Controller } from '@nestjs/common';
import { type Output, type Received, ValidateInvoice } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { PrepareInvoice } from './prepare-invoice.ts';

/** A dry run of a save: nothing is begun, no unit is asked for. */
@Controller()
export class ValidateInvoiceFeature {
  private readonly prepare: PrepareInvoice;

  constructor(prepare: PrepareInvoice) {
    this.prepare = prepare;
  }

  @Handles(ValidateInvoice)
  async validate(draft: Received<typeof ValidateInvoice>, { caller }: Work): Promise<Output<typeof ValidateInvoice>> {
    const context = await this.prepare.look(draft, caller, null);
    const { subtotal, taxes, tax, total } = this.prepare.document(draft, context, caller).document;
    return { subtotal, taxes, tax, total };
  }
}
