import { Controller } from '@nestjs/common';
import { ListLeases, type Output, type Received } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { Lease } from '../../domain/lease.ts';
import { listLeases } from '../../persistence/leases.ts';
import { leaseRow } from './lease-view.ts';

@Controller()
export class ListLeasesFeature {
  @Handles(ListLeases)
  async list(question: Received<typeof ListLeases>, { caller, em, sql }: Work): Promise<Output<typeof ListLeases>> {
    const rows = await listLeases(sql, question, caller);
    const counts = new Map(rows.map(({ id, unitCount, soldCount }) => [id, { unitCount, soldCount }]));
    const leases = await em.find(Lease, { id: { $in: [...counts.keys()] } }, { orderBy: { id: 'desc' } });
    const countsOf = ({ id }: Lease) => counts.get(id) ?? { unitCount: 0, soldCount: 0 };
    return pageOf(leases, question.limit, {
      place: ({ id }) => [id],
      view: lease => ({ ...leaseRow(lease), ...countsOf(lease) }),
    });
  }
}
