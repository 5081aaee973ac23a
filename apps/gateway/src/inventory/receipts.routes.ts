import {
  GetReceipt,
  GetReceiptImport,
  ListImportRows,
  ListReceiptImports,
  ListReceipts,
  ReceiveUnits,
} from '@provena/contracts';
import { create, get, resource } from '../border/resource.ts';

/** Bytes: 10,000 serial numbers with notes. */
const RECEIPT_LIMIT = 2 * 1024 * 1024;

export const receiptRoutes = resource('Inventory', 'v1/inventory/receipts', {
  receiveUnits: create('', ReceiveUnits, { madeId: ({ receiptId }) => receiptId, bodyLimit: RECEIPT_LIMIT }),
  listGoodsReceipts: get('', ListReceipts),
  getGoodsReceipt: get(':id', GetReceipt),
});

export const receiptImportRoutes = resource('Inventory', 'v1/inventory/receipt-imports', {
  listReceiptImports: get('', ListReceiptImports),
  getReceiptImport: get(':id', GetReceiptImport),
  listReceiptImportRows: get(':id/rows', ListImportRows),
});
