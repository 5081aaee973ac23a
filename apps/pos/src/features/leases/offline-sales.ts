import { Injectable } from '@nestjs/common';
import { type OfflineSale, serialKey } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import type { Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import type { Lease, LeasedUnit } from '../../domain/lease.ts';
import { offlineLine } from '../../domain/offline.ts';
import type { SaleLine, SoldItem } from '../../domain/sale-line.ts';
import { Customers } from '../sales/customers.ts';
import { Inventory } from '../sales/inventory.ts';

/** A lease with its units. */
export interface Leased {
  lease: Lease;
  units: readonly LeasedUnit[];
}

/** Builds the lines of an uploaded sale from its lease and the catalogue, and looks for obstacles. */
@Injectable()
export class OfflineSales {
  constructor(
    private readonly inventory: Inventory,
    private readonly customers: Customers,
  ) {}

  /** The lines at the prices they were sold at. Refuses with `not-found` of an item, `validation`, `forbidden`. */
  async lines(sold: OfflineSale, { units }: Leased, work: Work): Promise<SaleLine[]> {
    const allowance = { username: work.caller.username, at: sold.soldAt, reason: 'sold without a link' };
    const lines: SaleLine[] = [];
    for (const line of sold.lines) {
      const leased = units.find(({ item }) => item.id === line.itemId);
      const item: SoldItem = leased?.item ?? (await this.inventory.item(line.itemId, work));
      lines.push(offlineLine(randomUUIDv7(), item, line, allowance));
    }
    if (lines.some(({ override }) => override)) demand(work, 'pos:override');
    if (lines.some(({ discount }) => discount)) demand(work, 'pos:discount');
    return lines;
  }

  /** The reason why the sale cannot be sold as it was, although its lines are valid; null when none is known. */
  async obstacle(
    { customerId }: OfflineSale,
    lines: readonly SaleLine[],
    leased: Leased,
    work: Work,
  ): Promise<DomainError | null> {
    const notLeased = refusalOfNotLeased(lines, leased);
    if (notLeased || !customerId) return notLeased;
    try {
      await this.customers.check(customerId, work);
      return null;
    } catch (error) {
      if (error instanceof DomainError && ['not-found', 'customer-inactive'].includes(error.code)) return error;
      throw error;
    }
  }
}

const demand = ({ caller }: Work, permission: string): void => {
  if (caller.permissions.includes(permission)) return;
  const detail = 'You may not give this price; upload it signed in as somebody who may.';
  throw new DomainError('forbidden', detail, { permission });
};

const refusalOfNotLeased = (lines: readonly SaleLine[], { lease, units }: Leased): DomainError | null => {
  const has = new Set(units.map(({ item, serialNumber }) => `${item.id} ${serialKey(serialNumber)}`));
  const missing = lines.flatMap(({ item, serials }) =>
    serials
      .filter(serialNumber => !has.has(`${item.id} ${serialKey(serialNumber)}`))
      .map(serialNumber => ({ itemId: item.id, serialNumber })),
  );
  if (missing.length === 0) return null;
  const numbers = missing.map(({ serialNumber }) => serialNumber).join(', ');
  const { id: leaseId, number } = lease;
  return new DomainError('not-leased', `Lease ${number} does not have ${numbers}.`, {
    leaseId,
    number,
    serials: missing,
  });
};
