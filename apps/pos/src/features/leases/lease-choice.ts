import { Injectable } from '@nestjs/common';
import { type Item, type OpenLease, type Received, serialKey } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import type { LeasedUnit } from '../../domain/lease.ts';
import type { SoldItem } from '../../domain/sale-line.ts';
import { type RegisterRequest, Inventory } from '../sales/inventory.ts';

type Line = Received<typeof OpenLease>['lines'][number];

/** Chooses the units of a lease: those that are named and, for a quantity, the oldest other ones in stock. */
@Injectable()
export class LeaseChoice {
  constructor(private readonly inventory: Inventory) {}

  async of(lines: readonly Line[], work: RegisterRequest & { locationId: string }): Promise<LeasedUnit[]> {
    const chosen: LeasedUnit[] = [];
    for (const [itemId, ofItem] of Map.groupBy(lines, line => line.itemId)) {
      const item = soldItemOf(await this.inventory.item(itemId, work));
      const named = ofItem.flatMap(({ serials }) => serials ?? []);
      const quantity = ofItem.reduce((sum, line) => sum + (line.quantity ?? 0), 0);
      const serials = [...named, ...(await this.others(item, { quantity, named }, work))];
      chosen.push(...serials.map(serialNumber => ({ item, serialNumber, saleId: null })));
    }
    return chosen;
  }

  private async others(
    item: SoldItem,
    { quantity, named }: { quantity: number; named: readonly string[] },
    work: RegisterRequest & { locationId: string },
  ): Promise<string[]> {
    if (quantity === 0) return [];
    const taken = new Set(named.map(serialKey));
    const found = await this.inventory.oldestSerials(item.id, quantity + named.length, work);
    const free = found.filter(serialNumber => !taken.has(serialKey(serialNumber)));
    if (free.length >= quantity) return free.slice(0, quantity);
    const { id: itemId, sku, name } = item;
    const short = { itemId, sku, name, locationId: work.locationId, wanted: quantity, available: free.length };
    const detail = `${name}: ${quantity} wanted, ${free.length} available.`;
    throw new DomainError('stock-insufficient', detail, { lines: [short] });
  }
}

/** An item as a lease keeps it. Refuses with `validation` an item without serial numbers: it needs no lease. */
const soldItemOf = ({ id, sku, name, tracking, unitPrice, priceIncludesTax, taxRate }: Item): SoldItem => {
  if (tracking === 'SERIAL') return { id, sku, name, tracking, unitPrice, priceIncludesTax, taxRate };
  const detail = `${name} has no serial numbers; it is sold offline without a lease.`;
  throw new DomainError('validation', detail, { errors: [{ pointer: '#/lines', detail }] });
};
