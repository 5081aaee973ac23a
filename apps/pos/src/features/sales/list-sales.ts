import { Controller } from '@nestjs/common';
import { ListSales, type Output, type Received } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { Sale } from '../../domain/sale.ts';
import { listSales } from '../../persistence/sale-list.ts';
import { saleView } from './sale-view.ts';

@Controller()
export class ListSalesFeature {
  @Handles(ListSales)
  async list(question: Received<typeof ListSales>, { caller, em, sql }: Work): Promise<Output<typeof ListSales>> {
    const ids = await listSales(sql, question, caller);
    const sales = await em.find(Sale, { id: { $in: ids } }, { orderBy: { id: 'desc' } });
    return pageOf(sales, question.limit, { place: ({ id }) => [id], view: saleView });
  }
}
