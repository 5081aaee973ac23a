import type { Sql } from '@provena/database';
import { codeKey, DomainError } from '@provena/domain';
import type { Item } from '../../domain/item.ts';
import { barcodeKey } from '../../domain/scan/gtin.ts';
import { holderOf } from '../../persistence/item-codes.ts';

/** Refuses with `already-exists` a SKU or barcode that another item has in any spelling; the refusal names that item. */
export const requireFreeCodes = async (sql: Sql, { id, sku, barcode }: Item): Promise<void> => {
  const holder = await holderOf(sql, id, { sku: codeKey(sku), barcode: barcode === null ? null : barcodeKey(barcode) });
  if (!holder) return;
  const { field, ...who } = holder;
  const value = field === 'sku' ? sku : barcode;
  const detail = `${who.name} (${who.sku}) has the ${field} ${value}.`;
  throw new DomainError('already-exists', detail, { field, value, holder: who });
};
