import { Controller } from '@nestjs/common';
import {
  CompleteSale,
  FindSold,
  GetSale,
  ListSales,
  type Output,
  type Received,
  type Sale as SaleView,
  type SaleReply,
  VoidSale,
} from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { Sale } from '../../domain/sale.ts';
import { listSales } from '../../persistence/sale-list.ts';
import { soldBy } from '../../persistence/sold-by.ts';
import { saleFor } from '../../persistence/visible-rows.ts';
import { SaleCompletion } from '../../sagas/complete-sale.process.ts';
import { Receipts } from '../receipts/receipts.ts';
import { SaleEndings } from './sale-endings.ts';
import { saleReply, saleView } from './sale-view.ts';

@Controller()
export class SalesController {
  constructor(
    private readonly completion: SaleCompletion,
    private readonly endings: SaleEndings,
    private readonly receipts: Receipts,
  ) {}

  @Handles(VoidSale, { autocommit: true })
  async voidSale({ saleId, reason }: Received<typeof VoidSale>, { caller }: Work): Promise<SaleReply> {
    return saleReply(await this.endings.void(saleId, { reason: reason ?? null, caller }));
  }

  /** Idempotent by the sale: a repeat answers the same invoice, even with other payments. */
  @Handles(CompleteSale, { autocommit: true })
  async completeSale(
    { saleId, payments = [] }: Received<typeof CompleteSale>,
    work: Work,
  ): Promise<Output<typeof CompleteSale>> {
    const sale = await this.completion.complete(saleId, payments, work);
    const receipt = await this.receipts.text(sale);
    const warrantyUrl = this.receipts.warrantyUrl(sale);
    return { sale: saleView(sale), invoice: sale.invoice, change: sale.change ?? '0.00', receipt, warrantyUrl };
  }

  /** Asks invoicing for a sale that is being sold on the way, so that the caller gets the newest answer. */
  @Handles(GetSale)
  async getSale({ id }: Received<typeof GetSale>, { caller, deadline, em }: Work): Promise<SaleView> {
    const sale = await saleFor(em, id, caller);
    return saleView(sale.status === 'COMPLETING' ? await this.completion.refreshSale(sale, deadline) : sale);
  }

  @Handles(ListSales)
  async listSales(question: Received<typeof ListSales>, { caller, em, sql }: Work): Promise<Output<typeof ListSales>> {
    const ids = await listSales(sql, question, caller);
    const sales = await em.find(Sale, { id: { $in: ids } }, { orderBy: { id: 'desc' } });
    return pageOf(sales, question.limit, { place: ({ id }) => [id], view: saleView });
  }

  @Handles(FindSold)
  async findSold({ code }: Received<typeof FindSold>, { em, caller }: Work): Promise<Output<typeof FindSold>> {
    return { sold: await soldBy(em, code, caller) };
  }
}
