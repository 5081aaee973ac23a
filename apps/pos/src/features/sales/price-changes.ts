import { Injectable } from '@nestjs/common';
import type { Item, LineChange } from '@provena/contracts';
import { DomainError, Money } from '@provena/domain';
import type { Sale } from '../../domain/sale.ts';
import type { SaleLine } from '../../domain/sale-line.ts';
import { type RegisterRequest, Inventory } from './inventory.ts';

/** Changes of the items of a sale since they were put on it. */
@Injectable()
export class PriceChanges {
  constructor(private readonly inventory: Inventory) {}

  /**
   * Lines whose item has another price or tax now; null when inventory does not answer in time, since the sale goes on
   * without it.
   */
  async of({ lines }: Pick<Sale, 'lines'>, work: RegisterRequest): Promise<LineChange[] | null> {
    try {
      const items = await this.inventory.items(
        lines.map(({ item }) => item.id),
        work,
      );
      return lines.flatMap(line => changeOf(line, items.get(line.item.id)));
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}

const changeOf = ({ id: lineId, item, ...line }: SaleLine, now: Item | undefined): LineChange[] => {
  if (!now) return [];
  const unitPrice = { was: line.override?.listPrice ?? line.unitPrice, is: now.unitPrice };
  const taxRate = { was: line.taxRate, is: now.taxRate };
  const priceIncludesTax = { was: line.priceIncludesTax ?? false, is: now.priceIncludesTax };
  if (isSame(unitPrice) && isSame(taxRate) && priceIncludesTax.was === priceIncludesTax.is) return [];
  return [{ lineId, itemId: item.id, name: item.name, unitPrice, priceIncludesTax, taxRate }];
};

const isSame = ({ was, is }: { was: string; is: string }): boolean => Money.of(was).compare(Money.of(is)) === 0;
