import type { Item as ItemView, Tracking } from '@provena/contracts';
import { decimalText } from './decimal.ts';

/** Fields of an item that may be changed; an absent field stays as it is. */
export interface ItemFields {
  sku?: string;
  barcode?: string | null;
  name?: string;
  unitPrice?: string;
  priceIncludesTax?: boolean | undefined;
  taxRate?: string | undefined;
  taxRateId?: string | null | undefined;
  vendorId?: string | null;
  isActive?: boolean | undefined;
}

/** A thing that is sold. Its tracking is settled at creation, since units and quantities cannot be converted. */
export class Item {
  readonly id: string;
  sku: string;
  barcode: string | null;
  name: string;
  unitPrice: string;
  /** The price has the tax in it, as a shelf says it. */
  priceIncludesTax: boolean;
  taxRate: string;
  /** The named tax rate that its percent is of. */
  taxRateId: string | null;
  /** The vendor it is bought from. */
  vendorId: string | null;
  /** False after it was withdrawn: it is not sold any more. */
  isActive: boolean;
  readonly tracking: Tracking;
  version = 1;

  constructor(
    id: string,
    fields: ItemFields & { [K in 'sku' | 'name' | 'unitPrice' | 'taxRate']: string } & Pick<
        Item,
        'barcode' | 'vendorId'
      >,
    tracking: Tracking,
  ) {
    this.id = id;
    this.sku = fields.sku;
    this.barcode = fields.barcode;
    this.name = fields.name;
    this.unitPrice = fields.unitPrice;
    this.priceIncludesTax = fields.priceIncludesTax ?? false;
    this.taxRate = fields.taxRate;
    this.taxRateId = fields.taxRateId ?? null;
    this.vendorId = fields.vendorId;
    this.isActive = fields.isActive ?? true;
    this.tracking = tracking;
  }

  change(fields: ItemFields): void {
    this.sku = fields.sku ?? this.sku;
    this.barcode = fields.barcode === undefined ? this.barcode : fields.barcode;
    this.name = fields.name ?? this.name;
    this.unitPrice = fields.unitPrice ?? this.unitPrice;
    this.priceIncludesTax = fields.priceIncludesTax ?? this.priceIncludesTax;
    this.taxRate = fields.taxRate ?? this.taxRate;
    this.taxRateId = fields.taxRateId === undefined ? this.taxRateId : fields.taxRateId;
    this.vendorId = fields.vendorId === undefined ? this.vendorId : fields.vendorId;
    this.isActive = fields.isActive ?? this.isActive;
  }
}

/** An item as other services see it: the price with at least two decimals. */
export const itemView = (item: ItemView): ItemView => ({
  id: item.id,
  sku: item.sku,
  barcode: item.barcode,
  name: item.name,
  unitPrice: decimalText(item.unitPrice, 2),
  priceIncludesTax: item.priceIncludesTax,
  taxRate: decimalText(item.taxRate, 0),
  taxRateId: item.taxRateId,
  tracking: item.tracking,
  vendorId: item.vendorId,
  isActive: item.isActive,
  version: item.version,
});
