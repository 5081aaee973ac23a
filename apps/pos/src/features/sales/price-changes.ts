import { Injectable } from '@nestjs/common';
import type { Item, LineChange } from '@provena/contracts';
import { DomainError, Money } from '@provena/domain';
import type { Sale } from '../../domain/sale.ts';
import type { SaleLine } from '../../domain/sale-line.ts';
import { type Asking, Inventory } from './inventory.ts';

const AT_ONCE = 10;

/** What became of the items of a sale since they were put on it. */
@Injectable()
export class PriceChanges {
  constructor(private readonly inventory: Inventory) {}

  /** Lines whose item has another price or tax now; null when inventory does not say in time: the sale goes on all the same. */
  async of({ lines }: Pick<Sale, 'lines'>, work: Asking): Promise<LineChange[] | null> {
    const changes: LineChange[] = [];
    try {
      for (let from = 0; from < lines.length; from += AT_ONCE) {
        const some = lines.slice(from, from + AT_ONCE);
        const found = await Promise.all(
          some.map(async line => changeOf(line, await this.inventory.item(line.item.id, work))),
        );
        changes.push(...found.flat());
      }
      return changes;
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}

const changeOf = ({ id: lineId, item, ...line }: SaleLine, now: Item): LineChange[] => {
  const unitPrice = { was: line.override?.listPrice ?? line.unitPrice, is: now.unitPrice };
  const taxRate = { was: line.taxRate, is: now.taxRate };
  if (isSame(unitPrice) && isSame(taxRate)) return [];
  return [{ lineId, itemId: item.id, name: item.name, unitPrice, taxRate }];
};

const isSame = ({ was, is }: { was: string; is: string }): boolean => Money.of(was).compare(Money.of(is)) === 0;
