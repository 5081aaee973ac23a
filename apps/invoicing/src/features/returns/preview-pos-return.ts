import { Controller } from '@nestjs/common';
import { type Output, PreviewPosReturn, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { PrepareReturn } from './prepare-return.ts';

/** A dry run of a return. */
@Controller()
export class PreviewPosReturnFeature {
  constructor(private readonly prepare: PrepareReturn) {}

  @Handles(PreviewPosReturn)
  async preview(asked: Received<typeof PreviewPosReturn>, work: Work): Promise<Output<typeof PreviewPosReturn>> {
    await this.prepare.look(asked, work, null);
    const { sale, priced, refundable } = await this.prepare.price(asked, work);
    const { subtotal, taxes, tax, total } = priced;
    const lines = priced.lines.map(({ itemId, sku, name, tracking, ...line }) => ({
      item: { id: itemId, sku, name, tracking },
      ...line,
    }));
    const { id, number, currency } = sale;
    return { invoice: { id, number }, currency, lines, subtotal, taxes, tax, total, refundable };
  }
}
