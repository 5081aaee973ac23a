import { Injectable } from '@nestjs/common';
import { type OfflineSale, UploadLeaseSales } from '@provena/contracts';
import { clockOf, Database, violatedConstraint } from '@provena/database';
import { DomainError } from '@provena/domain';
import { failpoint, fingerprintOf, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { PosConfig } from '../../config.ts';
import { beginUploaded } from '../../domain/begin-uploaded.ts';
import { countedAt, unlikelyTime } from '../../domain/offline.ts';
import type { Register } from '../../domain/register.ts';
import { Sale } from '../../domain/sale.ts';
import { nextSaleNumber } from '../../persistence/sales.ts';
import { lockOpenSession } from '../../persistence/sessions.ts';
import { beginningAt } from '../../sagas/attempt.ts';
import { type Leased, OfflineSales } from './offline-sales.ts';

/** Stores a sale that a till made without a link: once per id, and from the first moment on being sold or in conflict. */
@Injectable()
export class Uploads {
  constructor(
    private readonly config: PosConfig,
    private readonly database: Database,
    private readonly offline: OfflineSales,
  ) {}

  /**
   * Answers the sale stored under the id, now or before. Refuses as REFUSED of upload-lease-sales says, and then stores
   * nothing.
   */
  async store(sold: OfflineSale, leased: Leased, register: Register, work: Work): Promise<Sale> {
    const fingerprint = fingerprintOf(UploadLeaseSales.subject, { leaseId: leased.lease.id, ...sold });
    const known = await this.known(sold.saleId, fingerprint);
    if (known) return known;
    const sale = await this.made(sold, leased, register, work);
    const { lease } = leased;
    const { soldAt, payments } = sold;
    const now = await clockOf(this.database.sql);
    const countsAt = countedAt(soldAt, lease, now);
    sale.offline = { leaseId: lease.id, soldAt, countsAt, payments, fingerprint };
    const unlikely = countsAt === null ? unlikelyTime(soldAt, lease, now) : null;
    const reason = unlikely ?? (await this.offline.obstacle(sold, sale.lines, leased, work));
    beginUploaded(sale, { reason, by: work.caller, beginning: beginningAt(register, now), at: now });
    return this.insert(sale, register, fingerprint);
  }

  private async known(id: string, fingerprint: string): Promise<Sale | null> {
    const sale = await this.database.reader().findOne(Sale, { id });
    if (!sale || sale.offline?.fingerprint === fingerprint) return sale;
    const detail = 'Another sale has this id; give each sale an id of its own.';
    throw new DomainError('idempotency-key-reused', detail, { saleId: id });
  }

  private async made(sold: OfflineSale, leased: Leased, register: Register, work: Work): Promise<Sale> {
    const sale = Sale.open({
      id: sold.saleId,
      number: await nextSaleNumber(this.database.sql),
      registerId: register.id,
      sessionId: '',
      locationId: leased.lease.locationId,
      customerId: sold.customerId ?? null,
      holdId: randomUUIDv7(),
      currency: this.config.currency,
      openedAt: new Date(),
      openedBy: work.caller.username,
      commandId: null,
    });
    sale.lines = await this.offline.lines(sold, leased, work);
    sale.notes = sold.notes ?? null;
    return sale;
  }

  /** Of two uploads at once the second answers the sale that the first stored. */
  private async insert(sale: Sale, register: Register, fingerprint: string): Promise<Sale> {
    try {
      await this.database.transaction(async ({ em }) => {
        sale.sessionId = (await lockOpenSession(em, register)).id;
        await em.persist(sale).flush();
      });
      await failpoint('pos.after-upload-stored');
      return sale;
    } catch (error) {
      const other = violatedConstraint(error) === 'sale_pkey' ? await this.known(sale.id, fingerprint) : null;
      if (!other) throw error;
      return other;
    }
  }
}
