import { describeWorkerRights } from '@provena/testing';
import { schema } from './schema.ts';

describeWorkerRights(schema, [
  'unit_movement',
  'stock_movement',
  'stock_repair',
  'adjustment',
  'document_number',
  'receipt_import_row',
  'serial_twin',
]);
