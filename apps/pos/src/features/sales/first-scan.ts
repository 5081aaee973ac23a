import { Injectable } from '@nestjs/common';
import type { OpenSale, Output } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import type { Work } from '@provena/messaging';
import type { Sale } from '../../domain/sale.ts';
import { SaleEndings } from './sale-endings.ts';
import { type Found, Scans } from './scans.ts';

/** The scan that opens a sale. */
@Injectable()
export class FirstScan {
  constructor(
    private readonly scans: Scans,
    private readonly endings: SaleEndings,
  ) {}

  resolve(...asked: Parameters<Scans['resolve']>): Promise<Found> {
    return this.scans.resolve(...asked);
  }

  /** Whoever is refused knows of no sale: one that could not have its first unit is ended. */
  async into(sale: Sale, found: Found, work: Work): Promise<Output<typeof OpenSale>> {
    try {
      return await this.scans.add(sale, found, work);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'upstream-unavailable') throw error;
      const { caller } = work;
      await this.endings.void(sale.id, { reason: 'its first scan was refused', caller }).catch(unlessRefused);
      throw error;
    }
  }
}

const unlessRefused = (error: unknown): void => {
  if (!(error instanceof DomainError)) throw error;
};
