import { Controller } from '@nestjs/common';
import { ListReturns, type Output, type Received } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { SaleReturn } from '../../domain/sale-return.ts';
import { listReturns } from '../../persistence/sale-returns.ts';
import { returnView } from './return-view.ts';

@Controller()
export class ListReturnsFeature {
  @Handles(ListReturns)
  async list(question: Received<typeof ListReturns>, { caller, em, sql }: Work): Promise<Output<typeof ListReturns>> {
    const found = await listReturns(sql, question, caller);
    const returns = await em.find(SaleReturn, { id: { $in: found.map(({ id }) => id) } });
    const views = new Map(returns.map(each => [each.id, returnView(each)]));
    const rows = found.flatMap(row => {
      const view = views.get(row.id);
      return view ? [{ ...row, view }] : [];
    });
    return pageOf(rows, question.limit, { place: ({ at, id }) => [at, id], view: ({ view }) => view });
  }
}
