import { Controller } from '@nestjs/common';
import {
  GetReturn,
  GetReturnReceipt,
  ListReturns,
  type Output,
  PreviewPosReturn,
  PreviewReturn,
  type PrintedReceipt,
  type Received,
  ReturnSale,
  type SaleReturn as ReturnView,
} from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Money } from '@provena/domain';
import { Bus, Handles, type Work } from '@provena/messaging';
import { givenFor, SaleReturn } from '../../domain/sale-return.ts';
import { asService } from '../../as-service.ts';
import { listReturns } from '../../persistence/sale-returns.ts';
import { registerFor, returnFor } from '../../persistence/visible-rows.ts';
import { SaleReturns } from '../../sagas/return-sale.process.ts';
import { refuseNoAnswer } from '../../no-answer.ts';
import { Receipts } from '../receipts/receipts.ts';
import { printed } from '../receipts/render-receipt.ts';
import { returnView } from './return-view.ts';

@Controller()
export class ReturnsController {
  constructor(
    private readonly bus: Bus,
    private readonly returns: SaleReturns,
    private readonly receipts: Receipts,
  ) {}

  @Handles(PreviewReturn)
  async previewReturn(
    { invoiceId, registerId, lines }: Received<typeof PreviewReturn>,
    { caller, deadline, em, requestId }: Work,
  ): Promise<Output<typeof PreviewReturn>> {
    const { locationId, cashRounding } = await registerFor(em, registerId, caller);
    const asked = { invoiceId, locationId, lines };
    const worth = await this.bus
      .request(PreviewPosReturn, asked, { as: asService(caller), deadline, requestId })
      .catch(refuseNoAnswer);
    const total = Money.zero.minus(Money.of(worth.total));
    return { ...worth, refundCash: givenFor(total, { method: 'CASH', credit: '0' }, cashRounding).refunded.toString() };
  }

  /** Idempotent by the command, whose id is the return's. */
  @Handles(ReturnSale, { autocommit: true })
  async returnSale(asked: Received<typeof ReturnSale>, work: Work): Promise<Output<typeof ReturnSale>> {
    const taken = await this.returns.take(asked, work);
    const receipt = await this.receipts.textOfReturn(taken);
    return { return: returnView(taken), invoice: taken.returnInvoice, receipt };
  }

  /** Asks invoicing for a pending return on the way, so that the caller gets the newest answer. */
  @Handles(GetReturn)
  async getReturn({ id }: Received<typeof GetReturn>, { caller, deadline, em }: Work): Promise<ReturnView> {
    const found = await returnFor(em, id, caller);
    return returnView(found.status === 'PENDING' ? await this.returns.refreshReturn(found, deadline) : found);
  }

  @Handles(ListReturns)
  async listReturns(
    question: Received<typeof ListReturns>,
    { caller, em, sql }: Work,
  ): Promise<Output<typeof ListReturns>> {
    const found = await listReturns(sql, question, caller);
    const returns = await em.find(SaleReturn, { id: { $in: found.map(({ id }) => id) } });
    const views = new Map(returns.map(each => [each.id, returnView(each)]));
    const rows = found.flatMap(row => {
      const view = views.get(row.id);
      return view ? [{ ...row, view }] : [];
    });
    return pageOf(rows, question.limit, { place: ({ at, id }) => [at, id], view: ({ view }) => view });
  }

  @Handles(GetReturnReceipt)
  async getReturnReceipt(
    { id, format }: Received<typeof GetReturnReceipt>,
    { caller, em }: Work,
  ): Promise<PrintedReceipt> {
    return printed(await this.receipts.sourceOfReturn(await returnFor(em, id, caller)), format);
  }
}
