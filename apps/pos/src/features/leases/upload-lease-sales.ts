import { Controller } from '@nestjs/common';
import { type OfflineSale, type Output, type Received, UploadedSale, UploadLeaseSales } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import type { Register } from '../../domain/register.ts';
import type { Sale } from '../../domain/sale.ts';
import { leasedUnits } from '../../persistence/leases.ts';
import { leaseFor, registerFor } from '../../persistence/visible-rows.ts';
import { SaleCompletion } from '../../sagas/complete-sale.process.ts';
import { SaleChanges } from '../sales/sale-changes.ts';
import { saleView } from '../sales/sale-view.ts';
import type { Leased } from './offline-sales.ts';
import { Uploads } from './uploads.ts';

const AT_ONCE = 8;
/** Milliseconds before the deadline at which selling stops here; the timer sells the rest. */
const LEFT_MS = 500;

type Stored = { saleId: string } & ({ sale: Sale } | { refusal: DomainError });

/** All sales are stored before the first is sold, so that none is lost when the time is up or the process ends. */
@Controller()
export class UploadLeaseSalesController {
  constructor(
    private readonly uploads: Uploads,
    private readonly completion: SaleCompletion,
    private readonly changes: SaleChanges,
  ) {}

  @Handles(UploadLeaseSales, { autocommit: true })
  async upload(asked: Received<typeof UploadLeaseSales>, work: Work): Promise<Output<typeof UploadLeaseSales>> {
    const lease = await leaseFor(work.em, asked.leaseId, work.caller);
    const register = await registerFor(work.em, lease.registerId, work.caller);
    const leased = { lease, units: await leasedUnits(work.sql, lease.id) };
    const stored = await each(asked.sales, sold => this.store(sold, leased, register, work));
    return { sales: await each(stored, one => this.finish(one, work)) };
  }

  private async store(sold: OfflineSale, leased: Leased, register: Register, work: Work): Promise<Stored> {
    try {
      return { saleId: sold.saleId, sale: await this.uploads.store(sold, leased, register, work) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { saleId: sold.saleId, refusal: error };
    }
  }

  private async finish(stored: Stored, work: Work): Promise<UploadedSale> {
    const { saleId } = stored;
    if ('refusal' in stored) {
      return { saleId, status: 'REFUSED', sale: null, invoice: null, refusal: stored.refusal.refusal };
    }
    const sale = await this.holdOn(await this.sell(stored.sale, work), work);
    const { conflict, invoice } = sale;
    const status = UploadedSale.shape.status.parse(conflict ? 'CONFLICT' : sale.status);
    const refusal = conflict && { code: conflict.code, detail: conflict.detail, facts: conflict.facts };
    return { saleId, status, sale: saleView(sale), invoice, refusal };
  }

  private async sell(sale: Sale, { deadline }: Work): Promise<Sale> {
    const isLate = Date.now() > deadline - LEFT_MS;
    return sale.status !== 'COMPLETING' || isLate ? sale : this.completion.carryOn(sale, deadline - LEFT_MS);
  }

  /**
   * Holds the units of a sale in conflict: the customer has them, so those that can be had are held until a person decides.
   */
  private async holdOn(sale: Sale, { caller, commandId, deadline }: Work): Promise<Sale> {
    if (!sale.conflict || sale.unitCount === 0 || sale.heldUntil !== null) return sale;
    try {
      const asking = { caller, commandId, deadline };
      return await this.changes.apply(sale.id, asking, same, { renewal: true });
    } catch (error) {
      if (error instanceof DomainError) return sale;
      throw error;
    }
  }
}

const same = (sale: Sale): void => sale.mustBeOpen();

/** Acts on a few at once, in the order they came. */
const each = async <In, Out>(all: readonly In[], act: (one: In) => Promise<Out>): Promise<Out[]> => {
  const done: Out[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(act))));
  }
  return done;
};
