import type { Invoice, InvoiceLine } from '@provena/contracts';
import { taxOfLines, priceLine } from '@provena/domain';
import { UNNAMED } from '../domain/line-tax.ts';
import { type PricedReturn, priceReturn } from '../domain/pos-return.ts';

export type Asked = Parameters<typeof priceReturn>[1][number];

export const tracked = (tracking: 'SERIAL' | 'QUANTITY' | 'NONE') => ({
  id: `i-${tracking}`,
  sku: tracking,
  name: tracking,
  tracking,
});

export const line = (fields: Partial<InvoiceLine> & Pick<InvoiceLine, 'id' | 'item'>): InvoiceLine => {
  const terms = {
    quantity: 1,
    unitPrice: '10.00',
    priceIncludesTax: false,
    discount: '0.00',
    discountPercent: null,
    taxRate: '20',
    ...UNNAMED,
    ...fields,
  };
  const price = priceLine(terms);
  const total = price.total.toString();
  const amounts = { total, tax: taxOfLines([{ total, taxRate: terms.taxRate }]).tax.toString() };
  return {
    description: 'Thing',
    itemSerials: '',
    serials: [],
    returned: 0,
    returns: null,
    reduces: null,
    ...terms,
    ...amounts,
    ...fields,
  };
};

export const unit = (serialNumber: string, status: 'SOLD' | 'RETURNED' = 'SOLD') => ({
  id: `u-${serialNumber}`,
  serialNumber,
  status,
});

export const phones = line({ id: 'phones', item: tracked('SERIAL'), quantity: 2, serials: [unit('SN1'), unit('SN2')] });
export const cables = line({
  id: 'cables',
  item: tracked('QUANTITY'),
  quantity: 3,
  unitPrice: '3.333333',
  discount: '0.50',
});

export const sale = (...lines: InvoiceLine[]) =>
  ({ id: 'v-1', number: 'POS-000001', invoiceType: 'POS', returnOf: null, returns: [], lines }) as unknown as Invoice;

export const back = (lineId: string, quantity: number, fields: Partial<Asked> = {}): Asked => ({
  lineId,
  quantity,
  serials: [],
  disposition: 'RESTOCK',
  ...fields,
});

export const price = (of: Invoice, ...asked: Asked[]): PricedReturn =>
  priceReturn(of, asked, { newIds: asked.map((_, index) => `r-${index}`), keyOf: text => text.trim().toUpperCase() });
