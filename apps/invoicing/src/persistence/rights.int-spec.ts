import { describeWorkerRights } from '@provena/testing';
import { schema } from './schema.ts';

describeWorkerRights(schema, [
  'audit_entry',
  'audit_seal',
  'customer_credit',
  'payment',
  'refund',
  'sale_entry',
  'status_history',
  'delivery',
  'delivery_line',
  'progress_update',
  'number_gap',
  'serial_twin',
]);
